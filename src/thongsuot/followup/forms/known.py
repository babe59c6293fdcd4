"""What the rows of a spreadsheet name, looked up once for all of them: bodies and persons."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from thongsuot.people.models import Body, Duty, User
from thongsuot.people.rules.naming import Names, short_of
from thongsuot.sheets.registry import Planned


class Known:
    """For one account and one day; each kind of name costs one query, and only when a row has one."""

    def __init__(self, user: User, today: date) -> None:
        self.user, self.today = user, today

    @cached_property
    def bodies(self) -> dict[int, Body]:
        return {body.pk: body for body in Body.objects.on(self.today).select_related("unit")}

    @cached_property
    def names(self) -> Names:
        return Names((body.pk, body.name) for body in self.bodies.values())

    def body(
        self, planned: Planned, head: str, said: str, among: Iterable[Body] | None = None
    ) -> Body | None:
        """The one body that `said` names, of `among` where given; else None, and what is wrong is noted."""
        offered = None if among is None else {body.pk for body in among}
        meant = self.names.meant(said)
        fitting = meant if offered is None else meant & offered
        if len(fitting) == 1:
            return self.bodies[next(iter(fitting))]
        planned.fault(head, self._why_not(said, meant, fitting))
        return None

    def _why_not(self, said: str, meant: set[int], fitting: set[int]) -> str:
        name = {"name": said[:80]}
        if len(fitting) > 1:
            return _("“%(name)s” là tên của nhiều cơ quan. Hãy ghi đủ tên.") % name
        if meant:
            return _("Không chọn được “%(name)s” ở cột này. Hãy xem danh sách trong tệp mẫu.") % name
        if near := self.names.alike(said):
            return _("Không có cơ quan nào tên “%(name)s”. Có phải: %(near)s?") % {
                **name,
                "near": "; ".join(near),
            }
        return _("Không có cơ quan nào tên “%(name)s”. Hãy ghi đủ tên, ví dụ “UBND xã Ngọk Bay”.") % name

    def several(
        self, planned: Planned, head: str, said: str, among: Iterable[Body] | None = None
    ) -> list[Body]:
        """The bodies named in one cell, parted by semicolons or lines."""
        names = [name.strip() for name in said.replace("\n", ";").split(";") if name.strip()]
        allowed = None if among is None else list(among)
        found = [self.body(planned, head, name, allowed) for name in names]
        return list(dict.fromkeys(body for body in found if body))

    @cached_property
    def _duties(self) -> dict[str, list[Duty]]:
        """By the folded name of who has them."""
        found: dict[str, list[Duty]] = {}
        rows: QuerySet[Duty] = Duty.objects.in_force().filter(user__is_active=True)
        for duty in rows.select_related("body__parent", "body__unit", "user__person"):
            found.setdefault(short_of(duty.user.get_full_name()), []).append(duty)
        return found

    def officers(self, said: str, body: Body, roles: frozenset[str]) -> list[User]:
        """The accounts of that name that act for `body` in one of `roles`."""
        duties = self._duties.get(short_of(said), [])
        fitting = [duty.user for duty in duties if duty.role in roles and body.pk in duty.acts_for]
        return list(dict.fromkeys(fitting))
