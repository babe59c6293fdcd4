"""The portal's own dated numbers."""

from datetime import date

from thongsuot.followup.models import numbers_on
from thongsuot.portal.rules.norms import FIRST_NORMS, PortalNorms


def portal_norms(day: date) -> PortalNorms:
    return PortalNorms(**numbers_on(day, FIRST_NORMS))
