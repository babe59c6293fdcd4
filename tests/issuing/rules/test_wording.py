"""Numbers, days, symbols and lists as Decree 30/2020/NĐ-CP writes them; no database."""

from datetime import date

import pytest

from thongsuot.issuing.rules.checking import deviations, missing
from thongsuot.issuing.rules.content import Said, composed
from thongsuot.issuing.rules.kinds import KINDS
from thongsuot.issuing.rules.layouts import LAYOUTS, PARTY, STATE
from thongsuot.issuing.rules.letterheads import letterhead_of
from thongsuot.issuing.rules.numbering import Numbered, oddities, out_of_order
from thongsuot.issuing.rules.wording import day_line, number_line, recipients, symbol_of
from thongsuot.people.rules.kinds import bodies_of_a_commune, bodies_of_a_province


def letter(**said) -> Said:
    blank = {
        "layout": "state", "kind": "cong-van", "superior": "", "agency": "Sở Nội vụ", "number": None, "symbol": "SNV-VP",
        "place": "Quảng Ngãi", "on": None, "abstract": "Đôn đốc nhiệm vụ", "text": "Đề nghị báo cáo.",
        "addressed_to": "UBND phường Kon Tum", "signer_post": "Giám đốc", "signer_name": "Trần Văn Mẫu",
    }  # fmt: skip
    return Said(**blank | said)


