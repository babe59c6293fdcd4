"""Addresses of bringing spreadsheets back."""

from django.urls import path

from thongsuot.sheets.views import returning

app_name = "sheets"
urlpatterns = [
    path("<slug:code>/", returning.upload, name="upload"),
    path("<slug:code>/mau.xlsx", returning.template, name="template"),
    path("xem/<int:pk>/", returning.preview, name="preview"),
    path("xem/<int:pk>/ghi/", returning.take, name="take"),
    path("xem/<int:pk>/dong-loi.xlsx", returning.failed, name="failed"),
]
