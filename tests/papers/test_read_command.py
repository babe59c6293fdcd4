"""`thongsuot read`: one paper or a folder of thousands, explained, taken up again, the same paper known again."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from thongsuot.papers.rules.batch import outcomes

TEXT = "Chủ tịch UBND tỉnh yêu cầu Sở Nội vụ rà soát biên chế của xã số {} trước ngày 30/9/2026."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twenty papers, one of them in two forms, and one file that is none."""
    papers = tmp_path / "van-ban"
    papers.mkdir()
    for number in range(20):
        (papers / f"{number:02}.txt").write_text(TEXT.format(number), "utf-8")
    (papers / "20-ban-sao.txt").write_bytes((TEXT.format(7) + "\n").encode("utf-16"))
    (papers / "21-hong.docx").write_bytes(b"x")
    return papers


def run(*arguments: str) -> tuple[str, str, int]:
    out, err = StringIO(), StringIO()
    try:
        call_command("read", *arguments, stdout=out, stderr=err)
    except SystemExit as ended:
        return out.getvalue(), err.getvalue(), int(ended.code or 0)
    return out.getvalue(), err.getvalue(), 0


def read_into(folder: Path, *more: str) -> tuple[str, str, int]:
    return run(str(folder), "--out", str(folder.parent / "ra"), *more)


def test_a_folder_is_read_into_a_folder_and_every_file_is_accounted_for(folder):
    out, err, code = read_into(folder)
    kept = sorted((folder.parent / "ra").glob("*.json"))
    assert (
        out
        == f"Đọc 20 văn bản; 1 bản trùng; 1 tệp không đọc được (xem {folder.parent / 'ra' / 'loi.txt'}).\n"
    )
    assert len(kept) == 20
    assert code == 1
    assert "22/22 tệp (100%)" in err
    said = json.loads(kept[0].read_text("utf-8"))
    assert said["directives"][0]["deadline"]["due_on"] == "2026-09-30"


def test_a_problem_is_one_line(folder):
    _, err, _ = read_into(folder)
    problems = (folder.parent / "ra" / "loi.txt").read_text("utf-8").splitlines()
    assert len(problems) == 1
    assert problems[0].startswith(f"{folder / '21-hong.docx'}: Tệp này không phải tệp Word")
    assert problems[0] in err.splitlines()


def test_the_same_paper_in_another_form_is_known_again(folder):
    read_into(folder)
    rows = [
        json.loads(line) for line in (folder.parent / "ra" / "da-doc.jsonl").read_text("utf-8").splitlines()
    ]
    twin = next(row for row in rows if "same_as" in row)
    assert Path(twin["file"]).name == "20-ban-sao.txt"
    assert Path(twin["same_as"]).name == "07.txt"


def test_a_run_broken_off_is_taken_up_where_it_stopped(folder):
    read_into(folder)
    ledger = folder.parent / "ra" / "da-doc.jsonl"
    rows = ledger.read_text("utf-8").splitlines(keepends=True)
    ledger.write_text("".join(rows[:9]) + rows[9][:20], "utf-8")
    out, err, _ = read_into(folder)
    assert "Đã đọc từ trước 9 tệp, còn 13 tệp." in err
    assert out.startswith("Đọc 11 văn bản; 1 bản trùng;")


def test_a_file_that_has_changed_is_read_again(folder):
    read_into(folder)
    (folder / "03.txt").write_text(TEXT.format("ba mươi"), "utf-8")
    assert read_into(folder)[0].startswith("Đọc 1 văn bản; 0 bản trùng; 0 tệp không đọc được.")


def test_the_order_and_the_result_do_not_depend_on_how_many_work(folder):
    files = sorted(folder.iterdir())
    assert list(outcomes(files, workers=1)) == list(outcomes(files, workers=3))


def test_a_reading_is_explained_in_words(folder):
    out, _, code = run(str(folder / "00.txt"), "--explain")
    assert code == 0
    assert "giao: Sở Nội vụ; hạn: trước ngày 30/9/2026 (2026-09-30)" in out
    assert "· Có động từ giao việc “yêu cầu” [give.yêu-cầu]" in out
    assert "chắc 95%" in out


def test_many_readings_are_one_line_each(folder):
    out, _, _ = run(str(folder), "--json")
    assert len([json.loads(line) for line in out.splitlines()]) == 21


def test_a_folder_with_nothing_to_read_says_what_can_be_read(tmp_path):
    with pytest.raises(CommandError, match="Không có tệp nào để đọc"):
        run(str(tmp_path))


def test_what_cannot_be_opened_is_one_line(tmp_path):
    _, err, code = run(str(tmp_path / "khong-co.txt"))
    assert code == 1
    assert "không mở được" in err


PROGRAM = "from thongsuot.config.command import main; main()"


def test_who_reads_the_output_may_leave_before_its_end(folder):
    """`thongsuot read FOLDER --json | head -1`: no traceback, and the shell is told that the pipe was closed."""
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "read", str(folder), "--json", "--jobs", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait(60) == 141
    assert "Traceback" not in said
