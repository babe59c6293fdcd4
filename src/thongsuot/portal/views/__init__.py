"""Pages and files of the portal that no editor wrote, and the face of the site around them."""

from thongsuot.portal.views.face import portal_site

__all__ = ["portal_site"]
