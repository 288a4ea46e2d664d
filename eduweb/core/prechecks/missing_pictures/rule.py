"""No mark of a picture that did not come with a pasted text is left: readers would read it."""

from eduweb.core.text.missing_pictures import count_missing_pictures, missing_picture

from ..subject import Finding, Severity, Subject

_MESSAGE = "这里的图片没有随粘贴带进来：请插入图片，再删去“图片待补”的标记。"


def check(subject: Subject) -> list[Finding]:
    """A blocking finding for each paragraph with a mark."""
    return [
        Finding("missing_pictures", Severity.BLOCK, name, _MESSAGE, missing_picture()[:5], paragraph=number)
        for name, number, text in subject.paragraphs()
        if count_missing_pictures(text)
    ]
