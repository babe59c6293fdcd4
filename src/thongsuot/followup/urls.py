"""Addresses of reviewing papers and of matters."""

from django.urls import path

from thongsuot.followup.views import days, deadlines, links, many, matters, review

app_name = "followup"
urlpatterns = [
    path("", matters.matters, name="matters"),
    path("cung-buoc/", many.move_many, name="move_many"),
    path("ngay-nghi/", days.days, name="days"),
    path("ngay-nghi/sua/", days.set_day, name="set_day"),
    path("ngay-nghi/<int:pk>/bo/", days.drop_day, name="drop_day"),
    path("<int:pk>/su-kien/", deadlines.start_clock, name="start_clock"),
    path("<int:pk>/doi-thoi-han/", deadlines.set_deadline, name="set_deadline"),
    path("<int:pk>/xin-gia-han/", deadlines.ask_for_time, name="ask_for_time"),
    path("<int:pk>/phan-cong/", deadlines.put_in_charge, name="put_in_charge"),
    path("<int:pk>/lien-ket/", links.link, name="link"),
    path("<int:pk>/lien-ket/<int:other>/bo/", links.unlink, name="unlink"),
    path("<int:pk>/giong-nhau/", links.unite, name="unite"),
    path("<int:pk>/<slug:name>/", matters.move, name="move"),
    path("gia-han/<int:pk>/", deadlines.decide_on_time, name="decide_on_time"),
    path("chi-dao-chung/<int:pk>/", matters.collective, name="collective"),
    path("chi-dao-chung/<int:pk>/<slug:name>/", matters.move_together, name="move_together"),
    path("doc-van-ban/<int:pk>/", review.review, name="review"),
    path("doc-van-ban/<int:pk>/xac-nhan-het/", review.accept_all, name="accept_all"),
    path("doc-van-ban/<int:pk>/them/", review.add_finding, name="add_finding"),
    path("phat-hien/<int:pk>/", review.decide, name="decide"),
    path("phat-hien/<int:pk>/buoi-lam-viec/", review.accept_session, name="accept_session"),
    path("phat-hien/<int:pk>/xac-nhan/", review.accept, name="accept"),
    path("phat-hien/<int:pk>/bo/", review.reject, name="reject"),
    path("phat-hien/<int:pk>/xet-lai/", review.reconsider, name="reconsider"),
]
