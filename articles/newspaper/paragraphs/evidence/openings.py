"""How the line begins: as a paragraph does, or in the middle of one."""

import re

from articles.newspaper.boilerplate import is_date as is_day
from articles.newspaper.paragraphs.evidence import brackets, endings
from articles.newspaper.paragraphs.evidence.page_lines import PageLines

_NUMBERED = re.compile(
    r"第[一二三四五六七八九十\d]+[，、条章节：]|[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,2}[）)]"
    r"|\d{1,2}[、．.](?!\d)|[①-⑳]"
)
_OPENING = re.compile(
    r"近日|日前|昨日|今日|今年|去年|本周|上周|截至|据[^说]|记者|走进|在[^此这]|为了?[^此]|如今|下一步|早在|说起|谈起"
    r"|除了|不少|\d{1,2}月\d{1,2}日|开展|作为|与|“?十[一二三四五]五|[每一]天|清晨|早晨|[上下]午|中午|入冬|入春|开学|一[间名位张把]"
)
_CONTINUING = re.compile(
    r"其中|这|他|她|它|并|而|也|还|又|且|但|因此|所以|为此|同时|此外|然后|随后|结果|过去|不仅|不到|看似|一是|二是|三是|共|按照"
)
_PARTICLE = re.compile(r"[的了着们]|等[^待级]")
_TOPIC = re.compile(
    r"(?:[\u3400-\u9fff]{4,5}，)[\u3400-\u9fff]{4,5}[，。]"
    r"|持续|加快|不断|深入|纵深|夯实|强化|坚持|聚焦|立足|围绕|[抓做办把]好"
)
_ACTOR = re.compile(
    r"(?!学校|全区|其)[\u3400-\u9fff]{2,7}?(?:小学(?!生)|中学(?!生)|幼儿园|学校|教委|教育局|中心)(?!、)"
)
_SPEECH = re.compile(r"“(?:[^”]{7}|[^”]*[，。！？]”?)")
_SPEAKS = re.compile(r"[^，。！？；：“]{2,16}(?:介绍|说|表示|告诉记者)[，：]")
_NOT_AT_START = "，。！？；：、”’）》…"


def starts_with_closing_mark(page: PageLines, i: int) -> bool:
    return page.texts[i][0] in _NOT_AT_START and not has_no_words(page, i)


def starts_with_particle(page: PageLines, i: int) -> bool:
    """Whether the line begins with a word that only goes on with others."""
    return bool(_PARTICLE.match(page.texts[i]))


def starts_with_speech(page: PageLines, i: int) -> bool:
    """Whether somebody begins to speak; a word in quotation marks is no speech."""
    return bool(_SPEECH.match(page.texts[i])) and not brackets.is_within_quote(page, i)


def names_speaker(page: PageLines, i: int) -> bool:
    return bool(_SPEAKS.match(page.texts[i]))


def starts_with_speaker(page: PageLines, i: int) -> bool:
    """Whether the line begins with who speaks, as others on the page do."""
    return page.speakers[page.speaker(i)] > 1


def continues_exchange(page: PageLines, i: int) -> bool:
    """Whether a question in quotation marks has its answer in the line."""
    return i > 0 and page.texts[i - 1].endswith(("？”", "?”")) and page.texts[i][0] == "“"


def starts_question_or_answer(page: PageLines, i: int) -> bool:
    return page.texts[i][:2] in ("问：", "答：", "问:", "答:")


def starts_with_number(page: PageLines, i: int) -> bool:
    return bool(_NUMBERED.match(page.texts[i]))


def starts_item(page: PageLines, i: int) -> bool:
    """Whether a numbered item begins below the end of another, or below the words that announce them."""
    return starts_with_number(page, i) and (endings.follows_full_stop(page, i) or endings.follows_colon(page, i))


def starts_as_paragraphs_do(page: PageLines, i: int) -> bool:
    return bool(_OPENING.match(page.texts[i]))


def starts_with_actor(page: PageLines, i: int) -> bool:
    """Whether the line begins with a school or an office by its name."""
    return bool(_ACTOR.match(page.texts[i]))


def starts_with_topic(page: PageLines, i: int) -> bool:
    """Whether the line begins with a couplet or a verb of resolve, as the paragraphs of reports do."""
    return bool(_TOPIC.match(page.texts[i]))


def starts_as_sentences_within_do(page: PageLines, i: int) -> bool:
    return bool(_CONTINUING.match(page.texts[i]))


def has_no_words(page: PageLines, i: int) -> bool:
    return not re.search(r"\w", page.texts[i])


def is_date(page: PageLines, i: int) -> bool:
    return is_day(page.texts[i])
