"""A file of an older program that waits for LibreOffice, outside the request (D16)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from eduweb.core.media.models import document_path, private_storage

from ..enums import ConversionState
from ..querysets import ConversionQuerySet


class Conversion(models.Model):
    """An uploaded .doc, .wps, .odt or .rtf file; once converted, `file` is the Word file. For its uploader alone."""

    name = models.CharField("文件名", max_length=100)
    file = models.FileField("文件", storage=private_storage, upload_to=document_path)
    column = models.ForeignKey("articles.Column", models.SET_NULL, null=True, verbose_name="栏目", related_name="+")
    state = models.CharField("进度", max_length=10, choices=ConversionState, default=ConversionState.WAITING)
    reason = models.TextField("没有转换的原因", blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="上传人", related_name="+")
    uploaded_at = models.DateTimeField("上传时间", default=timezone.now)

    objects = ConversionQuerySet.as_manager()

    class Meta:
        verbose_name = "待转换的文稿"
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "id"], name="conversion_state")]

    def __str__(self):
        return self.name
