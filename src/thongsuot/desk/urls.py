"""Addresses of the desk."""

from django.urls import path

from thongsuot.desk.views import absence, calendar, dashboard, export, home, notices, reports, saved, search

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("tong-quan/", dashboard.dashboard, name="dashboard"),
    path("tong-quan/xuat/", export.dashboard, name="export_dashboard"),
    path("xuat/", export.matters, name="export"),
    path("bao-cao/", reports.follow_up, name="report"),
    path("bao-cao/xuat/", reports.export, name="export_report"),
    path("bao-cao/soan/", reports.draft_report, name="draft_report"),
    path("don-doc/", reports.owing, name="owing"),
    path("don-doc/soan/", reports.draft_reminders, name="draft_reminders"),
    path("don-doc/<int:pk>/", reports.owed, name="owed"),
    path("don-doc/<int:pk>/soan/", reports.draft_reminder, name="draft_reminder"),
    path("chi-dao-chung/<int:pk>/soan/", reports.draft_return_sheet, name="draft_return_sheet"),
    path("lich/", calendar.calendar, name="calendar"),
    path("tim/", search.search, name="search"),
    path("tin/", notices.notices, name="notices"),
    path("da-xem-tin/", notices.read_notices, name="read_notices"),
    path("bo-loc/luu/", saved.keep, name="keep_filter"),
    path("bo-loc/<int:pk>/bo/", saved.drop, name="drop_filter"),
    path("vang-mat/", absence.absences, name="absences"),
    path("vang-mat/<int:pk>/bo/", absence.end, name="end_absence"),
    path("nhat-ky/", home.trail, name="trail"),
]
