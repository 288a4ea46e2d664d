"""The forms of the import page: where the text comes from, and the head of each story."""

from collections.abc import Callable

from django import forms

from eduweb.core.media.intake.decoding import shown_name

from ..models import Article, Column
from ..newspaper import Page, Unreadable, normalize_text, read_page
from ..sources.kinds import kind_of
from ..sources.page import MOST_BYTES
from ..sources.reading import read_source
from .drafts import HEAD_FIELDS

MOST_PIECES = 950
"""Each piece sends up to five fields, and settings.DATA_UPLOAD_MAX_NUMBER_FIELDS is 5000."""
ACCEPTED = ".docx,.doc,.wps,.odt,.rtf,.pdf,.html,.htm,.mhtml,.mht,.txt"
_PASTED = "粘贴的内容"
_NO_STORY = "没有找到稿件正文，请确认选对了内容。"


class SourceForm(forms.Form):
    """A text from any source, pasted or as a file; when valid, `page` is the proposal.

    `to_convert` holds a file of an older program instead, which is converted outside the request. `is_document` says
    whether it is somebody's own document, no page of a newspaper or of the web.
    """

    text = forms.CharField(
        label="粘贴文字",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "class": "import-paste"}),
        help_text="报纸版面上的几篇稿件可以一起粘贴，换行和空行都保留，系统据此还原段落。"
        "公众号文章在浏览器里打开，全选、复制后粘贴到这里，标题、表格和加粗一起读出。",
    )
    rich = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    upload = forms.FileField(
        label="或者选择文件",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text="Word 或 WPS 文档、报纸版面 PDF、另存的网页（.mhtml 连图片一起存）、文本文件，"
        f"不超过 {MOST_BYTES // 2**20} MB。",
    )
    column = forms.ModelChoiceField(
        Column.objects.select_related("parent"),
        label="放进栏目",
        help_text="下一步可以逐篇改。",
        error_messages={"required": "请选择稿件要放进的栏目。"},
    )

    page: Page
    to_convert: bytes = b""
    is_document = False
    file_name = ""

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        upload, text = cleaned.get("upload"), cleaned.get("text") or ""
        if upload:
            self.file_name = shown_name(upload)
            self._read_file(upload.read(MOST_BYTES + 1), self.file_name)
        elif text.strip():
            self._read("text", lambda: _pasted(text, cleaned.get("rich") or ""))
        elif not self.errors:
            self.add_error("text", "请粘贴文字，或选择一个文件。")
        return cleaned

    def _read_file(self, content: bytes, name: str) -> None:
        kind = kind_of(content)
        self.is_document = kind in ("docx", "office")
        if kind == "office" and len(content) <= MOST_BYTES:
            self.to_convert = content
        else:
            self._read("upload", lambda: read_source(content, name))

    def _read(self, field: str, read: Callable[[], Page]) -> None:
        try:
            self.page = read()
        except Unreadable as unreadable:
            self.add_error(field, str(unreadable))
            return
        if not self.page.stories:
            self.add_error(field, _NO_STORY)
        elif _piece_count(self.page) > MOST_PIECES:
            self.add_error(field, f"一次最多处理 {MOST_PIECES} 段，请分几次导入。")


def _pasted(text: str, rich: str) -> Page:
    """The page of a pasted text; where the browser has given its mark-up too, or it is mark-up, that is read."""
    html = rich if rich.strip() else text
    if rich.strip() or kind_of(text.encode()) == "html":
        return read_source(html.encode("utf-8", "replace"), _PASTED)
    return read_page(normalize_text(text, "粘贴的文字"))


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
