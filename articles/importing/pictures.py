"""The pictures of an imported document: private photographs, shown in its blocks and in the story's text."""

from dataclasses import replace

from django.core.files.uploadedfile import SimpleUploadedFile

from eduweb.core.accounts.models import User
from eduweb.core.media.desk_addresses import desk_address
from eduweb.core.media.intake.uploads import store_photos
from eduweb.core.media.intake.wording import change_words
from eduweb.core.media.models import Photo

from ..actions import Refused
from ..newspaper import Page, StoryProposal
from ..newspaper.captions import parted
from ..sources.page import RichBlock, SourcePage, note

NOT_IN_FILE = "文件里没有这张图片，只有网址。请在原文里把它另存为图片，再插到这里。"
LONGEST_CAPTION = 300


def store_pictures(page: Page, *, by: User) -> Page:
    """Make private photographs of a page's pictures; their blocks get the mark-up that shows them, or a finding."""
    if not isinstance(page, SourcePage) or not page.pictures:
        return page
    held = [at for at, content in enumerate(page.pictures) if content]
    uploads = [SimpleUploadedFile(f"第 {at + 1} 张图片", page.pictures[at]) for at in held]
    stored: dict[int, Photo | str] = dict(zip(held, store_photos(uploads, by=by), strict=True))
    page.pictures = []
    for story in page.stories:
        story.blocks = [_shown(story, at, block, stored) for at, block in enumerate(story.blocks)]
    return page


def _shown(story: StoryProposal, at: int, block: object, stored: dict[int, Photo | str]) -> RichBlock:
    if not isinstance(block, RichBlock) or block.picture is None:
        return block  # type: ignore[return-value]  # a newspaper's block has no picture
    photo = stored.get(block.picture, NOT_IN_FILE)
    if isinstance(photo, Photo):
        return replace(block, html=f'<p><img src="{desk_address(photo.pk)}" alt=""></p>')
    story.findings.append(note("picture-missing", at, why=photo))
    return block


def write_caption(photo_id: int, text: str, *, by: User) -> bool:
    """Make the text the caption and credit of a photograph that has none yet; whether it is that now."""
    photo = Photo.objects.filter(pk=photo_id, uploaded_by=by).first()
    if photo is None or len(text) > LONGEST_CAPTION:
        return False
    if photo.caption == text:
        return True
    caption, credit = parted(text)
    shown = {"caption": photo.caption, "credit": photo.credit}
    if photo.caption not in ("", caption) or photo.credit not in ("", credit):
        return False
    try:
        change_words(photo, {"caption": caption, "credit": credit}, by=by, shown=shown)
    except Refused:  # somewhere else it is not theirs to change
        return False
    return True
