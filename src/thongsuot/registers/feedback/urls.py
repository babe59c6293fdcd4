"""Addresses of feedback on the desk."""

from django.urls import path

from thongsuot.registers.feedback import views

app_name = "feedback"
urlpatterns = [
    path("<int:pk>/", views.feedback, name="feedback"),
    path("<int:pk>/tiep-nhan/", views.step, name="accept"),
    path("<int:pk>/tu-choi/", views.step, name="refuse"),
    path("<int:pk>/huong-dan/", views.step, name="redirect"),
    path("<int:pk>/chuyen-di/", views.step, name="forward"),
    path("<int:pk>/giao-xu-ly/", views.step, name="route"),
    path("<int:pk>/tra-lai/", views.step, name="give_back"),
    path("<int:pk>/tra-loi/", views.step, name="answer"),
    path("<int:pk>/cong-khai/", views.step, name="publish"),
    path("<int:pk>/thoi-cong-khai/", views.step, name="withdraw"),
    path("<int:pk>/xem-lai/", views.step, name="reopen"),
    path("anh/<int:pk>/", views.photo, name="photo"),
]
