"""From the words of an order to the bodies that must act: what is meant, and never a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.followup.rules.addressees import Candidate, executors

PROVINCE = (
    Candidate(1, "51", "province", "party", "Tỉnh ủy Quảng Ngãi"),
    Candidate(2, "51", "province", "committee", "UBND tỉnh Quảng Ngãi"),
    Candidate(3, "51", "province", "department", "Sở Nội vụ"),
    Candidate(4, "51", "province", "department", "Sở Tài chính"),
)
COMMUNES = (
    Candidate(10, "23293", "commune", "party", "Đảng ủy phường Kon Tum"),
    Candidate(11, "23293", "commune", "committee", "UBND phường Kon Tum"),
    Candidate(12, "23326", "commune", "party", "Đảng ủy xã Ia Chim"),
    Candidate(13, "23326", "commune", "committee", "UBND xã Ia Chim"),
)
ALL = (*PROVINCE, *COMMUNES)
CONCERNED = ["23293", "23326"]


@pytest.mark.parametrize(
    ("said", "codes", "field", "meant"),
    [
        ("Sở Nội vụ", [], "", [3]),
        ("SỞ NỘI VỤ", [], "", [3]),
        ("Sở Nội vụ, Sở Tài chính", [], "", [3, 4]),
        ("các Sở, ban, ngành của tỉnh", [], "", [3, 4]),
        ("UBND phường Kon Tum", ["23293"], "", [11]),
        ("phường Kon Tum", ["23293"], "personnel", [10]),
        ("Đảng ủy xã Ia Chim", ["23326"], "", [12]),
        ("các xã, phường", [], "", [11, 13]),
        ("các địa phương", [], "party_building", [10, 12]),
        ("các xã, phường", ["23326"], "", [13]),
        ("các đồng chí", [], "", []),
        ("UBND xã Không Có", ["99999"], "", []),
        ("", [], "", []),
    ],
)
def test_an_addressee_is_the_bodies_it_names(said, codes, field, meant):
    assert executors(said, codes, field, ALL, CONCERNED) == meant


@given(
    st.text(max_size=60),
    st.lists(st.sampled_from(["23293", "23326", "1"]), max_size=3),
    st.sampled_from(["", "personnel"]),
)
def test_whatever_is_said_only_bodies_that_there_are_are_meant_each_once(said, codes, field):
    meant = executors(said, codes, field, ALL, CONCERNED)
    assert set(meant) <= {candidate.pk for candidate in ALL}
    assert len(meant) == len(set(meant))


@given(st.text(alphabet="bcdfgh ", max_size=30))
def test_words_that_name_nobody_mean_nobody(said):
    assert executors(said, [], "", ALL, CONCERNED) == []
