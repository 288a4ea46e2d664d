"""The forms of the import page: where the text comes from, and the head of each story."""

from collections.abc import Callable

from django import forms

from ..models import Article, Column
from ..newspaper import Page, Unreadable, decode, normalize_text, read_page
from ..newspaper.decoding import MOST_CHARACTERS
from .drafts import HEAD_FIELDS

MOST_PIECES = 1000
"""Each piece sends four fields, and settings.DATA_UPLOAD_MAX_NUMBER_FIELDS is 5000."""
_NO_STORY = "没有找到稿件正文，请确认选对了内容。"


class SourceForm(forms.Form):
    """A page of newspaper text, pasted or as a file; when valid, `page` is the proposal."""

    text = forms.CharField(
        label="粘贴版面文字",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "class": "import-paste"}),
        help_text="可以把一个版面的几篇稿件一起粘贴进来，换行和空行都保留，系统据此还原段落。",
    )
    upload = forms.FileField(
        label="或者选择文本文件",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,text/plain"}),
        help_text="UTF-8、UTF-16 或 GB18030（GBK）编码的 .txt 文件。",
    )
    column = forms.ModelChoiceField(
        Column.objects.select_related("parent"),
        label="放进栏目",
        help_text="下一步可以逐篇改。",
        error_messages={"required": "请选择稿件要放进的栏目。"},
    )

    page: Page

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        upload, text = cleaned.get("upload"), cleaned.get("text") or ""
        if upload:
            self._read("upload", lambda: decode(upload.read(MOST_CHARACTERS * 4 + 1), upload.name))
        elif text.strip():
            self._read("text", lambda: normalize_text(text, "粘贴的文字"))
        elif not self.errors:
            self.add_error("text", "请粘贴版面文字，或选择一个文本文件。")
        return cleaned

    def _read(self, field: str, read_text: Callable[[], str]) -> None:
        try:
            self.page = read_page(read_text())
        except Unreadable as unreadable:
            self.add_error(field, str(unreadable))
            return
        if not self.page.stories:
            self.add_error(field, _NO_STORY)
        elif _piece_count(self.page) > MOST_PIECES:
            self.add_error(field, f"一次最多处理 {MOST_PIECES} 段，请分几次导入。")


def _piece_count(page: Page) -> int:
    """How many blocks and leftovers the page's form will carry."""
    return sum(len(proposal.blocks) for proposal in page.stories) + len(page.credits) + len(page.dropped)


class StoryHeadForm(forms.ModelForm):
    """The head fields and the column of one story; a draft may still be without a title."""

    title = forms.CharField(label="主题", max_length=200, required=False)
    column = forms.ModelChoiceField(
        Column.objects.select_related("parent"),
        label="栏目",
        error_messages={"required": "请选择本篇要放进的栏目。"},
    )

    class Meta:
        model = Article
        fields = (*HEAD_FIELDS, "column")
        help_texts = dict.fromkeys(HEAD_FIELDS, "")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # A browser would cut off silently what is pasted beyond the limit; the form says so instead.
            if isinstance(field, forms.CharField) and field.widget.attrs.pop("maxlength", None):
                field.error_messages["max_length"] = f"最多 {field.max_length} 个字，现在有 %(show_value)d 个，请缩短。"
