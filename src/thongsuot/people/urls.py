"""Addresses of coming in and going out."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from thongsuot.people import views

app_name = "people"
urlpatterns = [
    path("", views.sign_in, name="sign_in"),
    path("ra/", LogoutView.as_view(), name="sign_out"),
    path("lien-ket/<str:secret>/", views.sign_in_by_link, name="sign_in_by_link"),
]
