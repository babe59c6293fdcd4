"""The pages of the portal. Reads stand with the pages that show them."""

from thongsuot.portal.models.albums import AlbumPage, AlbumsPage
from thongsuot.portal.models.ballots import Ballot, Tally
from thongsuot.portal.models.completeness import Confirmation, Requirement
from thongsuot.portal.models.corrections import Correction
from thongsuot.portal.models.documents import Attachment, DocumentPage, DocumentsPage, Replacement
from thongsuot.portal.models.found import PublicText, Word
from thongsuot.portal.models.guides import GuidePage, GuidesPage, QuestionPage, QuestionsPage
from thongsuot.portal.models.languages import TranslatedPage
from thongsuot.portal.models.news import ArticlePage, NewsIndexPage
from thongsuot.portal.models.notices import AlertPage, DowntimePage, NoticesPage
from thongsuot.portal.models.organisation import Leader, OrganisationPage, SpokespersonPage
from thongsuot.portal.models.pages import InformationPage
from thongsuot.portal.models.polls import PollPage, PollsPage
from thongsuot.portal.models.results import ResultsPage
from thongsuot.portal.models.schedules import (
    CalendarEntry,
    CalendarPage,
    ReceptionPage,
    ReceptionTime,
    WeekPage,
)
from thongsuot.portal.models.sites import ProvincePage, WardPage

__all__ = [
    "AlbumPage",
    "AlbumsPage",
    "AlertPage",
    "ArticlePage",
    "Attachment",
    "Ballot",
    "CalendarEntry",
    "CalendarPage",
    "Confirmation",
    "Correction",
    "DocumentPage",
    "DocumentsPage",
    "DowntimePage",
    "GuidePage",
    "GuidesPage",
    "InformationPage",
    "Leader",
    "NewsIndexPage",
    "NoticesPage",
    "OrganisationPage",
    "PollPage",
    "PollsPage",
    "ProvincePage",
    "PublicText",
    "QuestionPage",
    "QuestionsPage",
    "ReceptionPage",
    "ReceptionTime",
    "Replacement",
    "Requirement",
    "ResultsPage",
    "SpokespersonPage",
    "Tally",
    "TranslatedPage",
    "WardPage",
    "WeekPage",
    "Word",
]
