"""The desk's pages, and the menu around them."""

from thongsuot.desk.views.menu import navigation

__all__ = ["navigation"]
