"""Who reads and answers applications: the post 依申请公开办理, and nobody else."""

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role


def may_handle(user: User) -> bool:
    """Whether this person answers applications. A superuser does not by being one."""
    return user.is_authenticated and user.holds(Role.DISCLOSURE_OFFICER)
