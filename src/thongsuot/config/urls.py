"""All addresses. What people type is Vietnamese without accents; the ward sites answer whatever is left."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from django.views.i18n import JavaScriptCatalog
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from thongsuot.portal.views.pages import page

urlpatterns: list[URLPattern | URLResolver] = [
    path("dang-nhap/", include("thongsuot.people.urls")),
    path("hien-thi/", include("thongsuot.config.display_urls")),
    path("don-vi-hanh-chinh/", include("thongsuot.places.urls")),
    path("ban-lam-viec/", include("thongsuot.desk.urls")),
    path("van-ban/", include("thongsuot.papers.urls")),
    path("van-ban-di/", include("thongsuot.issuing.urls")),
    path("bang-tinh/", include("thongsuot.sheets.urls")),
    path("viec/", include("thongsuot.followup.urls")),
    path("buoi-lam-viec/", include("thongsuot.registers.meetings.urls")),
    path("kho-khan/", include("thongsuot.registers.difficulties.urls")),
    path("kien-nghi/", include("thongsuot.registers.recommendations.urls")),
    path("bao-cao-don-vi/", include("thongsuot.registers.reports.urls")),
    path("nhiem-vu/", include("thongsuot.registers.tasks.urls")),
    path("phan-anh-nguoi-dan/", include("thongsuot.registers.feedback.urls")),
    path("_util/login/", RedirectView.as_view(pattern_name="people:sign_in", query_string=True)),
    path(
        "bien-tap/jsi18n/",
        JavaScriptCatalog.as_view(packages=["wagtail.admin", "thongsuot.portal"]),
        name="editors_words",
    ),
    path("bien-tap/", include(wagtailadmin_urls)),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("", include("thongsuot.portal.urls")),
    re_path(wagtail_urls.serve_pattern, page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
]
