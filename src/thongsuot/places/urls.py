from django.urls import path

from thongsuot.places import views

app_name = "places"

urlpatterns = [
    path("", views.find, name="find"),
    path("<str:code>/", views.detail, name="detail"),
]
