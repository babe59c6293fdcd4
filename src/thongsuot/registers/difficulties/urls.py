"""Addresses of difficulties."""

from django.urls import path

from thongsuot.registers.difficulties import views

app_name = "difficulties"
urlpatterns = [
    path("", views.difficulties, name="difficulties"),
    path("moi/", views.note, name="note"),
    path("<int:pk>/", views.difficulty, name="difficulty"),
]
