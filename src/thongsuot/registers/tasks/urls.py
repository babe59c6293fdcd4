"""Addresses of tasks."""

from django.urls import path

from thongsuot.registers.tasks import views

app_name = "tasks"
urlpatterns = [
    path("<int:pk>/", views.task, name="task"),
    path("<int:pk>/nop-ket-qua/", views.submit, name="submit"),
    path("<int:pk>/giao-co-quan-khac/", views.reassign, name="reassign"),
    path("<int:pk>/tam-dung/", views.suspend, name="suspend"),
    path("<int:pk>/lam-tiep/", views.resume, name="resume"),
    path("minh-chung/<int:pk>/", views.evidence, name="evidence"),
]
