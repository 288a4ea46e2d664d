"""The preview's paragraphs with the remarks on them and the way to make one."""

from typing import cast

from bs4 import BeautifulSoup, Tag
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from articles.desk.remarks import PlacedRemark, placed_remarks
from articles.forms.decisions import VerbForm
from articles.models import Article
from articles.rules.objections import objections
from articles.rules.paragraphs import blocks, words_of
from articles.rules.policies import may_mark_done
from articles.rules.workflow import Verb
from eduweb.core.accounts.requests import signed_in_user

# Nothing but rows may stand between the rows of a table, nothing but items between the items of a list.
CONTAINERS = ("table", "ul", "ol", "figure", "blockquote")


class ParagraphRemarks:
    """Remarks beside the paragraphs of one story for one person. `answered` is a form that came back with errors.

    `seen` are the hidden inputs of forms that decide about the story.
    """

    def __init__(self, request: HttpRequest, story: Article, seen: SafeString, answered: VerbForm | None = None):
        self.request, self.story, self.seen = request, story, seen
        self.answered = answered if answered and answered.verb == Verb.REMARK else None
        self.remarks = placed_remarks(story)
        user = signed_in_user(request)
        self.may_remark = not objections(user, Verb.REMARK, story)
        self.may_take_over = not objections(user, Verb.TAKE_OVER, story)
        self.may_mark_done = {p.remark.pk: may_mark_done(user, p.remark) for p in self.remarks}

    @property
    def lost(self) -> list[PlacedRemark]:
        """Remarks whose paragraph is gone."""
        return [remark for remark in self.remarks if remark.place.number is None]

    def write_into(self, soup: BeautifulSoup) -> None:
        """Put each paragraph's remarks after it, or after the table or list that it is part of."""
        after: dict[int, Tag] = {}
        for number, block in enumerate(blocks(soup), 1):
            block["id"] = f"p{number}"
            here = [remark for remark in self.remarks if remark.place.number == number]
            if not here and not self.may_remark:
                continue
            whole = block.find_parents(CONTAINERS)
            place = whole[-1] if whole else block
            rendered = self._rendered(number, here, words_of(block), words_of(block) if whole else "")
            remarks = cast(Tag, BeautifulSoup(rendered, "html.parser").find(True))
            after.get(id(place), place).insert_after(remarks)
            after[id(place)] = remarks

    def _rendered(self, number: int, here: list[PlacedRemark], words: str, about: str) -> str:
        """`words` are the paragraph's; `about` names it by them where the place alone does not."""
        back = self.answered is not None and str(self.answered.data.get("paragraph", "")) == str(number)
        form = self.answered if back else VerbForm(Verb.REMARK)
        context = {"number": number, "here": here, "story": self.story, "may_remark": self.may_remark, "about": about}
        context |= {"words": words, "may_take_over": self.may_take_over}
        context |= {"seen": self.seen, "form": form, "back": back, "may_mark_done": self.may_mark_done}
        return render_to_string("admin/articles/article/paragraph_remarks.html", context, request=self.request)
