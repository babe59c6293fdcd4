"""Where the public reads of a matter: the page of its session, or its commune's list of results."""

from collections import defaultdict
from collections.abc import Sequence

from thongsuot.followup.models import Matter
from thongsuot.portal.models.results import ResultsPage, public_matters
from thongsuot.portal.models.sites import WardPage
from thongsuot.registers.meetings.models import Meeting


def public_pages(matters: Sequence[Matter]) -> dict[int, str]:
    """Addresses by the matters' keys, of those that a commune's site shows; in four queries, however many."""
    asked = public_matters().filter(pk__in=[matter.pk for matter in matters])
    rows = list(asked.values_list("pk", "unit", "finding__paper"))
    sessions = _sessions_of({paper for _pk, _unit, paper in rows if paper})
    concerned = {unit for told in sessions.values() for unit in told}
    lists = _lists_of({unit for _pk, unit, _paper in rows} | concerned)
    found = {pk: _address(unit, sessions.get(paper, {}), lists) for pk, unit, paper in rows}
    return {pk: address for pk, address in found.items() if address}


def _address(unit: int, sessions: dict[int, int], lists: dict[int, str]) -> str:
    """The session's page, on the commune's own site where there is one; else the commune's list."""
    concerned = sorted(sessions, key=lambda other: (other != unit, other))
    told = (f"{lists[other]}{sessions[other]}/" for other in concerned if other in lists)
    return next(told, lists.get(unit, ""))


def _lists_of(units: set[int]) -> dict[int, str]:
    """The address of the list of results of each commune that has one."""
    homes = dict(WardPage.objects.live().filter(unit__in=units).values_list("path", "unit"))
    pages = ResultsPage.objects.live() if homes else ResultsPage.objects.none()
    told = ((homes.get(page.path[: -page.steplen]), page.url) for page in pages)
    return {unit: address for unit, address in told if unit and address}


def _sessions_of(papers: set[int]) -> dict[int, dict[int, int]]:
    """For each paper the communes its public session concerns, each with the session's key."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    public = Meeting.objects.public().filter(paper__in=papers)
    for paper, unit, key in public.values_list("paper", "paper__units", "pk"):
        if unit:
            found[paper][unit] = key
    return found
