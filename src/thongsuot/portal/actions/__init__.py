"""All writes to the portal: founding sites, publishing, letting editors in."""

from thongsuot.portal.actions.articles import publish_article, publish_paper, seed_article
from thongsuot.portal.actions.editors import admit, synchronise_editors
from thongsuot.portal.actions.publishing import fill, note_published, note_withdrawn, publish_due, put_up
from thongsuot.portal.actions.sites import complete_site, found_province_site, found_ward_site

__all__ = [
    "admit",
    "complete_site",
    "fill",
    "found_province_site",
    "found_ward_site",
    "note_published",
    "note_withdrawn",
    "publish_article",
    "publish_due",
    "publish_paper",
    "put_up",
    "seed_article",
    "synchronise_editors",
]
