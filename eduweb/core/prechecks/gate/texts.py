"""The texts of records that readers see, and the personal data in them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from django.utils.crypto import salted_hmac

from eduweb.core.records.public import gated_models

from ..models import Severity
from ..personal_data.recognition import PersonalDatum, findings_in_text

# Fields of this name hold an office's number for the public: a mobile number is what they are for.
TELEPHONE = "telephone"
# The name of a picture's file, which is no text.
_FILE_KEY = "key"
# Less than this holds no personal datum; whatever holds it is read as a whole.
_SUSPICIOUS = re.compile(
    r"(?:[\d零〇○一二三四五六七八九].*?){5}|[微薇v]信|wechat|weixin|[vw]x|住|户籍|家庭", re.I | re.S
)
_FORMAL_DIGITS = re.compile("[壹幺贰貳叁參肆伍陆陸柒捌玖]")


@dataclass(frozen=True)
class PublicDatum:
    """A personal datum in a field of a record; `key` tells it from others without telling it."""

    field: str
    label: str
    datum: PersonalDatum

    @property
    def key(self) -> str:
        return key_of(self.datum)

    @property
    def words(self) -> str:
        """What it is, masked: `手机号码 138****8000`."""
        return f"{self.datum.name} {self.datum.masked}"

    @property
    def sentence(self) -> str:
        """What is to be done about it."""
        if self.datum.severity == Severity.BLOCK:
            return f"含{self.words}：公开前请删去，或只留遮盖后的写法；确须公开的，请写明理由。"
        return f"疑似{self.words}：请核对，属于个人信息的请删去或遮盖；可以公开的，请写明理由。"


def key_of(datum: PersonalDatum) -> str:
    """The same for the same datum, wherever it stands. Keyed by the site's secret: numbers have too few digits to hash."""
    return salted_hmac("eduweb.core.prechecks.gate", datum.letters, algorithm="sha256").hexdigest()[:16]


def gated_fields(model: type[models.Model]) -> tuple[models.Field, ...]:
    """The fields of this model with text that readers see; () for a model with another gate, or that nobody sees."""
    return _all_fields().get(model, ())


@cache
def _all_fields() -> dict[type[models.Model], tuple[models.Field, ...]]:
    return {model: tuple(filter(_is_text, model._meta.local_fields)) for model in gated_models()}


def _is_text(field: models.Field) -> bool:
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
    return is_text or isinstance(field, models.JSONField)


def data_in(field: models.Field, value: Any, name: str = "") -> list[PublicDatum]:
    """The personal data in a value of this field, each once; `name` is that of the field that the value was made for."""
    found = {datum.letters: datum for text in texts_of(value) for datum in personal_data(name or field.name, text)}
    return [PublicDatum(field.name, str(field.verbose_name), datum) for datum in found.values()]


def personal_data(name: str, text: str) -> list[PersonalDatum]:
    """What is personal in a text of the field or column of this name. Most texts are passed over without being read."""
    if not _is_suspicious(text):
        return []
    return [datum for datum in findings_in_text(text) if not (name == TELEPHONE and datum.code == "mobile")]


def _is_suspicious(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text)
    return bool(_SUSPICIOUS.search(plain) or _FORMAL_DIGITS.search(plain))


def texts_of(value: Any) -> Iterator[str]:
    """The texts of a stored value, those inside JSON among them."""
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from texts_of(one)
        case dict():
            yield from texts_of([one for key, one in value.items() if key != _FILE_KEY])
