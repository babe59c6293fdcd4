"""Handing in a result with files: what can be opened is kept apart from the web, what cannot is told why."""

import re
from datetime import timedelta
from pathlib import PurePosixPath

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.asking import errors_of
from thongsuot.followup.actions import move
from thongsuot.followup.models import Matter
from thongsuot.papers.actions import forget_held_files
from thongsuot.papers.models import HeldFile
from thongsuot.registers.tasks.models import Evidence, Result

pytestmark = pytest.mark.django_db

MEGABYTE = 1024 * 1024


@pytest.fixture
def accepted(ward_task, officer, now):
    move(ward_task, "accept", by=officer, at=now)
    return ward_task


@pytest.fixture
def hand_in(signed_in, officer, accepted):
    client, address = signed_in(officer), reverse("tasks:submit", args=[accepted.pk])

    def post(*files: SimpleUploadedFile, result: str = "Kết quả tôi đã gõ"):
        return client.post(address, {"result": result, "evidence": list(files)})

    return post


def a_file(name: str, content: bytes = b"noi dung") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_several_files_are_kept_with_the_result(hand_in, accepted):
    assert hand_in(a_file("biên bản.pdf"), a_file("ảnh.jpg", b"anh"), a_file("bang.xlsx")).status_code == 302
    kept = Evidence.objects.filter(result__task=accepted.pk).order_by("pk")
    assert [(each.name, each.size_bytes) for each in kept] == [
        ("biên bản.pdf", 8),
        ("ảnh.jpg", 3),
        ("bang.xlsx", 8),
    ]


def test_a_result_may_stand_without_files(hand_in, accepted):
    assert hand_in().status_code == 302
    assert Result.objects.get(task=accepted.pk).text == "Kết quả tôi đã gõ"


