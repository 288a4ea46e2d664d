"""Filters of the catalogue."""

from django import forms

from articles.enums import Validity
from schools.public.filter_form import FilterForm


class CatalogueForm(FilterForm):
    """Disclosed documents: subject, genre, year, validity."""

    url_name = "disclosure-catalogue"
    selections = {"validity": lambda documents, value: documents.filter(in_force=value)}

    subject = forms.ChoiceField(required=False)
    genre = forms.ChoiceField(required=False)
    year = forms.TypedChoiceField(coerce=int, required=False)
    validity = forms.ChoiceField(choices=Validity, required=False)
