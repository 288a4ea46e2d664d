"""Copying a story: who may, and what of a text belongs to one story alone.

The writers of the copied text are no authors of the copy, whose maker answers for it: a notice copied each year would
else have no reviewer left.
"""

from eduweb.core.accounts.models import User

from ..models import Article
from .people.columns import objection_to_column
from .policies import may_see, may_write

# The numbers and dates of one document, the printing of one report, and who has edited and proofread.
OF_ONE_STORY = (
    *("index_number", "document_number", "validity", "written_on", "valid_until"),
    *("outlet_date", "outlet_url", "source_url", "editor", "proofreader"),
)


def objections_to_copying(user: User, article: Article) -> list[str]:
    """Why this person may not begin a story with this one; [] when they may."""
    if not (may_write(user) and may_see(user, article)):
        return ["您没有撰稿的权限，请联系系统管理员。"]
    return objection_to_column(user, article)
