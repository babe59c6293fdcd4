import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils.timezone import localdate
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError
from wagtail.images.models import Image

from tests.asking import said_by
from thongsuot.people.models import User
from thongsuot.places.models import Unit
from thongsuot.portal.actions import admit, found_ward_site, seed_article, synchronise_editors
from thongsuot.portal.models import ArticlePage, CalendarPage, NewsIndexPage, PollsPage, WeekPage
from thongsuot.portal.models.blocks import BodyBlock, PhotoBlock
from thongsuot.trail.models import Entry

TEXT = "XÃ HỌP DÂN VỀ ĐẤT ĐAI NĂM NAY\nChiều nay xã họp dân.\nTrần Bảo Ngọc\n"


@pytest.fixture
def board(appointed, site, now):
    user = appointed("ban-bien-tap", "editorial_board", site)
    synchronise_editors(site, by=None, at=now)
    return user


@pytest.fixture
def writer(appointed, site, now):
    user = appointed("nguoi-viet", "editor", site)
    synchronise_editors(site, by=None, at=now)
    return user


@pytest.fixture
def article(site, now):
    return seed_article(TEXT, site, published_on=date(2026, 1, 2), by=None, at=now)


def test_the_board_may_publish_on_its_own_site_and_nowhere_else(board, site, neighbour, home):
    assert site.permissions_for_user(board).can_publish()
    for elsewhere in (neighbour, home):
        assert not elsewhere.permissions_for_user(board).can_edit()


def test_an_editor_writes_but_does_not_publish(writer, site):
    index = NewsIndexPage.objects.child_of(site).get()
    assert index.permissions_for_user(writer).can_add_subpage()
    assert not index.permissions_for_user(writer).can_publish_subpage()


def test_a_right_ends_with_the_duty_it_came_from(appointed, signed_in, site):
    user = appointed("het-nhiem-vu", "editorial_board", site)
    assert signed_in(user).get("/bien-tap/").status_code == 200
    user.duties.update(valid_to=localdate() - timedelta(days=1))
    assert signed_in(user).get("/bien-tap/").status_code == 403
    assert not user.groups.exists()


def test_a_duty_of_today_opens_the_room_at_once(appointed, signed_in, site):
    user = appointed("moi-nhan-viec", "editor", site)
    assert signed_in(user).get("/bien-tap/").status_code == 200
    assert signed_in(user).get(f"/bien-tap/pages/{site.get_parent().pk}/edit/").status_code != 200


def test_other_groups_of_an_account_are_left_alone(board, now):
    other = Group.objects.create(name="Nhóm khác")
    board.groups.add(other)
    admit(board, at=now)
    assert other in board.groups.all()


def test_synchronising_again_changes_nothing(board, site, now):
    before = Entry.objects.count()
    synchronise_editors(site, by=None, at=now)
    admit(board, at=now)
    assert Entry.objects.count() == before


def test_letting_in_is_written_into_the_trail(board, site):
    assert (
        Entry.objects.about(site)
        .filter(action="portal.let_editors_in", facts__accounts__contains="ban-bien-tap")
        .exists()
    )


def test_the_command_names_who_was_let_in(board, capsys):
    call_command("editors")
    assert "Phường Kon Tum: Ban biên tập" in capsys.readouterr().out


def test_others_of_the_staff_are_kept_out_of_the_editors_room(officer, signed_in):
    answer = signed_in(officer).get("/bien-tap/pages/")
    assert answer.status_code == 403
    assert "Bạn chưa được phép xem trang này" in answer.content.decode()


def test_only_the_editors_room_has_the_relaxed_policy(board, signed_in):
    client = signed_in(board)
    assert "'unsafe-inline'" in client.get("/bien-tap/")["Content-Security-Policy"]
    assert "unsafe" not in client.get("/phuong-kon-tum/")["Content-Security-Policy"]
    assert "unsafe" not in client.get("/bien-tapx/")["Content-Security-Policy"]


def test_visitors_at_the_door_keep_the_strict_policy(client, site):
    assert "unsafe" not in client.get("/bien-tap/")["Content-Security-Policy"]


def test_publishing_in_the_editors_room_is_written_into_the_trail(board, signed_in, article):
    answer = _edit(signed_in(board), article, title="Tiêu đề sửa lại", **{"action-publish": "1"})
    assert answer.status_code == 302
    article.refresh_from_db()
    assert article.title == "Tiêu đề sửa lại"
    assert Entry.objects.about(article).order_by("number").last().by == board


def test_a_correction_after_publishing_is_shown(board, signed_in, article, client):
    assert "Sửa lại lúc" not in client.get(article.url).content.decode()
    _edit(signed_in(board), article, title="Tiêu đề sửa lại", **{"action-publish": "1"})
    assert "Sửa lại lúc" in client.get(article.url).content.decode()


def test_what_an_editor_hands_in_waits_for_the_board_of_the_commune(writer, board, signed_in, article, site):
    _edit(signed_in(writer), article, title="Bài chờ duyệt", **{"action-submit": "1"})
    article.refresh_from_db()
    waiting = article.current_workflow_task_state.task.specific
    assert [group.page_permissions.first().page for group in waiting.groups.all()] == [site.page_ptr]
    assert board in waiting.groups.get().user_set.all()
    assert ArticlePage.objects.get(pk=article.pk).title != "Bài chờ duyệt"


