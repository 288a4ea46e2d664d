"""The form of a Party organization, with the files that prove its elections and moves."""

from django import forms

from eduweb.core.enclosures.forms import EnclosingForm
from schools.models import PartyOrganization


class PartyOrganizationForm(EnclosingForm, forms.ModelForm):
    class Meta:
        model = PartyOrganization
        fields = ()  # those of the page

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "uploads" in self.fields:
            self.fields["uploads"].label = "批复、换届报告"
