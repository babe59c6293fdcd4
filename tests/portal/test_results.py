from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from thongsuot.followup.models import Matter
from thongsuot.portal.actions import publish_paper
from thongsuot.portal.models.results import public_matters, tally, told, told_rows
from thongsuot.portal.rules.standing import Tally

LIST = "/phuong-kon-tum/ket-luan-va-ket-qua/"


@pytest.fixture
def page_of_session(client, site, session):
    def read():
        return client.get(f"{LIST}{session.pk}/").content.decode()

    return read


@pytest.fixture
def order(site, session):
    """A task the session gave to the People's Committee of Kon Tum."""
    return Matter.objects.filter(
        register="tasks", owner__key="ubnd", unit=site.unit, finding__paper=session.paper
    ).first()


def test_the_sessions_that_concern_the_commune_are_listed_with_their_numbers(client, site, session):
    page = client.get(LIST).content.decode()
    assert f'href="{LIST}{session.pk}/"' in page
    assert "việc đã xong" in page


def test_a_session_says_what_was_ordered_to_whom_by_when_and_how_far(page_of_session, order):
    page = page_of_session()
    assert order.title in page
    assert "UBND phường Kon Tum" in page
    assert "Còn " in page
    assert "Đã giao, chưa bắt đầu" in page


def test_each_order_stands_beside_the_sentence_it_was_read_from(page_of_session, order):
    assert f'<blockquote class="source">{order.finding.sentence}</blockquote>' in page_of_session()


def test_an_overdue_order_says_since_when(page_of_session, order):
    Matter.objects.filter(pk=order.pk).update(due_on=localdate() - timedelta(days=12))
    assert "Quá hạn 12 ngày" in page_of_session()


def test_what_is_not_public_is_nowhere(client, page_of_session, session, order):
    said = order.finding.sentence
    Matter.objects.filter(finding=order.finding).update(is_public=False, title="Việc nội bộ")
    assert "Việc nội bộ" not in page_of_session()
    assert said not in page_of_session()
    assert "Việc nội bộ" not in client.get(LIST).content.decode()


def test_a_session_that_is_not_public_is_not_found(client, site, session):
    Matter.objects.filter(pk=session.pk).update(is_public=False)
    assert client.get(f"{LIST}{session.pk}/").status_code == 404
    assert f'href="{LIST}{session.pk}/"' not in client.get(LIST).content.decode()


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 30])
def test_an_unknown_session_is_not_found(client, site, pk):
    assert client.get(f"{LIST}{pk}/").status_code == 404


def test_a_session_is_not_shown_where_it_does_not_concern(client, neighbour, session):
    assert client.get(f"{neighbour.url}ket-luan-va-ket-qua/{session.pk}/").status_code == 404


def test_a_commune_without_conclusions_says_so(client, neighbour):
    page = client.get(f"{neighbour.url}ket-luan-va-ket-qua/").content.decode()
    assert "Chưa có kết luận nào được công khai." in page


def test_the_numbers_of_the_database_are_those_of_the_rules(site, order):
    today = localdate()
    pks = list(Matter.objects.filter(unit=site.unit, register="tasks").values_list("pk", flat=True))
    yesterday = today - timedelta(days=1)
    Matter.objects.filter(pk=pks[0]).update(due_on=yesterday)
    Matter.objects.filter(pk=pks[1]).update(
        is_completed=True, closed_at=order.changed_at, submitted_at=order.changed_at
    )
    Matter.objects.filter(pk=pks[2]).update(closed_at=order.changed_at, due_on=yesterday)
    Matter.objects.filter(pk=pks[3]).update(due_on=None)
    matters = public_matters(site.unit)
    counted = tally(matters, today)
    assert counted == Tally.of(one.outcome for one in told(told_rows(matters), today))
    assert (counted.done, counted.overdue) == (1, 1)


def test_the_session_itself_is_not_counted_as_work(site, session):
    assert not public_matters(site.unit).filter(pk=session.pk).exists()


@pytest.mark.parametrize("what", ["list", "session", "ward", "province"])
def test_queries_do_not_grow_with_the_number_of_matters(
    client, site, session, what, django_assert_max_num_queries
):
    address = {"list": LIST, "session": f"{LIST}{session.pk}/", "ward": "/phuong-kon-tum/", "province": "/"}[
        what
    ]
    client.get(address)
    assert public_matters(site.unit).count() > 60
    with django_assert_max_num_queries(25):
        client.get(address)


def test_the_article_leads_to_what_became_of_its_session(client, site, session, now):
    article = publish_paper(session.paper, site, by=None, at=now)
    assert f'href="{LIST}{session.pk}/"' in client.get(article.url).content.decode()
    assert f'href="{article.url}"' in client.get(f"{LIST}{session.pk}/").content.decode()
