"""`thongsuot reading review`: the reader of this version measured on what people here made of its findings."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from thongsuot.papers.models import Paper
from thongsuot.papers.rules.kinds import ADDED_KINDS, FINDING_KINDS
from thongsuot.papers.rules.learning import Difference, Tally
from thongsuot.papers.rules.proposals import read_paper
from thongsuot.pure.fields import FIELDS

_AT_ONCE = 20  # papers held in memory
_RIGHT = ("kept", "corrected", "added")
_ASPECTS = {"field": "đúng lĩnh vực", "addressee": "đúng nơi được giao", "deadline": "đúng thời hạn"}
_DIFFERENCES = {
    "missed": "sót",
    "still read": "đọc lại nội dung đã bỏ",
    "field": "lĩnh vực",
    "addressee": "nơi được giao",
    "deadline": "thời hạn",
}
NOTHING = (
    "Chưa có nội dung nào được người xem xác nhận, sửa, bỏ hoặc thêm, nên chưa có gì để đối chiếu. "
    "Hãy xác nhận vài văn bản ở trang Văn bản rồi chạy lại."
)


class Command(BaseCommand):
    help = "Máy đọc: đối chiếu bản hiện tại với mọi lần người xem xác nhận, sửa, bỏ, thêm ở bản cài này"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="review")
        review = verbs.add_parser("review", help="đọc lại các văn bản đã có người xem và đếm đúng, sót, thừa")
        review.add_argument("--errors", action="store_true", help="liệt kê từng chỗ máy đọc khác người xem")
        review.add_argument("--json", action="store_true", help="in các con số ra JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        tally = Tally()
        papers = Paper.objects.with_examples().prefetch_related("findings")
        for paper in papers.iterator(chunk_size=_AT_ONCE):
            examples = [finding.as_example for finding in paper.findings.all() if finding.is_example]
            read = read_paper(paper.text, read_on=localdate(paper.entered_at)).findings
            for difference in tally.add(examples, read):
                if options["errors"]:
                    self._point_out(paper, difference)
        if options["json"]:
            self.stdout.write(json.dumps(_figures(tally), ensure_ascii=False, indent=2))
        elif tally.papers:
            self._show(tally)
        else:
            self.stdout.write(NOTHING)

    def _point_out(self, paper: Paper, difference: Difference) -> None:
        kind, what = FINDING_KINDS[difference.kind], _DIFFERENCES[difference.what]
        text = difference.text
        if difference.what == "field":
            text = " ≠ ".join(FIELDS.get(code, code) for code in text.split(" ≠ "))
        self.stdout.write(f"văn bản {paper.pk}, ký tự {difference.start}: {kind}, {what}: {text}")

    def _show(self, tally: Tally) -> None:
        self.stdout.write(f"Đối chiếu trên {tally.papers} văn bản đã có người xem.")
        for kind, figures in _figures(tally)["kinds"].items():
            self.stdout.write(
                f"{FINDING_KINDS[kind]}: người xem giữ {figures['right']}, máy đọc được {figures['met']}; "
                f"trong đó sửa {figures['corrected']}, đọc được {figures['corrected_met']}; "
                f"tự thêm {figures['added']}, đọc được {figures['added_met']}; "
                f"bỏ {figures['rejected']}, vẫn đọc lại {figures['rejected_met']}. F1 {_figure(figures['f1'])}."
            )
            for aspect, share in figures["aspects"].items():
                self.stdout.write(f"    {_ASPECTS[aspect]}: {share['same']} trên {share['of']}")
        self.stdout.write("Độ chắc máy nói, và phần người xem giữ lại:")
        for band in sorted(tally.sure):
            self.stdout.write(f"    {band}: {tally.right[band]} trên {tally.sure[band]}")


def _figure(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def _figures(tally: Tally) -> dict[str, Any]:
    kinds = {kind: _of_kind(tally, kind) for kind in ADDED_KINDS if any(k == kind for k, _ in tally.examples)}
    sure = {band: {"decided": tally.sure[band], "right": tally.right[band]} for band in sorted(tally.sure)}
    return {"papers": tally.papers, "kinds": kinds, "confidence": sure}


def _of_kind(tally: Tally, kind: str) -> dict[str, Any]:
    right = sum(tally.examples[kind, verdict] for verdict in _RIGHT)
    met = sum(tally.met[kind, verdict] for verdict in _RIGHT)
    again = tally.met[kind, "rejected"]
    aspects = {
        what: {"same": tally.same[kind, what], "of": tally.compared[kind, what]}
        for what in _ASPECTS
        if tally.compared[kind, what]
    }
    return {
        "right": right,
        "met": met,
        **{verdict: tally.examples[kind, verdict] for verdict in ("corrected", "added", "rejected")},
        **{f"{verdict}_met": tally.met[kind, verdict] for verdict in ("corrected", "added", "rejected")},
        "f1": 2 * met / (right + met + again) if met else 0.0,
        "aspects": aspects,
    }
