"""The open data of the installation: a page, a catalogue for machines, and the files with their descriptions."""

import csv
from collections.abc import Iterable, Iterator

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thongsuot.portal.models import ProvincePage
from thongsuot.portal.models.open_data import SETS
from thongsuot.portal.rules.open_data import Dataset, catalogue, table_description
from thongsuot.portal.rules.turtle import as_turtle

JSON_LD = "application/ld+json"


class _Line:
    """What a CSV writer writes to: it hands each line on."""

    def write(self, line: str) -> str:
        return line


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    context = {
        "sets": [(one, _address(request, one)) for one in SETS],
        "breadcrumbs": [{"label": _("Trang chủ"), "url": "/"}, {"label": _("Dữ liệu mở")}],
        "address": request.build_absolute_uri(request.path),
    }
    return render(request, "portal/open_data.html", context)


@require_safe
def dcat(request: HttpRequest) -> HttpResponse:
    """The catalogue in DCAT, as JSON-LD that needs no other file to be read."""
    return JsonResponse(_catalogue(request), content_type=JSON_LD, json_dumps_params={"ensure_ascii": False})


@require_safe
def dcat_in_turtle(request: HttpRequest) -> HttpResponse:
    return HttpResponse(as_turtle(_catalogue(request)), content_type="text/turtle; charset=utf-8")


def _catalogue(request: HttpRequest) -> dict[str, object]:
    province = ProvincePage.objects.live().select_related("unit").first()
    publisher = (province.publisher or province.unit.full_name) if province else ""
    told = [(one, _address(request, one)) for one in SETS]
    page = request.build_absolute_uri(reverse("portal:open_data"))
    return catalogue(page, publisher, told)


@require_safe
def table(request: HttpRequest, name: str) -> StreamingHttpResponse:
    """One set as CSV: UTF-8, comma, a header row, written as it is read."""
    dataset = _named(name)
    answer = StreamingHttpResponse(
        _lines(dataset, request), content_type="text/csv; charset=utf-8; header=present"
    )
    answer["Content-Disposition"] = f'attachment; filename="{dataset.name}.csv"'
    answer["Link"] = f'<{dataset.name}.csv-metadata.json>; rel="describedby"; type="application/csvm+json"'
    return answer


@require_safe
def described(_request: HttpRequest, name: str) -> HttpResponse:
    """What the columns of a set mean (CSV on the Web)."""
    dataset = _named(name)
    return JsonResponse(
        table_description(dataset),
        content_type="application/csvm+json",
        json_dumps_params={"ensure_ascii": False},
    )


def _named(name: str) -> Dataset:
    for dataset in SETS:
        if dataset.name == name:
            return dataset
    raise Http404


def _lines(dataset: Dataset, request: HttpRequest) -> Iterator[str]:
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield writer.writerow([column.name for column in dataset.columns])
    origin = request.build_absolute_uri("/")[:-1]
    for row in dataset.rows():
        yield writer.writerow(_cells(row, origin))


def _cells(row: Iterable[object], origin: str) -> list[str]:
    """Days as ISO 8601, addresses whole, what is not known empty."""
    return [
        f"{origin}{cell}" if str(cell).startswith("/") else ("" if cell is None else str(cell))
        for cell in row
    ]


def _address(request: HttpRequest, dataset: Dataset) -> str:
    return request.build_absolute_uri(reverse("portal:open_data_table", args=[dataset.name]))
