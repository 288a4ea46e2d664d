"""Files of older programs become Word files, by the tick: nobody's request waits for LibreOffice (D16)."""

from datetime import timedelta
from functools import partial

from django.core.files.base import ContentFile
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import act, after_commit, outside_acts
from eduweb.core.notifications.sending import notify
from eduweb.core.periodic.steps import Step
from eduweb.core.text.office.conversion import convert

from ..enums import ConversionState
from ..models import Column, Conversion
from ..newspaper import Unreadable
from ..sources.problems import named

OCCASION = "文稿转换"
KEPT = timedelta(days=3)
_LONGEST_NAME = 100
# The tick has other steps, and comes again in a minute.
_AT_ONCE = 2


@outside_acts
def keep_for_conversion(content: bytes, name: str, *, by: User, column: Column) -> Conversion:
    """Store an uploaded file for the tick to convert."""
    conversion = Conversion(name=name[:_LONGEST_NAME], uploaded_by=by, column=column)
    conversion.file.save("document.bin", ContentFile(content), save=False)
    conversion.save()
    return conversion


def convert_one(conversion: Conversion) -> bool:
    """Convert one file and tell its uploader; a file that cannot be read stays, with the reason. Whether it was done."""
    with conversion.file.open() as file:
        content = file.read()
    try:
        with named(conversion.name):
            made = convert(content)
    except Unreadable as unreadable:
        _fail(conversion, str(unreadable))
        return True
    former = str(conversion.file.name)
    conversion.file.save("document.docx", ContentFile(made), save=False)
    _finish(conversion, former)
    return True


@act
def _finish(conversion: Conversion, former: str) -> None:
    conversion.state = ConversionState.DONE
    if Conversion.objects.filter(pk=conversion.pk).update(state=conversion.state, file=conversion.file.name):
        text = f"“{conversion.name}”已转换，请在“导入文稿”里打开它，对照原文核对后存为草稿。"
        notify([conversion.uploaded_by], OCCASION, text)
        after_commit(partial(conversion.file.storage.delete, former))


@act
def _fail(conversion: Conversion, reason: str) -> None:
    if Conversion.objects.filter(pk=conversion.pk).update(state=ConversionState.FAILED, reason=reason):
        notify([conversion.uploaded_by], OCCASION, reason)


def forget_old() -> int:
    """Delete files that were uploaded days ago; returns how many."""
    return sum(_forget(conversion) for conversion in Conversion.objects.older_than(timezone.now() - KEPT)[:100])


@act
def _forget(conversion: Conversion) -> int:
    conversion.delete()
    after_commit(partial(conversion.file.storage.delete, str(conversion.file.name)))
    return 1


convert_waiting = Step(
    "转换文稿",
    due=lambda: Conversion.objects.waiting().select_related("uploaded_by")[:_AT_ONCE],
    do=convert_one,
    told=lambda conversion: [conversion.uploaded_by],
)
forget_conversions = Step("清理转换过的文稿", do=forget_old)
