"""Every address of the site; each app lists its own (names and paths: see docs/architecture.md)."""

from django.contrib import admin
from django.urls import include, path

handler400 = "eduweb.site.public.errors.bad_request"
handler403 = "eduweb.site.public.errors.not_allowed"
handler404 = "eduweb.site.public.errors.not_found"
handler500 = "eduweb.site.public.errors.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("media/", include("eduweb.core.media.public.urls")),
    path("api/v1/", include("eduweb.api.urls")),
    path("opendata/", include("eduweb.api.page_urls")),
    path("", include("articles.urls")),
    path("invitations/", include("articles.guests.urls")),
    path("privacy/", include("eduweb.core.correspondence.urls")),
    path("", include("schools.urls")),
    path("", include("honors.urls")),
    path("", include("eduweb.bureau.urls")),
    path("disclosure/", include("eduweb.disclosure.urls")),
    path("", include("eduweb.dialogue.urls")),
    path("", include("eduweb.site.urls")),
]