def test_an_article_of_pictures_alone_is_refused_with_the_remedy():
    block = BodyBlock()
    with pytest.raises(StreamBlockValidationError) as refused:
        block.clean(block.to_python([{"type": "caption", "value": "Toàn cảnh"}]))
    assert "Hãy viết ít nhất một đoạn" in str(refused.value.non_block_errors)


def test_withdrawing_in_the_editors_room_is_written_into_the_trail(board, signed_in, article):
    signed_in(board).post(f"/bien-tap/pages/{article.pk}/unpublish/")
    assert Entry.objects.about(article).filter(action="portal.withdraw").exists()


@pytest.mark.parametrize("way", ["pages/{}/delete/", "bulk/wagtailcore/page/delete/?id={}"])
def test_what_was_public_is_withdrawn_and_never_deleted(board, signed_in, article, way):
    answer = signed_in(board).post("/bien-tap/" + way.format(article.pk), follow=True)
    assert "Hãy gỡ xuống thay vì xóa" in answer.content.decode()
    assert ArticlePage.objects.filter(pk=article.pk).exists()


def test_a_draft_that_nobody_saw_can_be_deleted(board, signed_in, article):
    ArticlePage.objects.filter(pk=article.pk).update(first_published_at=None, live=False)
    signed_in(board).post(f"/bien-tap/pages/{article.pk}/delete/")
    assert not ArticlePage.objects.filter(pk=article.pk).exists()


def test_the_addresses_that_others_rest_on_cannot_be_changed(board, signed_in, site):
    page = signed_in(board).get(f"/bien-tap/pages/{site.pk}/edit/").content.decode()
    assert 'name="slug"' not in page
    assert 'name="publisher"' in page


def test_what_an_editor_saves_is_found_by_its_new_words(board, signed_in, article, client):
    _edit(signed_in(board), article, title="Đường về bản đã thông", **{"action-publish": "1"})
    found = client.get("/phuong-kon-tum/tim-kiem/", {"tu-khoa": "duong ve ban"})
    assert "Đường về bản đã thông" in said_by(found)


def _edit(client, article, **changed):
    blocks = {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "quote",
        "body-0-id": "",
    }
    form = {
        "title": article.title, "slug": article.slug, "summary": article.summary, "published_on": "2026-01-02",
        "author": article.author, "category": "news", "body-0-value": "Lời trích", **blocks,
        "seo_title": "", "search_description": "", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip
    return client.post(f"/bien-tap/pages/{article.pk}/edit/", {**form, **changed})


@pytest.fixture
def picture(db):
    gif = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
    return Image.objects.create(title="Ảnh", file=ContentFile(gif, "anh.gif"), width=1, height=1)


def test_a_picture_without_words_is_refused(picture):
    block = PhotoBlock()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({"image": picture.pk, "alt_text": "", "caption": ""}))
    assert "alt_text" in refused.value.block_errors


# Wagtail leaves the temporary file of a rendition to the garbage collector
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_first_picture_stands_for_the_article(picture, article, client, settings, tmp_path):
    photo = {"image": picture, "alt_text": "Người dân họp ở nhà rông", "caption": "Buổi họp"}
    article.body = [("photo", photo), *[(block.block_type, block.value) for block in article.body]]
    article.save()
    assert ArticlePage.objects.get(pk=article.pk).cover == picture
    page = client.get(article.url).content.decode()
    assert 'alt="Người dân họp ở nhà rông"' in page
    assert "<figcaption>Buổi họp</figcaption>" in page
    address = re.search(r'src="(/tep/images/[^"]+)"', page)[1]
    answer = client.get(address)
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8\xff")
    lighter = re.search(r'<source[^>]*srcset="([^" ]+)[^>]*type="image/webp"', page)[1]
    answer = client.get(lighter)
    assert answer["Content-Type"] == "image/webp"
    assert answer.getvalue()
    assert re.search(r'<img [^>]*width="\d+"[^>]*height="\d+"|<img [^>]*height="\d+"[^>]*width="\d+"', page)
    assert picture.file.storage.exists(picture.file.name)
    assert "max-age=2592000" in answer["Cache-Control"]


@pytest.mark.parametrize("name", ["khong-co.jpg", "..%2Foriginal_images%2Fanh.gif", "..%2F..%2Fsecret-key"])
def test_nothing_but_pictures_of_pages_is_served(client, site, name):
    assert client.get(f"/tep/images/{name}").status_code == 404


WITHOUT_COMMENTS = {
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
    "seo_title": "",
    "search_description": "",
}


