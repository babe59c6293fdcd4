"""Each kind of page of a commune's site, as a visitor meets it and as an editor makes it."""

import io
from datetime import date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.images.models import Image, Rendition
from wagtail.models import Collection, Page

from tests.asking import said_by
from thongsuot.people.models import Appointment
from thongsuot.portal.actions import complete_site, fill, prepare_pictures, publish_due, put_up
from thongsuot.portal.models import (
    AlbumPage,
    AlbumsPage,
    AlertPage,
    ArticlePage,
    Attachment,
    CalendarPage,
    DocumentPage,
    DowntimePage,
    GuidePage,
    GuidesPage,
    InformationPage,
    Leader,
    NoticesPage,
    OrganisationPage,
    SpokespersonPage,
    WeekPage,
)
from thongsuot.portal.rules.content import PLAN
from thongsuot.pure.lifecycle import Refused
from thongsuot.trail.models import Entry

SITE = "/phuong-kon-tum/"


def forget_sizes():
    Rendition.objects.all().delete()
    cache.clear()


def of(site, kind):
    return kind.objects.descendant_of(site).first()


def words_of(client, address, **query):
    answer = client.get(f"{SITE}{address}", query)
    assert answer.status_code == 200
    return said_by(answer)


def test_a_new_site_has_every_planned_page_and_what_is_empty_waits_as_a_draft(neighbour, client):
    pages = {page.slug: page for page in neighbour.get_descendants()}
    assert set(pages) == {planned.slug for planned in PLAN}
    assert not pages["lich-su-van-hoa"].live
    assert client.get(f"{neighbour.url}gioi-thieu/lich-su-van-hoa/").status_code == 404
    for page in pages.values():
        if page.live:
            assert client.get(page.url).status_code == 200, page.slug


def test_completing_a_complete_site_changes_nothing(site, now):
    before = Entry.objects.count()
    assert complete_site(site, by=None, at=now) == []
    assert Entry.objects.count() == before


def test_the_home_leads_to_services_notices_the_week_and_documents(client, site):
    page = words_of(client, "")
    for said in (
        "Tin nổi bật",
        "Thủ tục hành chính",
        "Thông báo lịch tiêm chủng",
        "27/QĐ-UBND",
        "Lịch làm việc",
    ):
        assert said in page, said


def test_documents_say_what_is_in_force_and_what_took_its_place(client, site):
    older = client.get(f"{SITE}he-thong-van-ban/")
    assert "Đã được thay thế" in said_by(older)
    assert "05/QĐ-UBND" not in words_of(client, "he-thong-van-ban/", **{"hieu-luc": "con"})
    page = words_of(client, "he-thong-van-ban/", **{"hieu-luc": "het"})
    assert "05/QĐ-UBND" in page
    assert "112/KH-UBND" not in page
    newer = DocumentPage.objects.get(number_symbol="27/QĐ-UBND")
    assert "Thay thế văn bản" in said_by(client.get(newer.url))


@pytest.mark.parametrize(
    "query",
    [
        {"tu": "tiep cong dan"}, {"tu": "27/qđ-ubnd"}, {"loai": "decision"}, {"linh-vuc": "justice"},
        {"nam": str(timezone.localdate().year)}, {"loai": "x", "nam": "0000", "trang": "-9"}, {"nam": "abcd"}, {"tu": "\0"},
    ],
)  # fmt: skip
def test_documents_are_narrowed_and_a_spoilt_filter_still_shows_a_page(client, site, query):
    assert "27/QĐ-UBND" in words_of(client, "he-thong-van-ban/", **query) or "nam" in query


def test_a_filter_without_a_match_says_what_to_try(client, site):
    assert "Hãy bớt điều kiện lọc" in words_of(client, "he-thong-van-ban/", tu="khong-he-co")


def test_an_attachment_that_cannot_be_read_needs_its_words(site):
    picture = Document.objects.create(title="Bản đồ", file=ContentFile(b"x", "ban-do.jpg"))
    attachment = Attachment(file=picture)
    with pytest.raises(ValidationError, match="Hãy viết nội dung chính"):
        attachment.clean()
    attachment.text = "Ranh giới phía bắc theo sông."
    attachment.clean()


