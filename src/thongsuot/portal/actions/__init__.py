"""All writes to the portal: founding sites, publishing, letting editors in."""

from thongsuot.portal.actions.articles import propose_article, publish_article, publish_paper, seed_article
from thongsuot.portal.actions.completeness import confirm, load_requirements, take_post
from thongsuot.portal.actions.editors import admit, synchronise_editors
from thongsuot.portal.actions.pictures import prepare_pictures
from thongsuot.portal.actions.polls import Voter, forget_ballots, mark_page, vote
from thongsuot.portal.actions.publishing import fill, note_published, note_withdrawn, publish_due, put_up
from thongsuot.portal.actions.sites import (
    answer_at,
    complete_site,
    found_province_site,
    found_ward_site,
    serve_under,
)

__all__ = [
    "Voter",
    "admit",
    "answer_at",
    "complete_site",
    "confirm",
    "fill",
    "forget_ballots",
    "found_province_site",
    "found_ward_site",
    "load_requirements",
    "mark_page",
    "note_published",
    "note_withdrawn",
    "prepare_pictures",
    "propose_article",
    "publish_article",
    "publish_due",
    "publish_paper",
    "put_up",
    "seed_article",
    "serve_under",
    "synchronise_editors",
    "take_post",
    "vote",
]
