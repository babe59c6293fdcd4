"""What is given away as open data: only what stands on public pages already."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from thongsuot.followup.models import Matter
from thongsuot.places.models import Unit
from thongsuot.portal.models.documents import DocumentPage
from thongsuot.portal.models.news import ArticlePage
from thongsuot.portal.models.results import public_matters, told, told_rows
from thongsuot.portal.rules.open_data import Column, Dataset

AT_ONCE = 500


def _units() -> Iterator[tuple[object, ...]]:
    for unit in Unit.objects.communes_of(settings.PROVINCE_CODE).order_by("code"):
        yield (
            unit.code, unit.full_name, unit.founded_on, unit.area_km2, unit.population, unit.latitude, unit.longitude,
            unit.get_absolute_url(),
        )  # fmt: skip


def _tasks() -> Iterator[tuple[object, ...]]:
    today = timezone.localdate()
    keys = list(public_matters().order_by("pk").values_list("pk", flat=True))
    for begin in range(0, len(keys), AT_ONCE):
        rows = told_rows(Matter.objects.filter(pk__in=keys[begin : begin + AT_ONCE])).order_by("pk")
        for one in told(rows, today):
            matter = one.matter
            done_on = timezone.localdate(matter.submitted_at) if matter.submitted_at else None
            yield (
                matter.pk, matter.register, matter.title, str(matter.owner), matter.unit.code,
                matter.received_on, matter.due_on, one.state, one.outcome.value, done_on,
            )  # fmt: skip


def _news() -> Iterator[tuple[object, ...]]:
    articles = ArticlePage.objects.live().public().order_by("-published_on", "-pk")
    for article in articles.iterator(chunk_size=AT_ONCE):
        yield (
            article.pk, article.title, article.summary, article.get_category_display(), article.published_on,
            article.author, article.url,
        )  # fmt: skip


def _documents() -> Iterator[tuple[object, ...]]:
    documents = DocumentPage.objects.live().public().order_by("-issued_on", "-pk")
    for one in documents.iterator(chunk_size=AT_ONCE):
        yield (
            one.pk, one.number_symbol, one.get_kind_display(), one.title, one.get_field_display(), one.issued_on,
            one.effective_on, one.expires_on, one.agency, one.signer, one.url,
        )  # fmt: skip


def _documents_changed_at() -> datetime | None:
    return DocumentPage.objects.live().aggregate(last=Max("last_published_at"))["last"]


def _tasks_changed_at() -> datetime | None:
    return public_matters().aggregate(last=Max("changed_at"))["last"]


def _news_changed_at() -> datetime | None:
    return ArticlePage.objects.live().aggregate(last=Max("last_published_at"))["last"]


SETS = (
    Dataset(
        "don-vi-hanh-chinh",
        "Danh mục xã, phường, đặc khu",
        "Các đơn vị hành chính cấp xã của tỉnh đang tồn tại, mã theo danh mục của Tổng cục Thống kê.",
        ("đơn vị hành chính", "xã", "phường"),
        (
            Column("ma", "Mã", "Mã đơn vị hành chính, giữ nguyên số 0 ở đầu."),
            Column("ten", "Tên", "Tên đầy đủ, có loại đơn vị."),
            Column("tu_ngay", "Từ ngày", "Ngày đơn vị bắt đầu tồn tại với mã này.", "date"),
            Column("dien_tich_km2", "Diện tích", "Ki-lô-mét vuông.", "decimal"),
            Column("dan_so", "Dân số", "Người.", "integer"),
            Column("vi_do", "Vĩ độ", "Vĩ độ của trung tâm, WGS 84, độ thập phân.", "decimal"),
            Column("kinh_do", "Kinh độ", "Kinh độ của trung tâm, WGS 84, độ thập phân.", "decimal"),
            Column("dia_chi", "Địa chỉ", "Trang tra cứu của đơn vị.", "anyURI"),
        ),
        _units,
    ),
    Dataset(
        "viec-cong-khai",
        "Việc được giao và kết quả thực hiện",
        "Nhiệm vụ, khó khăn, kiến nghị được công khai: giao cho cơ quan nào, hạn đến khi nào, đã làm đến đâu.",
        ("nhiệm vụ", "kết luận", "kết quả", "thời hạn"),
        (
            Column("so", "Số", "Số của việc trong hệ thống, không dùng lại.", "integer"),
            Column(
                "so_theo_doi",
                "Sổ theo dõi",
                "tasks: nhiệm vụ; difficulties: khó khăn; recommendations: kiến nghị.",
            ),
            Column("noi_dung", "Nội dung", "Việc phải làm hoặc điều được nêu."),
            Column("co_quan", "Cơ quan", "Cơ quan thực hiện."),
            Column("ma_don_vi", "Mã đơn vị", "Mã xã, phường liên quan, như trong don-vi-hanh-chinh.csv."),
            Column("giao_ngay", "Giao ngày", "Ngày giao hoặc ngày tiếp nhận.", "date"),
            Column("han", "Hạn", "Ngày phải xong; trống khi chưa ấn định.", "date"),
            Column("tinh_trang", "Tình trạng", "Bằng lời, như trên trang công khai."),
            Column(
                "ket_qua",
                "Kết quả",
                "done: xong; under_way: đang làm; overdue: quá hạn; stopped: không làm nữa.",
            ),
            Column("xong_ngay", "Xong ngày", "Ngày nộp kết quả.", "date"),
        ),
        _tasks,
        _tasks_changed_at,
    ),
    Dataset(
        "van-ban",
        "Văn bản đã công khai",
        "Văn bản do các cơ quan công khai trên cổng và trang thông tin của các xã, phường.",
        ("văn bản", "quyết định", "hiệu lực"),
        (
            Column("so_trong_he_thong", "Số trong hệ thống", "Số của văn bản trong hệ thống.", "integer"),
            Column("so_ky_hieu", "Số, ký hiệu", "Số, ký hiệu ghi trên văn bản."),
            Column("loai", "Loại", "Loại văn bản."),
            Column("trich_yeu", "Trích yếu", "Trích yếu nội dung."),
            Column("linh_vuc", "Lĩnh vực", "Lĩnh vực của văn bản."),
            Column("ngay_ban_hanh", "Ngày ban hành", "Ngày ban hành.", "date"),
            Column("co_hieu_luc_tu", "Có hiệu lực từ", "Trống khi chưa biết.", "date"),
            Column("het_hieu_luc_sau", "Hết hiệu lực sau", "Trống khi chưa biết.", "date"),
            Column("co_quan", "Cơ quan", "Cơ quan ban hành."),
            Column("nguoi_ky", "Người ký", "Người ký văn bản."),
            Column("dia_chi", "Địa chỉ", "Trang của văn bản.", "anyURI"),
        ),
        _documents,
        _documents_changed_at,
    ),
    Dataset(
        "tin-tuc",
        "Tin tức đã đăng",
        "Bài viết đang đăng trên cổng và trang thông tin của các xã, phường.",
        ("tin tức", "thông báo"),
        (
            Column("so", "Số", "Số của bài trong hệ thống.", "integer"),
            Column("tieu_de", "Tiêu đề", "Tiêu đề của bài."),
            Column("tom_tat", "Tóm tắt", "Tóm tắt của bài."),
            Column("chuyen_muc", "Chuyên mục", "Chuyên mục của bài."),
            Column("ngay_dang", "Ngày đăng", "Ngày đăng bài.", "date"),
            Column("tac_gia", "Tác giả", "Người viết, như ghi ở cuối bài."),
            Column("dia_chi", "Địa chỉ", "Địa chỉ của bài.", "anyURI"),
        ),
        _news,
        _news_changed_at,
    ),
)
