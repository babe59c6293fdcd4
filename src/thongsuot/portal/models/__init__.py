"""The pages of the portal. Reads stand with the pages that show them."""

from thongsuot.portal.models.found import PublicText, Word
from thongsuot.portal.models.news import ArticlePage, NewsIndexPage
from thongsuot.portal.models.results import ResultsPage
from thongsuot.portal.models.sites import ProvincePage, WardPage

__all__ = ["ArticlePage", "NewsIndexPage", "ProvincePage", "PublicText", "ResultsPage", "WardPage", "Word"]
