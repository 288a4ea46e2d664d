"""A document of a record, as readers get it."""

from django.db import models

from ..media.members import members_in
from ..media.models import Document
from ..media.public.renditions import public_document_path
from ..text.packed.archive import Member


class Download(models.Model):
    """A row below a record, its `OWNER`. Title and public file are those of the last saving, whatever happens since."""

    OWNER: str

    document = models.ForeignKey(Document, models.PROTECT, verbose_name="文件", related_name="+")
    order = models.PositiveSmallIntegerField("排序", default=0)
    title = models.CharField("名称", max_length=200, editable=False)
    file = models.FileField("公开文件", max_length=100, editable=False)
    kind = models.CharField("格式", max_length=10, editable=False)
    size = models.PositiveBigIntegerField("字节数", editable=False)

    class Meta:
        abstract = True
        ordering = ["order", "id"]

    def __str__(self):
        return self.title

    @property
    def offered_by(self) -> str:
        """The record in words: `办事指南“学生转学”`."""
        owner = getattr(self, self.OWNER)
        return f"{owner._meta.verbose_name}“{owner}”"

    @property
    def url(self) -> str:
        """The address at which readers download it."""
        return self.file.url

    @property
    def members(self) -> tuple[Member, ...]:
        """The files in it, where it is an archive."""
        return members_in(self.file.storage, str(self.file.name), self.kind)

    @property
    def is_outdated(self) -> bool:
        """Whether the document has got another file or title since."""
        return (self.file.name, self.title) != (public_document_path(self.document), self.document.title)

    def save(self, *args, **kwargs):
        """Take the document as it is now, before the checks of what becomes public look at the row."""
        self.title, self.kind, self.size = self.document.title, self.document.kind, self.document.size
        self.file.name = public_document_path(self.document)
        super().save(*args, **kwargs)
