"""Bringing a spreadsheet in: as a file, or as rows copied out of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thongsuot.sheets.registry import Intake
from thongsuot.sheets.rules.reading import MOST_BYTES, NotASheet, Table, read_file, read_text


class UploadForm(forms.Form):
    """Either `file` or `rows`; after cleaning, `table` is what was read and `name` what it is called."""

    file = forms.FileField(
        label=_("Tệp bảng tính"), required=False, allow_empty_file=True, max_length=255,
        help_text=_("Tệp .xlsx hoặc .csv, nhiều nhất 5 MB và 5.000 dòng."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
    )  # fmt: skip
    rows = forms.CharField(
        label=_("Hoặc dán các dòng chép từ bảng tính"), required=False, strip=False, max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 6}), help_text=_("Chép cả dòng tiêu đề."),
    )  # fmt: skip

    def __init__(self, *args: Any, intake: Intake, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.intake = intake
        self.table: Table | None = None
        self.name = str(_("các dòng dán vào"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file, rows = cleaned.get("file"), cleaned.get("rows") or ""
        if self.errors:
            return cleaned
        if file and rows.strip():
            self.add_error("rows", _("Vừa có tệp vừa có dòng dán. Hãy giữ lại một trong hai."))
        elif file:
            self.name = file.name
            self._read("file", file)
        elif rows.strip():
            self._read("rows", rows)
        else:
            self.add_error(
                "file", _("Chưa có gì để nhập. Hãy chọn tệp, hoặc chép các dòng rồi dán vào ô bên dưới.")
            )
        return cleaned

    def _read(self, name: str, said: Any) -> None:
        columns = self.intake.columns()
        try:
            if name == "rows":
                self.table = read_text(said, columns)
            else:
                self.table = read_file(said.read(MOST_BYTES + 1), said.name, columns)
        except NotASheet as error:
            self.add_error(name, _(error.sentence) % error.said if error.said else _(error.sentence))
