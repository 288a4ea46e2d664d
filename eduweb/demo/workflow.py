"""Stories through the workflow: written, reviewed in three steps and published by the product's own actions."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from operator import itemgetter

from articles import actions
from articles.models import Article, Attachment, Column, HonorSource, Topic
from articles.models.story_text import DOCUMENT_LINKS
from eduweb.core.accounts.models import User
from eduweb.core.media.desk_addresses import desk_address
from eduweb.core.text.plain import from_html
from honors.models import Honor
from schools.models import PartyOrganization, School

from .clock import clock
from .documents import store_docx
from .photographs import store_scene
from .stories import Story

PAUSE = timedelta(minutes=12)
_PHOTO = re.compile(r'<photo scene="([\w-]+)">(.*?)</photo>')

PUBLISHED = ("submit", "first", "second", "final", "publish")
PATHS = {
    "published": PUBLISHED,
    "draft": (),
    "first": ("submit",),
    "second": ("submit", "first"),
    "sent_back": ("submit", "first", "send_back"),
    "rejected": ("submit", "reject"),
    "scheduled": ("submit", "first", "second", "final", "schedule"),
    "withdrawn": (*PUBLISHED, "withdraw"),
}


# A moment and what happens then.
Event = tuple[datetime, Callable[[], None]]


def _happen(waiting: list[Event], before: datetime | None = None) -> None:
    """Let the events happen that are due before this moment, or all; `waiting` is sorted, and holds the others then."""
    while waiting and (before is None or waiting[0][0] < before):
        moment, act = waiting.pop(0)
        with clock(moment):
            act()


@dataclass
class Workflow:
    """The demo's accounts, and the records behind its stories."""

    people: dict[str, User]
    columns: dict[str, Column]
    topics: dict[str, Topic]
    schools: dict[str, School]
    organizations: dict[str, PartyOrganization]
    honors: dict[str, Honor]

    def run(self, stories: list[Story], events: list[Event]) -> None:
        """Take each story to its `stage`, an interpretation after its document, and let other events happen in between."""
        written: dict[str, Article] = {}
        waiting = sorted(events, key=itemgetter(0))
        for story in stories:
            path = PATHS[story.header.get("stage", "published")]
            began = story.moment - PAUSE * min(len(path), len(PUBLISHED))
            _happen(waiting, before=began)
            with clock(began):
                article = written[story.name] = self._write(story, written)
            for number, step in enumerate(path, start=1):
                moment = began + PAUSE * number
                _happen(waiting, before=moment)
                with clock(moment):
                    self._take(step, article, story)
        _happen(waiting)

    def _take(self, step: str, article: Article, story: Story) -> None:
        """One step of the story's path, by the person with the post for it."""
        header, people = story.header, self.people
        match step:
            case "submit":
                actions.submit(article, by=people["reporter"])
            case "first":
                actions.approve(article, by=people["editor"], opinion="文字和标点已校对，格式规范。")
            case "second":
                actions.approve(article, by=people["reviewer"], opinion="事实和数据已与有关科室核对。")
            case "final":
                actions.approve(article, by=people["leader"], opinion="同意发布。")
            case "publish":
                actions.publish(article, by=people["leader"])
            case "send_back":
                for paragraph, text in header["remarks"].items():
                    actions.remark(article, by=people["reviewer"], paragraph=int(paragraph), text=text)
                actions.send_back(article, by=people["reviewer"], opinion=header["opinion"])
            case "reject":
                actions.reject(article, by=people["editor"], opinion=header["opinion"])
            case "schedule":
                at = story.moment + timedelta(days=header["publish_in"])
                actions.schedule(article, by=people["leader"], at=at)
            case "withdraw":
                reason, notice = header["reason"], header["notice"]
                actions.withdraw(article, by=people["leader"], reason=reason, notice=notice)

    def _write(self, story: Story, written: dict[str, Article]) -> Article:
        header, by = story.header, self.people["reporter"]
        article = Article(
            column=self.columns[header["column"]],
            body=_PHOTO.sub(self._photograph, story.body),
            **{link: written.get(header.get(link, "")) for link in DOCUMENT_LINKS},
            is_demo=True,
            **{name: header[name] for name in Article.text_fields() if name in header},
        )
        if "lead" in header:
            article.lead_photo = store_scene(**header["lead"], by=by)
        if "expires_in" in header:
            article.expires_at = story.moment + timedelta(days=header["expires_in"])
        article = actions.save_draft(article, by=by)
        article.topics.set(self.topics[slug] for slug in header.get("topics", ()))
        article.schools.set(self.schools[name] for name in header.get("schools", ()))
        article.party_organizations.set(self.organizations[name] for name in header.get("party", ()))
        article.honors.set(self.honors[key] for key in header.get("honors", ()))
        for key in header.get("source_of", ()):
            HonorSource.objects.create(honor=self.honors[key], story=article)
        for order, attachment in enumerate(header.get("attachments", ())):
            self._attach(article, order, **attachment)
        return article

    def _photograph(self, match: re.Match) -> str:
        """The photograph's mark-up in a text, as written by the editor."""
        scene, caption = match.groups()
        photo = store_scene(scene, by=self.people["reporter"], caption=caption)
        return f'<p><img src="{desk_address(photo.pk)}" alt="{escape(photo.alt_text)}"></p>'

    def _attach(self, article: Article, order: int, title: str, lines: list[str] | None = None) -> None:
        """A Word document of these lines, or of the story's own text."""
        heading = article.title if lines is None else title
        words = lines or from_html(article.body).split("\n")
        document = store_docx(title, words, by=self.people["reporter"], heading=heading)
        Attachment.objects.create(article=article, document=document, order=order)
