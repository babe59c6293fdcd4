"""Addresses of tasks."""

from django.urls import path

from thongsuot.registers.tasks.views import giving, patterns, task

app_name = "tasks"
urlpatterns = [
    path("giao/", giving.give, name="give"),
    path("mau/", patterns.patterns, name="patterns"),
    path("mau/moi/", patterns.make, name="make_pattern"),
    path("mau/<int:pk>/", patterns.change, name="change_pattern"),
    path("mau/<int:pk>/thoi-dung/", patterns.end, name="end_pattern"),
    path("<int:pk>/", task.task, name="task"),
    path("<int:pk>/bao-cao/", task.report, name="report"),
    path("<int:pk>/chia-viec/", giving.split, name="split"),
    path("<int:pk>/nop-ket-qua/", task.submit, name="submit"),
    path("<int:pk>/giao-co-quan-khac/", task.reassign, name="reassign"),
    path("<int:pk>/san-pham/", task.set_product, name="set_product"),
    path("<int:pk>/noi-dung-giao/", task.amend, name="amend"),
    path("<int:pk>/tam-dung/", task.suspend, name="suspend"),
    path("<int:pk>/lam-tiep/", task.resume, name="resume"),
    path("minh-chung/<int:pk>/", task.evidence, name="evidence"),
]
