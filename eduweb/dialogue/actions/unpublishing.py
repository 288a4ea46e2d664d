"""A published answer is taken back from the public; its writer still reads it at the look-up."""

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..models import Answer, PublishedAnswer
from ..rules.policies import may_answer, may_review
from .locking import locked_answer


@act
def unpublish(answer: Answer, *, by: User) -> None:
    """Delete the public copy. Raises Refused."""
    answer = locked_answer(answer)
    if not (may_answer(by) or may_review(by)):
        raise Refused("您不办理来信。")
    if not PublishedAnswer.objects.filter(answer=answer).delete()[0]:
        raise Refused("这份答复没有公开。")
    record("撤下公开的答复", by=by, target=answer.message)
