"""How matters are shown: their address, their state in words, how they stand against their deadline."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from django import template
from django.apps import apps
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from thongsuot.followup.models import Matter
from thongsuot.followup.registry import registry
from thongsuot.pure.clock.deadline import Timeliness

register = template.Library()

TONES = {
    Timeliness.COMPLETED_ON_TIME: "ok",
    Timeliness.COMPLETED_LATE: "late",
    Timeliness.OPEN_IN_TIME: "open",
    Timeliness.OPEN_DUE_SOON: "soon",
    Timeliness.OPEN_OVERDUE: "late",
    Timeliness.OPEN_NO_DEADLINE: "muted",
    Timeliness.OPEN_NO_DEADLINE_SILENT: "soon",
}


@cache
def _pages_of(code: str) -> str:
    """The address of a register's pages with a place for the key: finding it for each of fifty rows takes 2 ms."""
    before, _zero, behind = reverse(registry[code].page, args=[0]).rpartition("0")
    return f"{before}{{}}{behind}"


@register.simple_tag
def matter_url(matter: Matter) -> str:
    return _pages_of(matter.register).format(matter.pk)


@register.simple_tag
def register_label(matter: Matter) -> str:
    return registry[matter.register].label


@register.simple_tag
def state_label(matter: Matter) -> str:
    return registry[matter.register].lifecycle.states[matter.state].label


@register.simple_tag
def timeliness_badge(matter: Matter, today: date) -> SafeString:
    """The state against the deadline as a badge, with the day itself where there is one."""
    if matter.closed_at and not matter.is_completed:
        return format_html('<span class="badge" data-tone="muted">{}</span>', state_label(matter))
    kind = matter.timeliness_on(today)
    day = f" · {matter.due_on:%d/%m/%Y}" if matter.due_on else ""
    return format_html('<span class="badge" data-tone="{}">{}{}</span>', TONES[kind], kind.label, day)


@register.simple_tag
def other_side(matter: Matter) -> str:
    """Who handed it to the one whose turn it is: the owner when the assigner is waited for, else the assigner."""
    waits_for = registry[matter.register].waits_for.get(matter.state)
    return str(matter.owner if waits_for == "assigner" else matter.assigner)


@register.simple_tag
def tone(kind: Timeliness) -> str:
    return TONES[kind]


@register.simple_tag
def state_figures(matters: Iterable[Matter]) -> SafeString:
    """How many of `matters` are in each state, in the order of their register's table."""
    listed = list(matters)
    counted = Counter(matter.state for matter in listed)
    states = registry[listed[0].register].lifecycle.states if listed else {}
    rows = ((counted[name], state.label) for name, state in states.items() if counted[name])
    return format_html(
        '<ul class="figures">{}</ul>',
        format_html_join("", "<li><strong>{}</strong><span>{}</span></li>", rows),
    )


@register.simple_tag
def clear_label(missing: str) -> str:
    return missing or _("đã rõ")


@register.filter
def action_words(action: str) -> str:
    return registry.words_of(action)


@register.filter
def subject_words(subject: str) -> str:
    """What the trail's subject is, in words: "việc số 12" for "followup.matter:12"."""
    label, _colon, number = subject.partition(":")
    try:
        kind = apps.get_model(label)._meta.verbose_name
    except (LookupError, ValueError):
        return subject
    return f"{kind} {_('số')} {number}" if number else str(kind)


@register.filter
def at(rows: Mapping[Any, Any], key: Any) -> Any:
    """The row of `rows` at `key`; a template cannot say `rows[key]`."""
    return rows.get(key)


@register.filter
def without_sign(number: int) -> int:
    return abs(number)
