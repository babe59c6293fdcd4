"""`thongsuot units load | find | convert | figures`: the register of administrative units on the command line."""

from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from thongsuot.places.actions import load_boundaries, load_populations, load_registry
from thongsuot.places.models import LookUp, Meaning, UnitVersion, find, look_up, resembling
from thongsuot.places.rules.figures import boundaries, populations
from thongsuot.places.rules.registry_file import succession_rows, unit_rows
from thongsuot.pure.lifecycle import Refused


class Command(BaseCommand):
    help = (
        "Danh mục đơn vị hành chính: nạp dữ liệu, tìm theo tên, đổi địa chỉ cũ sang mới, nạp số liệu của tỉnh"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="load | find | convert | figures")
        verbs.add_parser("load", help="nạp danh mục kèm theo phần mềm; chạy lại bao nhiêu lần cũng được")
        figures = verbs.add_parser(
            "figures", help="nạp dân số (CSV có cột code, population) hoặc ranh giới (GeoJSON)"
        )
        figures.add_argument("file", type=Path, metavar="TỆP")
        by_name = verbs.add_parser("find", help="tìm đơn vị theo tên, có dấu hoặc không dấu")
        by_name.add_argument("words", metavar="TÊN")
        by_address = verbs.add_parser("convert", help="cho biết địa chỉ cũ nay thuộc đơn vị nào")
        by_address.add_argument("words", metavar="ĐỊA_CHỈ")
        for verb in (by_name, by_address):
            verb.add_argument(
                "--province", default="", metavar="MÃ", help="chỉ tìm trong tỉnh có mã này, ví dụ 51"
            )
            verb.add_argument(
                "--on", default="", metavar="NGÀY", help="tên dùng vào ngày này, ví dụ 30/06/2025"
            )

    def handle(self, *_: Any, **options: Any) -> None:
        match options["verb"]:
            case "load":
                self.load()
            case "figures":
                self.figures(options["file"])
            case "find":
                self.find(options["words"].replace("\x00", ""), _day(options["on"]), options["province"])
            case "convert":
                self.convert(options["words"].replace("\x00", ""), _day(options["on"]), options["province"])

    def load(self) -> None:
        loaded = load_registry(unit_rows(), succession_rows(), at=timezone.now())
        self.stdout.write(
            f"Đơn vị: thêm {loaded.units_added}, sửa {loaded.units_changed}. "
            f"Tên và loại theo thời gian: ghi {loaded.versions_written}, bỏ {loaded.versions_removed}. "
            f"Kế thừa: ghi {loaded.successions_written}, bỏ {loaded.successions_removed}."
        )

    def figures(self, path: Path) -> None:
        is_map = path.suffix.lower() in {".json", ".geojson"}
        try:
            text = path.read_text(encoding="utf-8")
            at = timezone.now()
            count = (
                load_boundaries(boundaries(text), at=at)
                if is_map
                else load_populations(populations(text), at=at)
            )
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"Không đọc được tệp {path}. Tệp phải là văn bản UTF-8.") from error
        self.stdout.write(f"Đã ghi {'ranh giới' if is_map else 'dân số'} của {count} đơn vị.")

    def find(self, words: str, on: date | None, province: str) -> None:
        versions = find(words, on=on, province=province)
        if not versions:
            raise CommandError(_unknown(words, resembling(words, on=on, province=province)))
        self.table(("Mã", "Tên", "Thuộc", "Từ ngày", "Đến ngày", "Văn bản"), map(_version_cells, versions))

    def convert(self, line: str, on: date | None, province: str) -> None:
        answer = look_up(line, on=on, province=province)
        if not answer.meanings:
            raise CommandError(_unknown(answer.missing.typed if answer.missing else line, answer.resembling))
        self.table(("Đơn vị", "Mã", "Nay là", "Mã mới", "Ghi chú"), _answer_cells(answer))
        if not answer.is_certain:
            self.stdout.write("Có nhiều khả năng; cần thêm thông tin để chọn, hệ thống không chọn thay.")

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        lines = [head, *rows]
        widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
        for line in lines:
            cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
            self.stdout.write("  ".join(cells).rstrip())


def _day(text: str) -> date | None:
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 (a day of the calendar has no zone)
        except ValueError:
            continue
    if text:
        raise CommandError(f"Ngày “{text}” không hợp lệ. Hãy ghi theo dạng 30/06/2025.")
    return None


def _unknown(words: str, resembling: Iterable[UnitVersion]) -> str:
    sentence = f"Không tìm thấy đơn vị hành chính nào tên “{words[:80]}”."
    names = "; ".join(f"{version.unit.label} ({version.unit.code})" for version in resembling)
    return f"{sentence} Tên gần giống: {names}." if names else f"{sentence} Hãy kiểm tra lại chính tả."


def _version_cells(version: UnitVersion) -> Sequence[str]:
    above = ", ".join(unit.full_name for unit in version.unit.line[1:])
    decree = version.decree if version.confirmed else f"{version.decree} (chưa xác nhận)"
    return (
        version.unit.code,
        version.full_name,
        above,
        _written(version.valid_from),
        _written(version.valid_to),
        decree,
    )


def _written(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _answer_cells(answer: LookUp) -> Iterable[Sequence[str]]:
    for meaning in answer.meanings:
        yield from _meaning_cells(meaning)


def _meaning_cells(meaning: Meaning) -> Iterable[Sequence[str]]:
    unit = meaning.unit
    if unit.is_current:
        yield unit.label, unit.code, unit.label, unit.code, "đang dùng"
    for heir in meaning.heirs:
        note = "toàn bộ" if heir.whole else "một phần"
        yield unit.label, unit.code, heir.successor.label, heir.successor.code, note
