"""Addresses of papers."""

from django.urls import path

from thongsuot.papers import views

app_name = "papers"
urlpatterns = [
    path("", views.papers, name="papers"),
    path("moi/", views.enter, name="enter"),
    path("tep/<int:pk>/", views.download, name="download"),
]
