"""The upload form."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from ..reading.files import LARGEST_FILE, TOO_LARGE


class UploadForm(forms.Form):
    upload = forms.FileField(
        label="改好的表格",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
        help_text="Excel、WPS 或 LibreOffice 工作簿（.xlsx、.xls、.ods）或 CSV。上传后先看到每一处改动，确认以后才写入。",
        error_messages={"required": "请先选择表格文件。"},
    )

    def clean_upload(self) -> UploadedFile:
        upload = self.cleaned_data["upload"]
        if upload.size > LARGEST_FILE:
            raise forms.ValidationError(TOO_LARGE)
        return upload
