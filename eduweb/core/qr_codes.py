"""Addresses of this site as QR codes."""

from io import BytesIO

import segno
from django.http import HttpResponse

from .pages.addresses import absolute


def qr_code_response(path: str) -> HttpResponse:
    """Return the full address of `path` as an SVG image."""
    image = BytesIO()
    code = segno.make(absolute(path), error="m", micro=False)
    code.save(image, kind="svg", scale=4, border=4, light="#fff", xmldecl=False, svgclass=None, lineclass=None)
    return HttpResponse(image.getvalue(), content_type="image/svg+xml")
