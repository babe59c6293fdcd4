from django.urls import path

from thongsuot.portal.views import access, face, open_data, polls, robots, subscribers, upkeep

app_name = "portal"
urlpatterns = [
    path("sitemap.xml", robots.sitemap_index, name="sitemap"),
    path("so-do-trang/<int:key>-<int:part>.xml", robots.sitemap_of, name="sitemap_of"),
    path("tep/images/<str:name>", face.picture, name="picture"),
    path("theo-doi/xac-nhan/<str:key>/", subscribers.confirm_subscriber, name="confirm_subscriber"),
    path("theo-doi/thoi/<str:key>/", subscribers.leave_subscriber, name="leave_subscriber"),
    path("tham-do/<int:pk>/", polls.answer, name="answer_poll"),
    path("danh-gia/<int:pk>/", polls.mark, name="mark_page"),
    path("robots.txt", robots.robots, name="robots"),
    path(".well-known/security.txt", robots.security, name="security"),
    path("kha-nang-tiep-can/", access.statement, name="access"),
    path("du-lieu-mo/", open_data.overview, name="open_data"),
    path("du-lieu-mo/danh-muc.jsonld", open_data.dcat, name="open_data_catalogue"),
    path("du-lieu-mo/danh-muc.ttl", open_data.dcat_in_turtle, name="open_data_turtle"),
    path("du-lieu-mo/<slug:name>.csv", open_data.table, name="open_data_table"),
    path("du-lieu-mo/<slug:name>.csv-metadata.json", open_data.described, name="open_data_described"),
    path("trang-thong-tin/", upkeep.completeness, name="completeness"),
    path("trang-thong-tin/lap/", upkeep.found_sites, name="found_sites"),
    path("trang-thong-tin/<int:pk>/", upkeep.site_completeness, name="site_completeness"),
    path("trang-thong-tin/<int:pk>/xac-nhan/", upkeep.confirm, name="confirm"),
    path("trang-thong-tin/<int:pk>/soan-tin/", upkeep.propose, name="propose"),
    path("trang-thong-tin/<int:pk>/chuc-vu/", upkeep.posts, name="posts"),
    path("trang-thong-tin/<int:pk>/chuc-vu/thoi/", upkeep.end_post, name="end_post"),
]
