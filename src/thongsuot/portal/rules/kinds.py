"""The sections of the news, the words of the menu, and who may do what in the editors' room."""

CATEGORIES = {
    "news": "Tin tức, sự kiện",
    "party_building": "Xây dựng Đảng, chính quyền",
    "economy": "Kinh tế, đầu tư",
    "culture": "Văn hóa, xã hội",
    "security": "Quốc phòng, an ninh",
    "digital": "Chuyển đổi số",
    "notice": "Thông báo",
}

HOME_DEPTH = 3  # of a commune's home in the tree of pages: below the root and the province's
SITE_SHOWN = "thongsuot.site_shown"  # in a request: the path of the home whose site alone it shows pages of

NEWS_SLUG, NEWS_TITLE = "tin-tuc", "Tin tức"
VOICES_SLUG, VOICES_TITLE = "phan-anh", "Phản ánh, kiến nghị"
RESULTS_SLUG, RESULTS_TITLE = "ket-luan-va-ket-qua", "Kết luận và kết quả"

# An editor writes and hands in; the editorial board (Ban biên tập) publishes and withdraws.
PAGE_PERMISSIONS = {
    "editor": ("add", "change"),
    "editorial_board": ("add", "change", "publish", "lock", "unlock"),
}
FILE_PERMISSIONS = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)
