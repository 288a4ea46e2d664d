"""Why a story may not be taken out."""

from ..enums import State
from ..models import Article
from ..rules.obstacles import lasting_obstacles

# In these the desk has the very text that was approved: who changes it makes it a draft again.
APPROVED_STATES = (State.APPROVED, State.PUBLISHED)


def objections_to_taking_out(article: Article) -> list[str]:
    """Why its text may not leave the house: it is not approved, or it holds what may never be public; [] when it may."""
    if article.state in APPROVED_STATES:
        return lasting_obstacles(article)
    stage = f"稿件现在是“{article.where}”，审核通过以后才能带走。"
    return [stage, *lasting_obstacles(article)]
