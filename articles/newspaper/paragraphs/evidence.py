"""Evidence of words and gaps, one kind in a function: whether it is there between line `i` and the one above it.

Widths are evidence of another kind, which depends on the setting: `fitting`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from articles.newspaper.boilerplate import is_date
from articles.newspaper.captions import ends_caption, starts_caption
from articles.newspaper.credits.datelines import starts_story
from articles.newspaper.credits.parsing import goes_on, read_credits, starts_credits
from articles.newspaper.lines import Line, ends_sentence
from articles.newspaper.paragraphs.gaps import common_gaps, parts_paragraphs

_WITHIN_QUOTE, _WITHIN_BRACKETS = 12, 3
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十\d]+[，、条章节：]|[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,2}[）)]"
    r"|\d{1,2}[、．.](?!\d)|[①-⑳]"
)
_SPEAKER = re.compile(r"(?:问|答|[\u3400-\u9fff]{2,8})[：:](?=.)")
_SAYING = re.compile(r"(?:说|道|表示|介绍|认为|如下|包括|强调|指出|要求|是)[：:]")
_OPENING = re.compile(
    r"近日|日前|昨日|今日|今年|去年|本周|上周|截至|据[^说]|记者|走进|在[^此这]|为了?[^此]|如今|下一步|早在|说起|谈起"
    r"|除了|不少|\d{1,2}月\d{1,2}日|开展|作为|与|“?十[一二三四五]五|[每一]天|清晨|早晨|[上下]午|中午|入冬|入春|开学|一[间名位张把]"
)
_CONTINUING = re.compile(
    r"其中|这|他|她|它|并|而|也|还|又|且|但|因此|所以|为此|同时|此外|然后|随后|结果|过去|不仅|不到|看似|一是|二是|三是|共|按照"
)
_WRITERS_BELOW = re.compile(r"[。！？…”][（(][^（）()]{0,40}(?:记者|通讯员|作者|供稿|摄|文/图)[^（）()]{0,40}[）)]$")
_MOST_CREDIT_LINES = 4
_QUESTION = re.compile("[^，。！？；：“”]{3,14}？")
_CAPTION_BROKEN = re.compile(r"[。！？”][\s（(]+[^\s。]{1,12}$")
_PARTICLE = re.compile(r"[的了着们]|等[^待级]")
_TOPIC = re.compile(
    r"(?:[\u3400-\u9fff]{4,5}，)[\u3400-\u9fff]{4,5}[，。]"
    r"|持续|加快|不断|深入|纵深|夯实|强化|坚持|聚焦|立足|围绕|[抓做办把]好"
)
_SPEECH = re.compile(r"“(?:[^”]{7}|[^”]*[，。！？]”?)")
_SPEAKS = re.compile(r"[^，。！？；：“]{2,16}(?:介绍|说|表示|告诉记者)[，：]")
_MARK = re.compile("[，。！？；、]")
_OPEN_ENDS = "，、（《“‘"
_NOT_AT_START = "，。！？；：、”’）》…"


class Evidence:
    """The lines of a page as evidence sees them."""

    def __init__(self, lines: Sequence[Line]):
        self.lines = lines
        self.texts = [line.text for line in lines]
        self._gaps = common_gaps(lines)

    # The line above.
    def follows_full_stop(self, i: int) -> bool:
        return i > 0 and (ends_sentence(self.texts[i - 1]) or self.follows_writers(i))

    def follows_semicolon(self, i: int) -> bool:
        return i > 0 and self.texts[i - 1][-1] in "；;"

    def follows_colon(self, i: int) -> bool:
        return i > 0 and self.texts[i - 1][-1] in "：:"

    def follows_mid_sentence(self, i: int) -> bool:
        return i > 0 and not self.follows_full_stop(i) and not self.follows_colon(i)

    def follows_open_end(self, i: int) -> bool:
        return i > 0 and self.texts[i - 1][-1] in _OPEN_ENDS

    def follows_writers(self, i: int) -> bool:
        """Whether the text above ends with its writers in brackets, as stories do."""
        above = "".join(self.texts[max(0, i - 3) : i])
        return bool(_WRITERS_BELOW.search(above)) and not ends_caption(above)

    def breaks_caption(self, i: int) -> bool:
        """Whether the line above ends, and the line goes on, with who took a photograph."""
        above = self.texts[i - 1] if i else ""
        return bool(_CAPTION_BROKEN.search(above)) and ends_caption(above + self.texts[i])

    def follows_attribution(self, i: int) -> bool:
        """Whether the text above ends with who said something."""
        return i > 0 and self.texts[i - 1].endswith(("说。", "道。", "表示。", "告诉记者。"))

    def follows_dots(self, i: int) -> bool:
        return i > 0 and self.texts[i - 1].endswith("……")

    def follows_caption(self, i: int) -> bool:
        return i > 0 and ends_caption("".join(self.texts[max(0, i - 2) : i]))

    def follows_photographer(self, i: int) -> bool:
        """Whether the line above names only a photographer, as below a caption, and no writer."""
        said = read_credits(self.texts[i - 1]) if i else None
        return bool(said and said.credit and not said.byline)

    def is_within_quote(self, i: int) -> bool:
        """Whether a quotation that was opened above is still open."""
        return self._is_open(i, "“”", _WITHIN_QUOTE)

    def is_within_brackets(self, i: int) -> bool:
        return self._is_open(i, "（）", _WITHIN_BRACKETS)

    def _is_open(self, i: int, pair: str, most_lines: int) -> bool:
        for text in reversed(self.texts[max(0, i - most_lines) : i]):
            opened, closed = (text.rfind(mark) for mark in pair)
            if opened != closed:
                return opened > closed
        return False

    def follows_dash(self, i: int) -> bool:
        return i > 0 and self.starts_with_dash(i - 1)

    # The gap between them.
    def has_wide_gap(self, i: int) -> bool:
        return i > 0 and self.lines[i].gap > self._gaps[i]

    def has_narrow_gap(self, i: int) -> bool:
        return i > 0 and self.lines[i].gap < self._gaps[i]

    def lacks_gap_of_paragraphs(self, i: int) -> bool:
        return self._paragraphs_parted and i > 0 and not self.has_wide_gap(i)

    def has_gap_of_paragraphs(self, i: int) -> bool:
        return self._paragraphs_parted and self.has_wide_gap(i)

    @cached_property
    def _paragraphs_parted(self) -> bool:
        return parts_paragraphs(self.lines, self._gaps)

    # The line itself.
    def starts_with_closing_mark(self, i: int) -> bool:
        return self.texts[i][0] in _NOT_AT_START and not self.has_no_words(i)

    def starts_with_speech(self, i: int) -> bool:
        """Whether somebody begins to speak; a word in quotation marks is no speech."""
        return bool(_SPEECH.match(self.texts[i])) and not self.is_within_quote(i)

    def names_speaker(self, i: int) -> bool:
        return bool(_SPEAKS.match(self.texts[i]))

    def starts_with_number(self, i: int) -> bool:
        return bool(_NUMBERED.match(self.texts[i]))

    def starts_item(self, i: int) -> bool:
        """Whether a numbered item begins below the end of another, or below the words that announce them."""
        return self.starts_with_number(i) and (self.follows_full_stop(i) or self.follows_colon(i))

    def starts_with_speaker(self, i: int) -> bool:
        """Whether the line begins with who speaks, as others on the page do."""
        return (found := _SPEAKER.match(self.texts[i])) is not None and self._speakers[found[0]] > 1

    @cached_property
    def _speakers(self) -> Counter[str]:
        found = (_SPEAKER.match(text) for text in self.texts)
        return Counter(one[0] for one in found if one and not _SAYING.search(one[0]))

    def continues_exchange(self, i: int) -> bool:
        """Whether a question in quotation marks has its answer in the line."""
        return i > 0 and self.texts[i - 1].endswith(("？”", "?”")) and self.texts[i][0] == "“"

    def starts_question_or_answer(self, i: int) -> bool:
        return self.texts[i][:2] in ("问：", "答：", "问:", "答:")

    def starts_as_paragraphs_do(self, i: int) -> bool:
        return bool(_OPENING.match(self.texts[i]))

    def starts_with_topic(self, i: int) -> bool:
        """Whether the line begins with a couplet or a verb of resolve, as the paragraphs of reports do."""
        return bool(_TOPIC.match(self.texts[i]))

    def starts_as_sentences_within_do(self, i: int) -> bool:
        return bool(_CONTINUING.match(self.texts[i]))

    def starts_with_particle(self, i: int) -> bool:
        """Whether the line begins with a word that only goes on with others."""
        return bool(_PARTICLE.match(self.texts[i]))

    def starts_with_dash(self, i: int) -> bool:
        return self.texts[i].startswith(("—", "──", "－－", "--"))

    def starts_dateline(self, i: int) -> bool:
        return starts_story(self.texts[i])

    def starts_caption(self, i: int) -> bool:
        return starts_caption(self.texts[i])

    def is_signed(self, i: int) -> bool:
        """Whether the line ends with writers in brackets behind a full stop."""
        return bool(_WRITERS_BELOW.search(self.texts[i]))

    def is_caption(self, i: int) -> bool:
        """Whether the line is a whole caption with its photographer."""
        return self.follows_full_stop(i) and ends_caption(self.texts[i])

    def is_above_story(self, i: int) -> bool:
        """Whether the line below begins a story's text or names its writers."""
        below = self.texts[i + 1] if i + 1 < len(self.texts) else ""
        return bool(below) and (starts_story(below) or read_credits(below) is not None)

    def is_above_dash(self, i: int) -> bool:
        return i + 1 < len(self.texts) and self.starts_with_dash(i + 1)

    def has_no_marks(self, i: int) -> bool:
        return not _MARK.search(self.texts[i])

    def ends_with_stop(self, i: int) -> bool:
        return self.texts[i].rstrip("”’」』）)")[-1:] in ("。", "；")

    def ends_with_colon(self, i: int) -> bool:
        return self.texts[i][-1] in "：:"

    def ends_with_call(self, i: int) -> bool:
        return ends_sentence(self.texts[i]) and not self.ends_with_stop(i)

    def is_single_question(self, i: int) -> bool:
        """Whether the line is one short question, as titles are."""
        return bool(_QUESTION.fullmatch(self.texts[i]))

    def contains_full_stop(self, i: int) -> bool:
        return "。" in self.texts[i]

    def contains_commas(self, i: int) -> bool:
        return self.texts[i].count("，") > 1

    def leaves_quote_open(self, i: int) -> bool:
        return self.texts[i].count("“") > self.texts[i].count("”")

    def leaves_brackets_open(self, i: int) -> bool:
        return self.texts[i].count("（") > self.texts[i].count("）")

    def is_long_for_heading(self, i: int) -> bool:
        return self.lines[i].width > 30

    def is_too_long_for_heading(self, i: int) -> bool:
        return self.lines[i].width > 60

    def is_centred(self, i: int) -> bool:
        return self.lines[i].indent > 3

    def is_date_or_above_one(self, i: int) -> bool:
        return is_date(self.texts[i]) or (i + 1 < len(self.texts) and is_date(self.texts[i + 1]))

    def is_date(self, i: int) -> bool:
        return is_date(self.texts[i])

    def has_no_words(self, i: int) -> bool:
        return not re.search(r"\w", self.texts[i])

    def is_first_of_page(self, i: int) -> bool:
        return i == 0

    def is_last_of_page(self, i: int) -> bool:
        return i == len(self.texts) - 1

    def is_credits(self, i: int) -> bool:
        text, below = self.texts[i], self.texts[i + 1] if i + 1 < len(self.texts) else ""
        starts = starts_credits(text) or (bool(below) and goes_on(text, below))
        return starts and not self.is_within_brackets(i)

    def continues_credits(self, i: int) -> bool:
        """Whether the line is the rest of a credit that only makes sense together with it."""
        starts = range(max(0, i - _MOST_CREDIT_LINES + 1), i)
        return any(goes_on("".join(self.texts[start:i]), self.texts[i]) for start in starts)
