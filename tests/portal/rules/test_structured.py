import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from thongsuot.portal.rules.structured import as_json_ld, news_article


def test_an_article_is_described_as_news_of_a_government_organisation() -> None:
    data = news_article(
        headline="Tin", description="Tóm tắt", author="", address="https://x.vn/tin/",
        published_on=date(2026, 9, 3), publisher="Trang thông tin điện tử xã Bình Minh",
    )  # fmt: skip
    assert data["@type"] == "NewsArticle"
    assert data["datePublished"] == "2026-09-03"
    assert "author" not in data


@given(st.text())
def test_no_text_can_leave_the_script_element(text: str) -> None:
    written = as_json_ld({"headline": text})
    assert not {"<", ">", "&"} & set(written)
    assert json.loads(written) == {"headline": text}
