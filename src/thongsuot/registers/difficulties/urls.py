"""Addresses of difficulties."""

from django.urls import path

from thongsuot.registers.difficulties import views

app_name = "difficulties"
urlpatterns = [
    path("", views.difficulties, name="difficulties"),
    path("<int:pk>/", views.difficulty, name="difficulty"),
]
