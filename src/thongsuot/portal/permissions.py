"""Who may found sites and publish on them. `None` stands for the installation itself."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from thongsuot.people.models import User
from thongsuot.people.rules.kinds import EDITING
from thongsuot.people.rules.verdict import ALLOWED, Verdict
from thongsuot.places.models import Unit
from thongsuot.portal.models import ArticlePage, PollPage, TranslatedPage


def may_found(user: User | None) -> Verdict:
    if user is None or user.is_superuser or user.sees_the_province:
        return ALLOWED
    return Verdict(
        _(
            "Chỉ văn phòng theo dõi và lãnh đạo tỉnh được lập trang thông tin. Hãy đề nghị Văn phòng UBND tỉnh."
        )
    )


def may_delete(page: Page) -> Verdict:
    """What was public once is withdrawn, never deleted: its history stays. Homes and indexes stay too."""
    if page.specific_class in (ArticlePage, PollPage, TranslatedPage) and page.first_published_at is None:
        return ALLOWED
    return Verdict(
        _("“%(page)s” đã công khai hoặc là khung của trang, nên không xóa được. Hãy gỡ xuống thay vì xóa.")
        % {"page": page}
    )


def may_confirm(user: User | None, unit: Unit) -> Verdict:
    """Whoever edits the unit's site answers for what it says."""
    if user is None or user.is_superuser:
        return ALLOWED
    if any(duty.body.unit_id == unit.pk and duty.role in EDITING for duty in user.current_duties):
        return ALLOWED
    return Verdict(
        _("Chỉ biên tập viên và Ban biên tập của %(unit)s được làm việc này. Hãy báo cho họ.")
        % {"unit": unit}
    )


def may_publish(user: User | None, unit: Unit) -> Verdict:
    """The editorial board of the unit publishes; what editors write waits for it."""
    if user is None or user.is_superuser:
        return ALLOWED
    boards = {duty.body.unit_id for duty in user.current_duties if duty.role == "editorial_board"}
    if unit.pk in boards:
        return ALLOWED
    return Verdict(
        _("Chỉ Ban biên tập của %(unit)s được đăng bài. Hãy gửi bài cho Ban biên tập duyệt.") % {"unit": unit}
    )
