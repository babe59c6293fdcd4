"""Addresses of working sessions."""

from django.urls import path

from thongsuot.registers.meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.meetings, name="meetings"),
    path("<int:pk>/", views.meeting, name="meeting"),
    path("<int:pk>/sua/", views.correct, name="correct"),
    path("<int:pk>/thong-bao/", views.draft_notice, name="draft_notice"),
]
