"""The address that changes the display, included at "hien-thi/"."""

from django.urls import path

from thongsuot.config.display import change

app_name = "display"
urlpatterns = [path("", change, name="change")]
