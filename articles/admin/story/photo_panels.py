"""What the form of a story asks for each photograph that has just come into it, before anything is saved."""

from django import forms
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.forms.photo_words import offer_words
from articles.forms.posted import posted_number
from articles.rules.policies import may_write
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.media.models import Photo
from eduweb.core.media.policies import visible_to

MOST = 200


@require_safe
def photo_panels(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """Answer with the fields of the photographs asked for (`id`), of those that this person may know of."""
    user = signed_in_user(request)
    if not may_write(user):
        raise PermissionDenied
    numbers = list(filter(None, map(posted_number, request.GET.getlist("id")[:MOST])))
    photos = visible_to(user, Photo).in_bulk(numbers)
    form = forms.Form()
    panels = [
        (photos[number], [form[name] for name in offer_words(form, photos[number]).values()])
        for number in dict.fromkeys(numbers)
        if number in photos
    ]
    return render(request, "admin/articles/article/photo_panels.html", {"panels": panels})
