"""Many take a number at the same moment: none is given twice, none is left out, also when some are refused."""

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from tests.issuing.conftest import signed_draft
from thongsuot.issuing.actions import edit, issue
from thongsuot.issuing.models import Document, NumberBook
from thongsuot.people.models import User
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.models import Entry
from thongsuot.trail.rules.chain import first_break

pytestmark = pytest.mark.usefixtures("own_database")


def test_numbers_taken_at_once_have_no_gap_and_no_double(at_once):
    by, at = User.objects.get(username="van-phong"), timezone.now()
    drafts = [signed_draft(by, at).pk for _turn in range(8)]
    unsigned = edit(signed_draft(by, at), {"signer_name": ""}, by=by, at=at).pk

    def issued(pk):
        return lambda: (
            issue(
                Document.objects.get(pk=pk), localdate(), by=User.objects.get(pk=by.pk), at=timezone.now()
            ).number
        )

    answers = at_once(*[issued(pk) for pk in (*drafts[:4], unsigned, *drafts[4:], drafts[0])])
    refused = sorted(answer.code for answer in answers if isinstance(answer, Refused))
    assert refused == ["document_incomplete", "not_permitted"]
    assert sorted(answer for answer in answers if isinstance(answer, int)) == list(range(1, 9))
    assert NumberBook.objects.get().last_number == 8
    assert Entry.objects.filter(action="issuing.issue").count() == 8
    assert first_break(Entry.objects.links()) is None