@pytest.mark.parametrize(
    ("on", "written"),
    [
        (date(2026, 2, 5), "Kon Tum, ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "Kon Tum, ngày 31 tháng 01 năm 2026"),
        (date(2026, 3, 9), "Kon Tum, ngày 09 tháng 3 năm 2026"),
        (date(2026, 11, 25), "Kon Tum, ngày 25 tháng 11 năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_are_padded(on, written):
    assert day_line("Kon Tum", on) == written


def test_numbers_below_ten_are_padded_and_a_draft_leaves_the_place_open():
    assert number_line(5, "TB-UBND", STATE) == "Số: 05/TB-UBND"
    assert number_line(112, "TB-UBND", STATE) == "Số: 112/TB-UBND"
    assert number_line(None, "TB-UBND", STATE) == "Số:      /TB-UBND"
    assert number_line(7, "TB/TU", PARTY) == "Số 07-TB/TU"


def test_the_decree_names_29_types_and_only_letters_bear_the_agency_s_symbol_alone():
    assert len(KINDS) == 29
    assert symbol_of("thong-bao", "UBND", STATE) == "TB-UBND"
    assert symbol_of("cong-van", "UBND-VHXH", STATE) == "UBND-VHXH"
    assert symbol_of("thong-bao", "TU", PARTY) == "TB/TU"
    assert {code for code, kind in KINDS.items() if not kind.symbol} == {"cong-van", "thu-cong"}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.code)
def test_every_layout_keeps_to_the_margins_and_sizes_of_its_rule(layout):
    assert (layout.width_mm, layout.height_mm) == (210, 297)
    assert 20 <= layout.top_mm <= 25
    assert 20 <= layout.bottom_mm <= 25
    assert 30 <= layout.left_mm <= 35
    assert 15 <= layout.right_mm <= 20
    assert 13 <= layout.body_pt <= 14
    assert layout.font == "Times New Roman"
    assert layout.legal_basis


def test_recipients_end_with_the_archive_whatever_was_typed():
    assert recipients(["- Như trên;", "Sở Tài chính."]) == ("- Như trên;", "- Sở Tài chính;", "- Lưu: VT.")
    assert recipients(["Lưu: VT, TH.", "Sở Tài chính"]) == ("- Sở Tài chính;", "- Lưu: VT, TH.")
    assert recipients([]) == ("- Lưu: VT.",)


def test_the_body_ends_as_the_layout_says_and_only_once():
    closed = [
        composed(letter(text=text)).paragraphs[-1].text for text in ("Báo cáo", "Báo cáo.", "Báo cáo./.")
    ]
    assert closed == ["Báo cáo./."] * 3
    assert composed(letter(layout="party")).paragraphs[-1].text == "Đề nghị báo cáo."


def test_who_signs_for_whom_stands_above_the_post():
    signed = letter(authority="TL", on_behalf_of="Chủ tịch", signer_post="Chánh Văn phòng")
    assert composed(signed).signature == ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")
    assert composed(letter(authority="")).signature == ("GIÁM ĐỐC",)
    party = letter(layout="party", authority="TM", on_behalf_of="Ban Thường vụ", signer_post="Phó Bí thư")
    assert composed(party).signature == ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ")


def test_a_letter_has_its_abstract_under_the_number_and_goes_first_to_whom_it_is_addressed():
    done = composed(letter())
    assert (done.title, done.abstract) == ("", "V/v đôn đốc nhiệm vụ")
    assert done.recipients == ("- Như trên;", "- Lưu: VT.")


def test_what_is_missing_is_said_with_its_remedy():
    assert list(missing(letter())) == []
    lacking = list(missing(letter(signer_name=" ", addressed_to="", authority="KT")))
    assert lacking == [
        "Chưa ghi họ và tên người ký.",
        "Công văn chưa ghi nơi nhận ở mục “Kính gửi”.",
        "Chưa ghi ký thay mặt, thay hoặc thừa lệnh ai.",
    ]


def test_a_closing_mark_in_the_middle_is_pointed_out():
    assert any("./." in said for said in deviations(letter(text="Một./.\nHai")))


def test_gaps_and_days_against_the_order_are_told():
    numbers = [Numbered(1, date(2026, 1, 5)), Numbered(3, date(2026, 1, 4)), Numbered(7, date(2026, 2, 1))]
    told = list(oddities(numbers, last=8))
    assert [said.partition(" không")[0] for said in told[:3]] == ["Số 02", "Các số 04–06", "Số 08"]
    assert "Số 03 ghi ngày 04/01/2026, sớm hơn số 01" in told[3]
    assert out_of_order(date(2026, 1, 31), numbers)
    assert not out_of_order(date(2026, 2, 1), numbers)
    assert list(oddities([], last=12)) == []


def test_every_body_of_a_province_and_a_commune_has_a_letterhead():
    foundings = [
        *bodies_of_a_province("tỉnh Quảng Ngãi"),
        *bodies_of_a_commune("phường Kon Tum", is_ward=True),
    ]
    names = {founding.key: founding for founding in foundings if "Kon Tum" not in founding.name}
    heads = {}
    for founding in foundings:
        above = names.get(founding.under) if "Kon Tum" not in founding.name else None
        if "Kon Tum" in founding.name and founding.under:
            above = next(f for f in foundings if f.key == founding.under and "Kon Tum" in f.name)
        kind, name = (above.kind, above.name) if above else ("", "")
        heads[founding.name] = letterhead_of(founding.kind, founding.name, kind, name, "Kon Tum")
    assert all(head.agency and head.symbol for head in heads.values())
    ward = heads["UBND phường Kon Tum"]
    assert (ward.superior, ward.agency, ward.symbol, ward.layout) == (
        "",
        "Ủy ban nhân dân\nphường Kon Tum",
        "UBND",
        "state",
    )
    office = heads["Văn phòng HĐND và UBND phường Kon Tum"]
    assert (office.superior, office.symbol) == ("UBND phường Kon Tum", "VP")
    assert heads["Sở Nội vụ"].symbol == "SNV"
    assert heads["Tỉnh ủy Quảng Ngãi"].symbol == "TU"
    assert heads["Tỉnh ủy Quảng Ngãi"].layout == "party"
    assert heads["Văn phòng Tỉnh ủy"].symbol == "VPTU"
    assert heads["Đảng ủy phường Kon Tum"].symbol == "ĐU"
