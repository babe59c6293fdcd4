"""Who is let into the editors' room, and to what."""

from datetime import datetime

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from thongsuot.people.models import Duty, User
from thongsuot.people.rules.kinds import ROLES
from thongsuot.portal.models import WardPage
from thongsuot.portal.rules.kinds import FILE_PERMISSIONS, PAGE_PERMISSIONS
from thongsuot.trail.actions import record


@transaction.atomic
def synchronise_editors(site: WardPage, *, by: User | None, at: datetime) -> dict[str, list[User]]:
    """Make the two groups of a ward's site hold exactly the accounts whose duties say so today, by role.

    Their rights reach the ward's pages and pictures and nothing else. Done again it changes nothing.
    """
    return {role: _synchronise(site, role, by, at) for role in PAGE_PERMISSIONS}


@transaction.atomic
def admit(user: User, *, at: datetime) -> None:
    """Bring one account's way into the editors' room up to date with its duties of this moment.

    Called on each of its requests there, so that a right ends with the duty it came from.
    """
    roles = {(duty.body.unit_id, duty.role) for duty in user.current_duties if duty.role in PAGE_PERMISSIONS}
    sites = WardPage.objects.filter(unit__in={unit for unit, _role in roles}).select_related("unit")
    groups = {
        _group(site, role) for site in sites for role in PAGE_PERMISSIONS if (site.unit_id, role) in roles
    }
    entered = Group.objects.filter(user=user, page_permissions__page__wardpage__isnull=False).distinct()
    if groups != set(entered):
        user.groups.remove(*set(entered) - groups)
        user.groups.add(*groups)
        record("portal.admit", user, by=None, at=at, groups=sorted(group.name for group in groups))


def _synchronise(site: WardPage, role: str, by: User | None, at: datetime) -> list[User]:
    group = _group(site, role)
    _let_into_files(group, _files_of(site))
    holders = Duty.objects.in_force().filter(role=role, body__unit=site.unit, user__is_active=True)
    wanted = list(User.objects.filter(pk__in=holders.values("user")).order_by("pk"))
    if set(wanted) != set(group.user_set.all()):
        group.user_set.set(wanted)
        record(
            "portal.let_editors_in",
            site,
            by=by,
            at=at,
            role=role,
            accounts=[user.username for user in wanted],
        )
    return wanted


def _group(site: WardPage, role: str) -> Group:
    """The group of a role on a site, with its rights. Its name carries the unit's key: names alone occur twice."""
    unit = site.unit
    group, is_new = Group.objects.get_or_create(
        name=f"{ROLES[role]}, {unit.full_name} ({unit.code}, {site.pk})"
    )
    if is_new:
        group.permissions.add(
            Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
        )
        for name in PAGE_PERMISSIONS[role]:
            GroupPagePermission.objects.create(group=group, page=site, permission=_page_permission(name))
        if role == "editorial_board":
            _review_by(group, site)
    return group


def _review_by(board: Group, site: WardPage) -> None:
    """What an editor hands in waits for the commune's own board, and for no other."""
    name = _("Ban biên tập %(unit)s") % {"unit": site.unit.full_name}
    task = GroupApprovalTask.objects.create(name=name)
    task.groups.add(board)
    workflow = Workflow.objects.create(name=name)
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=site)


def _page_permission(name: str) -> Permission:
    return Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{name}_page")


def _files_of(site: WardPage) -> Collection:
    root = Collection.get_first_root_node()
    name = f"{site.unit.full_name} ({site.unit.code}, {site.pk})"
    return root.get_children().filter(name=name).first() or root.add_child(name=name)


def _let_into_files(group: Group, collection: Collection) -> None:
    rooms = ("wagtailimages", "wagtaildocs")
    for permission in Permission.objects.filter(
        content_type__app_label__in=rooms, codename__in=FILE_PERMISSIONS
    ):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
