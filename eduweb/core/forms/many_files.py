"""An input for several files at once."""

from django import forms


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Any number of files; each is cleaned as one."""

    def clean(self, data, initial=None):
        return [super(ManyFiles, self).clean(one, initial) for one in data or []]