FAULTS = {
    "a program": ([a_file("virus.exe")], "Không nhận tệp “virus.exe”"),
    "no ending": ([a_file("khongduoi")], "Không nhận tệp “khongduoi”"),
    "a page with scripts": ([a_file("trang.html")], "Không nhận tệp “trang.html”"),
    "a drawing with scripts": ([a_file("ve.svg")], "Không nhận tệp “ve.svg”"),
    "two endings": ([a_file("bao-cao.pdf.exe")], "Không nhận tệp “bao-cao.pdf.exe”"),
    "an empty file": ([a_file("trong.pdf", b"")], "không có nội dung"),
    "a huge file": ([a_file("to.pdf", b"0" * (20 * MEGABYTE + 1))], "lớn hơn 20 MB"),
    "one good, one bad": ([a_file("tot.pdf"), a_file("xau.exe")], "Không nhận tệp “xau.exe”"),
    "eleven files": ([a_file(f"{n}.pdf") for n in range(11)], "nhiều nhất 10 tệp"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_file_that_is_not_taken_is_named_and_what_was_typed_stays(hand_in, accepted, case):
    files, sentence = FAULTS[case]
    for file in files:
        file.seek(0)
    answer = hand_in(*files)
    assert answer.status_code == 422
    assert errors_of(answer, sentence)
    assert "Kết quả tôi đã gõ" in answer.content.decode()
    accepted.refresh_from_db()
    assert accepted.state == "in_progress"
    assert not Result.objects.filter(task=accepted.pk).exists()


@pytest.mark.parametrize("said", ["", "  \n ", "x" * 10_001])
def test_a_result_without_words_or_with_too_many_is_asked_again(hand_in, accepted, said):
    answer = hand_in(result=said)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Result.objects.filter(task=accepted.pk).exists()


def test_a_second_press_on_the_button_hands_in_once(hand_in, accepted):
    assert [hand_in().status_code, hand_in().status_code] == [302, 409]
    assert Result.objects.filter(task=accepted.pk).count() == 1


@pytest.mark.parametrize(
    "name", ["../../settings.txt", "..\\..\\boot.pdf", "/etc/x.csv", "b" * 240 + ".pdf", "tên  đẹp.pdf"]
)
def test_a_files_name_leads_nowhere_but_into_the_private_folder(hand_in, accepted, name, settings):
    assert hand_in(a_file(name)).status_code == 302
    kept = Evidence.objects.get(result__task=accepted.pk)
    assert ".." not in PurePosixPath(kept.file.name).parts
    assert kept.file.path.startswith(str(settings.STATE / "private" / "minh-chung"))


def test_evidence_is_sent_as_a_download_and_only_to_who_may_see_the_task(
    hand_in, accepted, signed_in, chair, neighbour, client
):
    hand_in(a_file("biên bản.pdf"))
    address = reverse("tasks:evidence", args=[Evidence.objects.get(result__task=accepted.pk).pk])
    answer = signed_in(chair).get(address)
    assert answer.getvalue() == b"noi dung"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert signed_in(neighbour).get(address).status_code == 404
    assert client.get(address).status_code == 302


def held_by(client, accepted) -> list[str]:
    """The files that the page says need not be chosen again."""
    page = client.get(reverse("tasks:submit", args=[accepted.pk])).content.decode()
    return re.findall(r"Bỏ (.+?) \(", page)


def test_files_of_a_form_that_was_refused_need_not_be_chosen_again(hand_in, accepted, signed_in, officer):
    client = signed_in(officer)
    answer = hand_in(a_file("biên bản.pdf"), a_file("xau.exe"), a_file("ảnh.jpg", b"anh"), result="")
    assert answer.status_code == 422
    assert held_by(client, accepted) == ["biên bản.pdf", "ảnh.jpg"]
    assert hand_in(a_file("biên bản.pdf"), result="Đã xong").status_code == 302
    kept = Evidence.objects.filter(result__task=accepted.pk).order_by("pk")
    assert [(each.name, each.size_bytes) for each in kept] == [("biên bản.pdf", 8), ("ảnh.jpg", 3)]
    shown = signed_in(officer).get(reverse("tasks:evidence", args=[kept[1].pk]))
    assert shown.getvalue() == b"anh"
    assert not HeldFile.objects.exists()


def test_what_a_rule_refuses_costs_no_file(hand_in, accepted, signed_in, officer):
    Matter.objects.filter(pk=accepted.pk).update(state="suspended")
    assert hand_in(a_file("biên bản.pdf")).status_code == 409
    assert held_by(signed_in(officer), accepted) == ["biên bản.pdf"]


def test_a_held_file_that_is_ticked_is_taken_out_and_its_bytes_are_gone(
    hand_in, accepted, signed_in, officer, django_capture_on_commit_callbacks
):
    hand_in(a_file("nham.pdf"), a_file("dung.pdf"), result="")
    wrong = HeldFile.objects.get(name="nham.pdf")
    said = {"result": "Đã xong", "bo-tep": [str(wrong.pk), "x", "9" * 30]}
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(officer).post(reverse("tasks:submit", args=[accepted.pk]), said)
    assert [each.name for each in Evidence.objects.filter(result__task=accepted.pk)] == ["dung.pdf"]
    assert not wrong.file.storage.exists(wrong.file.name)


def test_held_files_are_seen_by_nobody_else_and_forgotten_in_time(
    hand_in, accepted, signed_in, chair, officer, now
):
    hand_in(a_file("rieng.pdf"), result="")
    assert held_by(signed_in(chair), accepted) == []
    theirs = HeldFile.objects.get()
    address = reverse("tasks:submit", args=[accepted.pk])
    signed_in(chair).post(address, {"result": "", "bo-tep": [theirs.pk]})
    assert held_by(signed_in(officer), accepted) == ["rieng.pdf"]
    assert forget_held_files(now) == 0
    assert forget_held_files(now + timedelta(hours=13)) == 1


def test_more_files_than_can_be_handed_in_are_held_as_far_as_there_is_room(
    hand_in, accepted, signed_in, officer
):
    hand_in(*(a_file(f"{n}.pdf") for n in range(8)), result="")
    answer = hand_in(*(a_file(f"them{n}.pdf") for n in range(4)))
    assert errors_of(answer, "nhiều nhất 10 tệp")
    assert len(held_by(signed_in(officer), accepted)) == 10
