"""Files that prove what a request asks for: an approval's document, a photograph of a door plate."""

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.enclosures.intake import MOST_FILES, enclose
from eduweb.core.enclosures.models import Enclosure, enclosures_of

from ..models import ChangeRequest
from ..rules.requests import enclosing_obstacles
from .locking import locked_request, locked_school

TOO_MANY = f"一份申请最多附 {MOST_FILES} 个文件。"


@act
def enclose_files(request: ChangeRequest, files: list[Enclosure], *, by: User) -> ChangeRequest:
    """Put files with a request, or with a structural change on a coming day. Raises Refused."""
    school = locked_school(request.school_id)
    request = locked_request(request)
    if reasons := enclosing_obstacles(request, by=by):
        raise Refused(*reasons)
    if len(enclosures_of(request)) + len(files) > MOST_FILES:
        raise Refused(TOO_MANY)
    enclose(request, files)
    record("变更申请附材料", by=by, target=school, request=request.pk, files=[one.name for one in files])
    return request
