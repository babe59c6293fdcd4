"""Sending a list as a file: just what is on screen, all its pages."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import Any

from django import forms
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from thongsuot.people.requests import StaffRequest
from thongsuot.sheets.rules.columns import Sheet
from thongsuot.sheets.rules.writing import csv_lines, write_book

KINDS = ("xlsx", "csv")
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def is_wanted(request: StaffRequest) -> bool:
    """Whether the list's address asks for the list as a file."""
    return request.GET.get("kieu") in KINDS


def answer(
    request: StaffRequest, stem: str, sheets: Sequence[Sheet], form: forms.Form | None = None,
    told: Mapping[str, str] | None = None, back: str = "",
) -> HttpResponseBase:  # fmt: skip
    """The tables as the file that the address asks for, named by `stem`; what was asked stands on a last sheet.

    A file must hold what was asked for: a wrong condition in `form` is said (422) instead of left out.
    """
    if refusal := refused(request, form, back):
        return refusal
    at = timezone.now()
    return send(request.GET["kieu"], stem, sheets, {**about(request, form), **(told or {})}, at)


def refused(request: StaffRequest, form: forms.Form | None, back: str = "") -> HttpResponseBase | None:
    """Why there is no file: unlike a page, it cannot say that a condition was left out."""
    errors = form.errors if form else {}
    wrong = [
        f"{_named(form, name)}: {' '.join(map(str, said))}"  # type: ignore[arg-type]
        for name, said in errors.items()
    ]
    if not is_wanted(request):
        wrong.append(_("Chưa rõ loại tệp. Hãy chọn xlsx hoặc csv."))
    context = {"wrong": wrong, "back": f"{back or request.path}?{_without_kind(request)}"}
    return render(request, "sheets/refused.html", context, status=422) if wrong else None


def send(
    kind: str, stem: str, sheets: Sequence[Sheet], about: Mapping[str, str], at: datetime
) -> HttpResponseBase:
    """The tables as a file of `kind`; `about` says what was asked, when and by whom, and what the figures mean.

    In .csv there is one table only: the first.
    """
    name = f"{stem}-{localtime(at):%Y%m%d-%H%M}.{kind}"
    if kind == "xlsx":
        return as_book(name, [*sheets, _about_sheet(about)])
    response = StreamingHttpResponse(csv_lines(sheets[0]), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def as_book(name: str, sheets: Sequence[Sheet]) -> FileResponse:
    file = TemporaryFile()  # noqa: SIM115 (the response closes it when it has been sent)
    write_book(file, sheets)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=BOOK_TYPE)


def about(request: StaffRequest, form: forms.Form | None) -> dict[str, str]:
    """What the last sheet says of every list: the conditions, the time, the account."""
    cleaned = form.cleaned_data if form and form.is_bound and form.is_valid() else {}
    said = "; ".join(f"{_named(form, name)}: {_shown(form, name)}" for name in cleaned if cleaned[name])  # type: ignore[arg-type]
    return {
        _("Điều kiện lọc"): said or _("Không lọc: mọi việc được xem"),
        _("Xuất lúc"): f"{localtime():%d/%m/%Y %H:%M}",
        _("Người xuất"): request.user.get_full_name(),
    }


def _named(form: forms.Form, name: str) -> str:
    return str(form.fields[name].label or name) if name in form.fields else name


def _shown(form: forms.Form, name: str) -> str:
    value: Any = form.cleaned_data[name]
    if isinstance(value, bool):
        return _("có")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    choices = getattr(form.fields[name], "choices", None)
    return str(dict(choices).get(value, value)) if isinstance(choices, list) else str(value)


def _without_kind(request: StaffRequest) -> str:
    left = request.GET.copy()
    left.pop("kieu", None)
    return left.urlencode()


def _about_sheet(about: Mapping[str, str]) -> Sheet:
    return Sheet(
        _("Giải thích"), [(_("Mục"), 34), (_("Nội dung"), 100)], [list(row) for row in about.items()]
    )
