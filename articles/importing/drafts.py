"""Story proposals become drafts: the text cleaned, the original and the findings stored, the named records linked."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import act
from eduweb.core.text.clean import clean

from ..actions import save_draft
from ..desk.mentions import Mentions, mentions_in
from ..enums import VersionReason
from ..models import Article, Column
from ..newspaper import Block, StoryProposal, finding
from ..versions.saving import save_version
from .bodies import body_with_captions

HEADLINE_FIELDS = ("kicker", "title", "subtitle")
HEAD_FIELDS = (*HEADLINE_FIELDS, "byline", "source", "credit", "editor", "proofreader")
_REPEATED_WITHIN = timedelta(minutes=1)


@dataclass(frozen=True)
class StagedStory:
    """A proposal that fits the desk's fields, with the records that it names; nothing is written yet."""

    proposal: StoryProposal
    mentions: Mentions

    def body(self, *, by: User) -> str:
        """The blocks as HTML; every character of their text is text there. Photographs take their captions."""
        return body_with_captions(self.proposal.blocks, by=by)


def stage(proposal: StoryProposal) -> StagedStory:
    """Return the proposal as it can be stored; a value too long for its field goes into the text, with a finding."""
    for name in HEAD_FIELDS:
        if len(getattr(proposal, name)) > _field(name).max_length:
            proposal = _with_field_in_text(proposal, name)
    return StagedStory(proposal, _mentions(proposal))


@act
def save(staged: StagedStory, *, by: User, column: Column, original: str) -> Article:
    """Store one story as a draft and link the records that it names; raise Refused where `by` may not write."""
    proposal = staged.proposal
    article = Article(
        **{name: getattr(proposal, name) for name in HEAD_FIELDS},
        body=staged.body(by=by),
        column=column,
        original=original,
        import_findings=[asdict(found) for found in proposal.findings],
    )
    save_draft(article, by=by)
    staged.mentions.link_to(article)
    save_version(article, by=by, why=VersionReason.IMPORTED)
    return article


@act
def save_page(stories: Iterable[tuple[StagedStory, Column]], *, by: User, original: str) -> list[Article]:
    """Store the stories of one page, all or none; a story of a page that is sent again within a minute is stored once."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    since = timezone.now() - _REPEATED_WITHIN
    recent = Article.objects.filter(author=by, original=original, created_at__gte=since)
    stored = {(article.title, article.body): article for article in recent}
    return [
        stored.get((staged.proposal.title, clean(staged.body(by=by))))
        or save(staged, by=by, column=column, original=original)
        for staged, column in stories
    ]


def _mentions(proposal: StoryProposal) -> Mentions:
    """The records that headline and text name."""
    headline = (getattr(proposal, name) for name in HEADLINE_FIELDS)
    return mentions_in(*headline, *(block.text for block in proposal.blocks))


def _field(name: str) -> Any:
    return Article._meta.get_field(name)


def _with_field_in_text(proposal: StoryProposal, name: str) -> StoryProposal:
    """Return the proposal with one field's value as its first block."""
    block = Block("text", getattr(proposal, name), (0, 0))
    moved = [f if f.block is None else f.at(f.block + 1) for f in proposal.findings]
    found = [finding("too-long", 0, what=_field(name).verbose_name, limit=_field(name).max_length)]
    if name == "title":
        found.append(finding("no-title"))
    return replace(proposal, **{name: ""}, blocks=[block, *proposal.blocks], findings=[*found, *moved])
