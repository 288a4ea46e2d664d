"""The public note that goes out with a story's next publication."""

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..models import Article
from ..rules.policies import may_edit
from ..rules.workflow import Verb
from ..versions.saving import save_unrecorded_version
from .refused import Refused
from .rows import end_round, on_locked_row, state_after


@on_locked_row
def correct(article: Article, *, by: User, note: str) -> Article:
    """Set the waiting correction note ("" takes it back). It is text: its writer counts as an author of the story.

    Notes belong to what is reviewed, since they are public words about an error, and the worst place for another one.
    """
    note = note.strip()
    if note == article.waiting_correction:
        return article
    if not may_edit(by, article):
        raise Refused(f"稿件现在是“{article.where}”，或您不是它的作者，不能写更正说明。")
    if article.first_published_at is None:
        raise Refused("稿件还没有公开过，直接修改正文就行，不需要更正说明。")
    if len(note) > 300:
        raise Refused("更正说明最多 300 字，请写短一些。")
    save_unrecorded_version(article)
    article.corrections.filter(published_at=None).delete()
    if note:
        article.corrections.create(text=note)
    article.contributors.add(by)
    end_round(article, state_after(article, Verb.EDIT))
    record("写更正说明", by=by, target=article, note=note)
    return article
