from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.config.display import (
    CONTRASTS,
    TEXTS,
    Display,
    Preferences,
    VaryOnDisplay,
    local_address,
    preferences,
)

WISHES = st.sampled_from(["lon", "nho", "vua", "tang", "giam", "thuong", "", "khác"])


def test_the_usual_display_is_the_browsers_own_text_size_and_normal_contrast() -> None:
    assert Preferences() == Preferences(100, "normal") == Preferences.kept_as("")


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("contrast", CONTRASTS)
def test_what_is_kept_is_read_back(text: int, contrast: str) -> None:
    assert Preferences.kept_as(str(Preferences(text, contrast))) == Preferences(text, contrast)


@pytest.mark.parametrize(
    ("cookie", "text", "contrast"),
    [
        ("125.pink", 125, "normal"),
        ("999.high", 100, "high"),
        ("-80.inverse", 100, "inverse"),
        ('100"><script>.high', 100, "high"),
        ("١٠٠.normal", 100, "normal"),
        ("." * 4000, 100, "normal"),
    ],
)
def test_each_part_of_a_spoilt_cookie_falls_back_by_itself(cookie: str, text: int, contrast: str) -> None:
    assert Preferences.kept_as(cookie) == Preferences(text, contrast)


@given(st.text(), st.lists(st.tuples(WISHES, WISHES), max_size=12))
def test_no_cookie_and_no_series_of_wishes_leads_out_of_the_scales(
    cookie: str, wishes: list[tuple[str, str]]
) -> None:
    now = Preferences.kept_as(cookie)
    for text, contrast in wishes:
        now = now.with_text(text).with_contrast(contrast)
    assert now.text in TEXTS
    assert now.contrast in CONTRASTS


def test_text_grows_and_shrinks_step_by_step_and_returns_to_the_usual() -> None:
    largest = Preferences()
    for _press in range(20):
        largest = largest.with_text("lon")
    assert largest.text == 200
    assert largest.with_text("nho").text == 175
    assert largest.with_text("vua").text == 100


def test_contrast_grows_to_inverse_and_weakens_again() -> None:
    inverse = Preferences().with_contrast("tang").with_contrast("tang").with_contrast("tang")
    assert inverse.contrast == "inverse"
    assert inverse.with_contrast("giam").contrast == "high"
    assert inverse.with_contrast("thuong").contrast == "normal"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "\\\\evil.example",
        "javascript:alert(1)", "evil.example", "", " /tin-tuc/", "/\t/evil.example", "/\n/evil.example",
        "/a\r\nSet-Cookie: x=1", "/\x00", "/" + "a" * 2000, "/hien-thi/?ve=/hien-thi/",
    ],
)  # fmt: skip
def test_only_pages_of_this_site_are_gone_back_to(wanted: str) -> None:
    assert local_address(wanted) == "/"


@pytest.mark.parametrize("wanted", ["/", "/phuong-kon-tum/tin-tuc/?trang=2&tu-khoa=đất đai", "/a//b"])
def test_a_page_of_this_site_is_kept_with_its_query(wanted: str) -> None:
    assert local_address(wanted) == wanted


@given(st.text())
def test_whatever_is_asked_the_way_back_stays_on_this_site(wanted: str) -> None:
    back = local_address(wanted)
    assert back.startswith("/")
    assert not back.startswith(("//", "/\\"))


def test_a_wish_is_kept_for_a_year_and_leads_back(client: Client) -> None:
    answer = client.get("/hien-thi/", {"co-chu": "lon", "ve": "/phuong-kon-tum/?trang=2"})
    assert (answer.status_code, answer["Location"]) == (302, "/phuong-kon-tum/?trang=2")
    cookie = answer.cookies["hien-thi"]
    assert (cookie.value, cookie["max-age"], cookie["samesite"]) == ("110.normal", 31_536_000, "Lax")
    again = client.get("/hien-thi/", {"tuong-phan": "tang", "ve": "/"})
    assert again.cookies["hien-thi"].value == "110.high"


def test_a_form_is_answered_like_a_link(client: Client) -> None:
    answer = client.post("/hien-thi/", {"tuong-phan": "tang", "ve": "/tin/"})
    assert answer["Location"] == "/tin/"
    assert answer.cookies["hien-thi"].value == "100.high"


def test_no_header_can_be_smuggled_through_the_way_back(client: Client) -> None:
    answer = client.get("/hien-thi/", {"ve": "/a\r\nX-Smuggled: 1"})
    assert answer["Location"] == "/"
    assert "X-Smuggled" not in answer


def test_the_answer_is_never_stored_by_a_cache(client: Client) -> None:
    assert "no-store" in client.get("/hien-thi/", {"co-chu": "lon"})["Cache-Control"]


def test_other_ways_of_asking_are_refused(client: Client) -> None:
    assert client.put("/hien-thi/").status_code == 405


def test_six_addresses_lead_back_to_the_page_they_stand_on(rf: RequestFactory) -> None:
    addresses = Display(rf.get("/tin/", {"tu-khoa": "đất & nước"})).addresses
    assert list(addresses) == ["smaller", "usual", "larger", "more", "less", "plain"]
    back = parse_qs(urlsplit(addresses["larger"]).query)
    assert back == {"co-chu": ["lon"], "ve": ["/tin/?tu-khoa=%C4%91%E1%BA%A5t+%26+n%C6%B0%E1%BB%9Bc"]}


def test_a_page_that_shows_the_preferences_varies_by_cookie(rf: RequestFactory) -> None:
    def page(request: object) -> HttpResponse:
        preferences(request)  # type: ignore[arg-type]
        return HttpResponse()

    assert VaryOnDisplay(page)(rf.get("/"))["Vary"] == "Cookie"
    assert "Vary" not in VaryOnDisplay(lambda _request: HttpResponse())(rf.get("/"))


def test_the_server_itself_writes_the_preferences_into_the_page(client: Client) -> None:
    client.cookies["hien-thi"] = "150.inverse"
    page = client.get("/khong-co-trang-nay-o-dau-ca.html").content.decode()
    assert '<html lang="vi" data-contrast="inverse" data-text="150">' in page
