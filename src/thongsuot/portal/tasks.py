"""What the worker does for those who follow results by e-mail."""

from datetime import date, datetime

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from thongsuot.followup.actions.subscribers import forget_unconfirmed, send_digest
from thongsuot.followup.models import Subscriber
from thongsuot.places.models import Unit
from thongsuot.portal.models import WardPage
from thongsuot.portal.models.following import ONE_DAY, Change, changes, link_to_leave
from thongsuot.portal.rules.kinds import RESULTS_SLUG
from thongsuot.portal.rules.standing import day

MOST_IN_A_ROUND = 500
MOST_OF_A_KIND = 15


def send_digests(at: datetime) -> int:
    """Write to every subscriber whose rhythm has come round and for whom something has changed. Returns how many."""
    forget_unconfirmed(at)
    today = localdate(at)
    bodies: dict[tuple[int, date | None], str] = {}
    sent = 0
    for subscriber in Subscriber.objects.due(today)[:MOST_IN_A_ROUND]:
        key = (subscriber.unit_id, subscriber.told_until)
        if key not in bodies:
            bodies[key] = digest_of(subscriber.unit, (subscriber.told_until or today) + ONE_DAY, today)
        subject = _("Kết quả của %(unit)s đến ngày %(day)s") % {
            "unit": subscriber.unit,
            "day": day(today - ONE_DAY),
        }
        sent += send_digest(subscriber, subject, bodies[key], link=link_to_leave, at=at)
    return sent


def digest_of(unit: Unit, first: date, today: date) -> str:
    """What has changed from `first` until yesterday, as plain text; "" when nothing has, or there is no site."""
    site = WardPage.objects.live().filter(unit=unit).first()
    moved = [change for change in changes(unit, first, today - ONE_DAY, today) if change.stories]
    if site is None or not moved:
        return ""
    page = f"{settings.WAGTAILADMIN_BASE_URL}{site.url}{RESULTS_SLUG}/"
    head = _("Từ ngày %(first)s đến ngày %(last)s, việc công khai của %(unit)s đã thay đổi như sau.") % {
        "first": day(first), "last": day(today - ONE_DAY), "unit": unit,
    }  # fmt: skip
    parts = [_paragraph(change) for change in moved]
    return "\n\n".join([head, *parts, _("Xem đầy đủ: %(page)s") % {"page": page}]) + "\n"


def _paragraph(change: Change) -> str:
    rows = [
        f"- {one.matter.title} ({one.matter.owner}). {one.timing}" for one in change.stories[:MOST_OF_A_KIND]
    ]
    left = len(change.stories) - len(rows)
    more = [_("- và %(n)s việc khác") % {"n": left}] if left > 0 else []
    return "\n".join([f"{change.label}: {len(change.stories)}", *rows, *more])