def test_the_board_makes_a_version_in_another_language_in_the_room(board, signed_in, article, client):
    blocks = {
        "body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "quote", "body-0-id": "",
        "body-0-value": "In English",
    }  # fmt: skip
    data = {
        "language": "en",
        "title": "A meeting",
        "summary": "",
        "translator": "",
        **blocks,
        **WITHOUT_COMMENTS,
    }
    add = f"/bien-tap/pages/add/portal/translatedpage/{article.pk}/"
    assert signed_in(board).post(add, {**data, "action-publish": "1"}).status_code == 302
    assert "In English" in client.get(f"{article.url}en/").content.decode()
    again = signed_in(board).post(add, {**data, "action-publish": "1"})
    assert "đã có bản English" in said_by(again)


def test_the_board_asks_everybody_in_the_room(board, signed_in, site, client):
    polls = PollsPage.objects.child_of(site).get()
    data = {
        "title": "Mở thư viện buổi tối?", "slug": "mo-thu-vien", "about": "", "options": "Có\nKhông", "closes_on": "2100-01-01",
        "outcome": "", **WITHOUT_COMMENTS, "action-publish": "1",
    }  # fmt: skip
    add = f"/bien-tap/pages/add/portal/pollpage/{polls.pk}/"
    answer = signed_in(board).post(add, data)
    assert answer.status_code == 302, answer.context["form"].errors
    assert "Mở thư viện buổi tối?" in said_by(client.get(polls.url))
    unfair = signed_in(board).post(add, {**data, "title": "Một câu", "slug": "mot-cau", "options": "Có"})
    assert "Cần từ 2 đến 12 câu chọn" in said_by(unfair)


def test_a_week_has_one_page_and_the_editor_is_told_which(board, signed_in, site):
    calendar = CalendarPage.objects.child_of(site).get()
    none = {f"entries-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
    data = {"monday": "2027-03-04", **none, **WITHOUT_COMMENTS, "action-publish": "1"}
    add = f"/bien-tap/pages/add/portal/weekpage/{calendar.pk}/"
    answer = signed_in(board).post(add, data)
    assert answer.status_code == 302, answer.context["form"].errors
    again = signed_in(board).post(add, {**data, "monday": "2027-03-05"})
    assert "Lịch tuần từ 01/03 đến 07/03/2027 đã có trang. Hãy mở trang đó" in said_by(again)
    assert signed_in(board).post(add, {**data, "monday": "hôm nào"}).status_code == 200
    week = WeekPage.objects.get(monday=date(2027, 3, 1))
    assert signed_in(board).post(f"/bien-tap/pages/{week.pk}/edit/", data).status_code == 302


def test_an_editor_meets_what_can_be_begun_and_no_guide_in_english(writer, signed_in, site):
    client = signed_in(writer)
    page = client.get("/bien-tap/").content.decode()
    links = re.findall(r'<a class="button button-secondary" href="([^"]+)">([^<]+)</a>', page)
    assert {"Viết tin, bài", "Đăng văn bản", "Sửa lịch tiếp công dân"} <= {words for _address, words in links}
    assert [client.get(address).status_code for address, _words in links] == [200] * len(links)
    assert not re.search("gravatar|guide.wagtail.org|What(&#x27;|')s new", page)


def test_who_writes_for_no_site_or_for_very_many_is_offered_none(home, client, site, neighbour, now):
    administrator = User.objects.create_superuser("quan-tri", password="x")
    client.force_login(administrator, "django.contrib.auth.backends.ModelBackend")
    assert "Bạn muốn làm gì? Phường Kon Tum" in said_by(client.get("/bien-tap/"))
    for unit in Unit.objects.communes_of("51").exclude(pk__in=[site.unit_id, neighbour.unit_id])[:2]:
        found_ward_site(unit, home, by=None, at=now)
    assert "Bạn muốn làm gì?" not in said_by(client.get("/bien-tap/"))


def _begun(client, site, **facts):
    index = NewsIndexPage.objects.child_of(site).get()
    empty = {"body-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "slug": ""}
    data = {
        "title": "Phường họp dân",
        "summary": "Chiều nay.",
        "published_on": "05/08/2026",
        "category": "news",
    }
    return client.post(
        f"/bien-tap/pages/add/portal/articlepage/{index.pk}/", {**empty, **data, **facts}, follow=True
    )


def test_a_draft_may_be_kept_before_there_is_a_paragraph_and_needs_no_address(board, signed_in, site):
    page = _begun(signed_in(board), site).content.decode()
    article = ArticlePage.objects.get(slug="phuong-hop-dan")
    assert not article.live
    assert article.published_on == date(2026, 8, 5)  # the day stands before the month
    assert "Từ văn bản" not in page
    refused = _begun(signed_in(board), site, title="Không có chữ", **{"action-publish": "1"})
    (fault,) = refused.context["form"].errors["body"].as_data()
    assert "Chưa ghi nội dung." in fault.non_block_errors
    assert not ArticlePage.objects.filter(slug="khong-co-chu").exists()


def test_a_day_that_does_not_exist_is_refused_with_the_remedy(board, signed_in, site):
    answer = _begun(signed_in(board), site, published_on="31/02/2026")
    assert "Ngày này không có trong lịch. Hãy ghi theo ngày/tháng/năm" in said_by(answer)
    assert 'value="31/02/2026"' in answer.content.decode()
    assert re.search(r"validateOnBlur\W+(u0022)?\W+false", answer.content.decode())