def pdf(text):
    """A PDF of one page with that text, small and by hand."""
    stream = f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj%s\nendobj\n" % (number, body))
    xref = out.tell()
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out.write(
        b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (rows, xref)
    )
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "refused"),
    [
        ("quyet-dinh.pdf", pdf("Quyet dinh ve viec tiep cong dan"), ""),
        ("ban-quet.pdf", pdf(""), "nhận dạng chữ"),
        ("hong.pdf", b"%PDF-1.4 rubbish", "tải lên"),
        ("lon.zip", b"0" * (20 * 1024 * 1024 + 1), "lớn hơn 20 MB"),
        ("trang-web.jpg", b"<html><script>", "không đúng là loại mà đuôi tên của nó nói"),
        ("chuong-trinh.docx", b"MZ\x90\0", "không đúng là loại mà đuôi tên của nó nói"),
        ("bang.csv", "tên,số\n".encode(), ""),
        ("chuong-trinh.csv", b"MZ\x90\0", "không đúng là loại mà đuôi tên của nó nói"),
        ("chuong-trinh.exe", b"MZ\x90", "Chưa nhận tệp có đuôi “exe”"),
    ],
)
def test_an_upload_that_cannot_be_read_is_refused_with_the_remedy(
    signed_in, editor, site, name, data, refused
):
    file = SimpleUploadedFile(name, data)
    form = {"files[]": file, "collection": Collection.objects.get(name__contains=site.unit.code).pk}
    answer = signed_in(editor).post(
        "/bien-tap/documents/multiple/add/", form, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert answer.json()["success"] is (not refused), answer.json()
    told = answer.json().get("error_message", "")
    assert refused in told
    assert "extension" not in told


def test_leaders_are_those_who_hold_the_post_today(client, site):
    address = "gioi-thieu/to-chuc-bo-may/"
    assert "A Thế Vinh" in words_of(client, address)
    Appointment.objects.filter(person__full_name="A Thế Vinh").update(valid_to=date(2026, 1, 1))
    page = words_of(client, address)
    assert "A Thế Vinh" not in page
    assert "UBND phường Kon Tum" in page


def test_only_people_of_the_commune_can_be_put_on_its_page(signed_in, editor, site):
    page = of(site, OrganisationPage)
    answer = signed_in(editor).get(f"/bien-tap/pages/{page.pk}/edit/").content.decode()
    assert "A Thế Vinh, Chủ tịch UBND, UBND phường Kon Tum" in answer
    assert "Phó Bí thư Tỉnh ủy" not in answer


def test_the_spokesperson_is_announced_once_with_the_hour(client, site, now):
    page = of(site, SpokespersonPage)
    first = page.announced_at
    assert first is not None
    fill(page, {"phone": "0260 000 0199"}, by=None, at=now + timedelta(hours=3))
    page.refresh_from_db()
    assert page.announced_at == first
    fill(page, {"assigned_at": now, "full_name": "Trần Bảo Ngọc"}, by=None, at=now + timedelta(hours=4))
    page.refresh_from_db()
    assert page.announced_at == now + timedelta(hours=4)
    assert "Trần Bảo Ngọc" in words_of(client, "gioi-thieu/nguoi-phat-ngon/")


def test_the_week_of_today_is_shown_and_others_are_a_click_away(client, site):
    assert "Giao ban UBND phường" in words_of(client, "lich-cong-tac/")
    assert "chưa được đăng" in words_of(client, "lich-cong-tac/", tuan="2020-01-06")
    for spoilt in ("x", "2026-99-99", "0001-01-01", "9999-12-31"):
        assert client.get(f"{SITE}lich-cong-tac/", {"tuan": spoilt}).status_code == 200


def test_a_week_is_named_and_addressed_by_its_monday(site, now):
    week = put_up(of(site, CalendarPage), WeekPage(monday=date(2027, 3, 4)), by=None, at=now)
    assert week.monday == date(2027, 3, 1)
    assert (week.title, week.slug) == ("Lịch tuần từ 01/03 đến 07/03/2027", "tuan-2027-03-01")


def test_citizens_learn_when_they_are_received(client, site):
    page = words_of(client, "tiep-cong-dan/")
    assert "Thứ Ba và thứ Năm hằng tuần" in page
    assert "0260 000 0110" in page


def test_a_guide_leads_to_the_national_portal_and_nowhere_else(client, site, now):
    page = client.get(f"{SITE}thu-tuc-hanh-chinh/dang-ky-khai-sinh-cho-con/").content.decode()
    assert 'href="https://dichvucong.gov.vn/"' in page
    guide = GuidePage.objects.first()
    guide.national_url = "https://dich-vu-cong.example/"
    with pytest.raises(ValidationError, match="Cổng Dịch vụ công quốc gia"):
        guide.clean()


@pytest.mark.parametrize(("list_", "query", "found"), [
    ("thu-tuc-hanh-chinh/", {"tu": "khai sinh"}, "Đăng ký khai sinh"),
    ("thu-tuc-hanh-chinh/", {"tu": "KHAI SINH"}, "Đăng ký khai sinh"),
    ("thu-tuc-hanh-chinh/", {"tu": "zzz"}, "Hãy thử từ khác"),
    ("hoi-dap/", {"tu": "can cuoc"}, "có phải đổi căn cước"),
    ("hoi-dap/", {"linh-vuc": "land"}, "Nộp hồ sơ đất đai ở đâu?"),
    ("hoi-dap/", {"tu": "zzz"}, "Hãy thử từ khác"),
])  # fmt: skip
def test_guides_and_questions_are_found_without_accents(client, site, list_, query, found):
    assert found in words_of(client, list_, **query)


def test_an_alert_stands_above_every_page_of_its_site_and_of_no_other(client, site, neighbour, now):
    put_up(
        of(site, NoticesPage),
        AlertPage(title="Lũ trên sông Đắk Bla", tone="error", text="Rời bãi sông."),
        by=None,
        at=now,
    )
    for address in ("", "he-thong-van-ban/", "hoi-dap/"):
        assert "Khẩn cấp: Lũ trên sông Đắk Bla" in words_of(client, address)
    assert "Lũ trên sông" not in said_by(client.get(neighbour.url))
    assert "Lũ trên sông" not in said_by(client.get("/"))


def downtime(now, days, **more):
    begins = now + timedelta(days=days)
    return DowntimePage(
        title="Nâng cấp máy chủ",
        begins_at=begins,
        ends_at=begins + timedelta(hours=4),
        reason="Nâng cấp",
        **more,
    )


def test_an_interruption_is_announced_seven_working_days_ahead_or_is_nobodys_fault(client, site, now):
    notices = of(site, NoticesPage)
    with pytest.raises(ValidationError, match="ít nhất 7 ngày làm việc"):
        put_up(notices, downtime(now, 5), by=None, at=now)
    put_up(notices, downtime(now, 1, is_force_majeure=True), by=None, at=now)
    put_up(notices, downtime(now, 30), by=None, at=now)
    assert words_of(client, "").count("Tạm ngừng: Nâng cấp máy chủ") == 2


def test_an_announced_interruption_can_be_edited_when_its_day_has_come_near(site, now):
    page = put_up(of(site, NoticesPage), downtime(now, 30), by=None, at=now - timedelta(days=60))
    page.reason = "Nâng cấp đĩa"
    page.save()


# Wagtail leaves the temporary file of a rendition to the garbage collector
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_albums_show_pictures_with_words_for_those_who_cannot_see(client, site):
    assert "Nhà rông và dòng Đắk Bla" in words_of(client, "thu-vien-anh/")
    page = client.get(f"{SITE}thu-vien-anh/nha-rong-va-dong-dak-bla/").content.decode()
    assert page.count("Tranh vẽ nhà rông") >= 2


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_no_visitor_waits_for_the_pictures_of_an_album_to_be_made_smaller(client, site, now):
    forget_sizes()
    album = AlbumPage.objects.child_of(of(site, AlbumsPage)).first()
    assert prepare_pictures(now) > 0
    ready = set(Rendition.objects.values_list("pk", flat=True))
    for address in (album.url, f"{SITE}thu-vien-anh/", SITE):
        assert client.get(address).status_code == 200
    assert set(Rendition.objects.values_list("pk", flat=True)) == ready
    assert prepare_pictures(now) == 0


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_nor_for_the_portraits_of_the_leaders(client, site, now):
    organisation = of(site, OrganisationPage)
    Leader.objects.filter(page=organisation).update(photo=Image.objects.first())
    forget_sizes()
    prepare_pictures(now)
    ready = set(Rendition.objects.values_list("pk", flat=True))
    page = client.get(organisation.url).content.decode()
    assert 'class="portrait"' in page
    assert set(Rendition.objects.values_list("pk", flat=True)) == ready
    assert prepare_pictures(now) == 0


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_picture_whose_file_is_gone_does_not_keep_the_others_waiting(site, now):
    there = Image.objects.count()
    Image.objects.create(title="Mất", file="original_images/mat.jpg", width=9, height=9)
    forget_sizes()
    prepare_pictures(now)
    assert Rendition.objects.values("image").distinct().count() == there


def test_news_of_one_topic_belong_together(client, site, now):
    page = client.get(f"{SITE}tin-tuc/?chu-de=chuyen-doi-so")
    assert "nộp hồ sơ trực tuyến tại nhà văn hóa" in said_by(page)
    assert "thổ cẩm" not in said_by(page)


def test_a_correction_is_public_with_its_words_and_its_hour(client, site, now):
    article = ArticlePage.objects.get(slug__startswith="phuong-huong-dan")
    assert "Các lần sửa lại" not in said_by(client.get(article.url))
    fill(article, {"correction": "Sửa giờ bắt đầu thành 19 giờ"}, by=None, at=now + timedelta(hours=1))
    assert "Sửa giờ bắt đầu thành 19 giờ" in said_by(client.get(article.url))


def test_what_was_withdrawn_says_so_and_what_never_was_public_is_not_found(client, site):
    guide = GuidePage.objects.get(slug="dang-ky-khai-sinh-cho-con")
    guide.unpublish()
    answer = client.get(guide.url)
    assert answer.status_code == 410
    assert "đã được gỡ xuống" in said_by(answer)
    assert "khai sinh" not in said_by(answer).lower()
    assert client.get(f"{SITE}gioi-thieu/ban-do-dia-gioi/").status_code == 404


def test_pages_go_up_and_come_down_at_their_hour_and_the_trail_says_so(client, site, now):
    guide = GuidePage(
        title="Đổi giấy phép", field="justice", summary="Khi hết hạn.", bring="Căn cước", steps="Nộp", time="Trong ngày",
        fee="Không", where="Trung tâm", national_url="https://dichvucong.gov.vn/", live=False, slug="doi-giay-phep",
    )  # fmt: skip
    of(site, GuidesPage).add_child(instance=guide)
    guide.go_live_at = now + timedelta(minutes=1)
    guide.save_revision().publish()
    assert publish_due(now) == 0
    assert client.get(f"{SITE}thu-tuc-hanh-chinh/doi-giay-phep/").status_code == 404
    guide.refresh_from_db()
    revision = guide.scheduled_revision
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=now - timedelta(minutes=1))
    type(guide).objects.filter(pk=guide.pk).update(go_live_at=now - timedelta(minutes=1))
    content = {**revision.content, "go_live_at": (now - timedelta(minutes=1)).isoformat()}
    type(revision).objects.filter(pk=revision.pk).update(content=content)
    assert publish_due(now) == 1
    assert publish_due(now) == 0
    assert client.get(f"{SITE}thu-tuc-hanh-chinh/doi-giay-phep/").status_code == 200
    assert Entry.objects.about(guide).order_by("number").last().action == "portal.publish"
    Page.objects.filter(pk=guide.pk).update(expire_at=now - timedelta(seconds=1))
    assert publish_due(now) == 1
    assert client.get(f"{SITE}thu-tuc-hanh-chinh/doi-giay-phep/").status_code == 410
    assert Entry.objects.about(guide).order_by("number").last().action == "portal.withdraw"


