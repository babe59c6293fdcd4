"""Addresses of reports."""

from django.urls import path

from thongsuot.registers.reports.views import asking, periods, report

app_name = "reports"
urlpatterns = [
    path("", asking.forms_and_reports, name="forms"),
    path("bieu-mau/moi/", asking.make, name="make"),
    path("bieu-mau/<int:pk>/", asking.form, name="form"),
    path("bieu-mau/<int:pk>/sua/", asking.change, name="change"),
    path("bieu-mau/<int:pk>/thoi-dung/", asking.end, name="end"),
    path("bieu-mau/<int:pk>/mo-ky/", periods.open_period, name="open"),
    path("ky/<int:pk>/", periods.period, name="period"),
    path("ky/<int:pk>/doi-han/", periods.change_due, name="due"),
    path("ky/<int:pk>/tong-hop.xlsx", periods.period_sheet, name="period_sheet"),
    path("ky/<int:pk>/<int:figure_pk>/", periods.figure, name="figure"),
    path("<int:pk>/", report.report, name="report"),
    path("<int:pk>/dien/", report.fill, name="fill"),
    path("<int:pk>/bang-tinh.xlsx", report.sheet, name="sheet"),
    path("<int:pk>/dien/tu-bang-tinh/", report.fill_from_sheet, name="fill_from_sheet"),
]
