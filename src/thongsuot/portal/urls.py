from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from thongsuot.portal import views

app_name = "portal"
urlpatterns = [
    path("sitemap.xml", sitemap, {"template_name": "portal/sitemap.xml"}, name="sitemap"),
    path("tep/images/<str:name>", views.picture, name="picture"),
    path("robots.txt", views.robots, name="robots"),
]
