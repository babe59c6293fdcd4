"""A draft of the Party Committee's office in the example."""

import pytest

from thongsuot.issuing.actions import Drafting, draft, edit
from thongsuot.people.models import Body

SIGNED = {
    "signer_post": "Chánh Văn phòng",
    "signer_name": "Lê Văn Mẫu",
    "authority": "",
    "recipients": "Các sở, ngành",
}


def signed_draft(by, at, abstract="Kết luận thử", kind="thong-bao"):
    body = Body.objects.get(unit__code="51", key="vp-tinh-uy")
    begun = Drafting(kind, abstract=abstract, text="Nội dung thử.", addressed_to="UBND phường Kon Tum")
    return edit(draft(body, begun, by=by, at=at), SIGNED, by=by, at=at)


@pytest.fixture
def drafted(monitor, now):
    return signed_draft(monitor, now)
