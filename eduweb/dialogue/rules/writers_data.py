"""What names the writer of a letter in words that others are to read."""

import re
import unicodedata
from collections.abc import Iterator

from eduweb.core.prechecks.models import Severity
from eduweb.core.prechecks.personal_data.recognition import findings_in_text

from ..models import Message

# By such a name nobody is known.
NOBODYS = {"家长", "学生家长", "市民", "居民", "群众", "老师", "教师", "同学", "学生", "匿名"}


def writers_data_in(message: Message, label: str, text: str) -> Iterator[str]:
    """A sentence for each personal datum of the writer, or of anybody else, in this text with this label."""
    plain, digits = unicodedata.normalize("NFKC", text).lower(), re.sub(r"\D", "", unicodedata.normalize("NFKC", text))
    telephone = re.sub(r"\D", "", unicodedata.normalize("NFKC", message.telephone))
    found = [one.name for one in findings_in_text(text) if one.severity == Severity.BLOCK]
    if len(telephone) >= 7 and telephone in digits:
        found.append("来信人的电话")
    if message.email and message.email.lower() in plain:
        found.append("来信人的邮箱")
    if len(message.name) > 1 and message.name not in NOBODYS and message.name.lower() in plain:
        found.append("来信人的称呼")
    for name in dict.fromkeys(found):
        yield f"“{label}”里有{name}，看的人不需要知道，请删去。"
