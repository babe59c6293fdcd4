"""Handing in a result with files: what can be opened is kept apart from the web, what cannot is told why."""

from pathlib import PurePosixPath

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.asking import errors_of
from thongsuot.followup.actions import move
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
