"""Addresses of recommendations."""

from django.urls import path

from thongsuot.registers.recommendations import views

app_name = "recommendations"
urlpatterns = [
    path("", views.recommendations, name="recommendations"),
    path("moi/", views.send, name="send"),
    path("to-cong-tac/", views.teams, name="teams"),
    path("to-cong-tac/moi/", views.make_team, name="make_team"),
    path("to-cong-tac/<int:pk>/", views.change_team, name="change_team"),
    path("to-cong-tac/<int:pk>/ket-thuc/", views.end_team, name="end_team"),
    path("<int:pk>/", views.recommendation, name="recommendation"),
    path("<int:pk>/chuyen/", views.route, name="route"),
    path("<int:pk>/tra-loi/", views.answer, name="answer"),
    path("<int:pk>/vuot-tham-quyen/", views.pass_up, name="pass_up"),
    path("<int:pk>/dua-len-cap-tren/", views.escalate, name="escalate"),
]
