"""Addresses of outgoing documents."""

from django.urls import path

from thongsuot.issuing import views

app_name = "issuing"
urlpatterns = [
    path("", views.documents, name="documents"),
    path("moi/", views.begin, name="begin"),
    path("so/", views.books, name="books"),
    path("<int:pk>/", views.document, name="document"),
    path("<int:pk>/ban-hanh/", views.issue, name="issue"),
    path("<int:pk>/bo/", views.discard, name="discard"),
    path("<int:pk>/tep/<slug:kind>/", views.preview, name="preview"),
]
