"""The face of the site for pages that no editor wrote, and the pictures on all of them."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject
from django.views.static import serve

from thongsuot.portal.models import ProvincePage

LATER_KINDS = {".webp": "image/webp"}  # Python 3.11 does not know it everywhere
ONE_MONTH_SECONDS = 30 * 24 * 3600


def portal_site(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the province's face, asked for only by pages under `portal/base.html`."""
    return {"portal_site": SimpleLazyObject(lambda: _face(request))}


def _face(request: HttpRequest) -> Any:
    page = ProvincePage.objects.live().select_related("unit").first()
    return page.shown_face(request) if page else {}


def picture(request: HttpRequest, name: str) -> FileResponse | HttpResponse:
    """A picture in the size a page shows it. Originals and other uploads are not reachable from here."""
    answer = serve(request, name, document_root=str(Path(settings.MEDIA_ROOT) / "images"))
    if kind := LATER_KINDS.get(Path(name).suffix):
        answer["Content-Type"] = kind
    patch_cache_control(answer, public=True, max_age=ONE_MONTH_SECONDS)
    return answer