def test_only_the_board_of_the_commune_puts_pages_up(site, neighbour, appointed, now):
    board = appointed("ban-noi-khac", "editorial_board", neighbour)
    with pytest.raises(Refused, match="Hãy gửi bài cho Ban biên tập"):
        put_up(of(site, CalendarPage), WeekPage(monday=date(2027, 3, 1)), by=board, at=now)


def test_addresses_have_no_accents_even_when_an_editor_types_them(site, now):
    page = InformationPage(title="Đất và Người", slug="đất-và-người")
    put_up(of(site, InformationPage), page, by=None, at=now)
    assert page.slug == "dat-va-nguoi"


@pytest.mark.parametrize(
    "address", ["", "he-thong-van-ban/", "thu-tuc-hanh-chinh/", "hoi-dap/", "lich-cong-tac/"]
)
def test_queries_do_not_grow_with_the_number_of_pages(
    client, site, now, address, django_assert_max_num_queries
):
    client.get(f"{SITE}{address}")
    today = timezone.localdate()
    parent = DocumentPage.objects.first().get_parent()
    for number in range(8):
        row = DocumentPage(
            title=f"Văn bản {number}", kind="plan", field="land", number_symbol=f"{number}/KH", issued_on=today,
            agency="UBND", signer="A Thế Vinh", summary="Tóm tắt",
        )  # fmt: skip
        put_up(parent, row, by=None, at=datetime.now(tz=timezone.get_current_timezone()))
    with django_assert_max_num_queries(30):
        client.get(f"{SITE}{address}")
