"""Invented texts from a grammar: sentences, paragraphs of several kinds, headlines, persons; the same for one seed."""

import json
import re
from pathlib import Path
from random import Random

_GRAMMAR: dict[str, list[str]] = json.loads(Path(__file__).with_name("grammar.json").read_text(encoding="utf-8"))
_SYMBOL = re.compile(r"{(\w+)}")


class Writer:
    """Writes with one source of chance."""

    def __init__(self, chance: Random):
        self.chance = chance

    def write(self, symbol: str) -> str:
        """Return a text for a symbol of the grammar."""
        chosen = self.chance.choice(_GRAMMAR[symbol])
        return _SYMBOL.sub(lambda found: self.write(found[1]), chosen)

    def name(self) -> str:
        return self.write("surname") + self.write("given")

    def person(self) -> str:
        """Return a name as a page prints it: a short one may stand with a space, to be as long as its neighbours."""
        name = self.name()
        return " ".join(name) if len(name) == 2 and self.chance.random() < 0.4 else name

    def paragraph(self, sentences: int) -> str:
        """Return a narrating paragraph; one in five is or begins with what somebody says."""
        if self.chance.random() < 0.2:
            return self.write("quote") + self._more(max(0, sentences - 2))
        return self.write("open") + self._more(sentences - 1)

    def _more(self, count: int) -> str:
        return "".join(self.write("quote" if self.chance.random() < 0.12 else "more") for _ in range(count))

    def paragraphs(self, count: int, longest: int) -> list[str]:
        return [self.paragraph(self.chance.randint(1, longest)) for _ in range(count)]

    def questions(self, count: int) -> list[str]:
        """Return an introduction, questions and answers."""
        asks, answers = self.chance.choice(
            [("问：", "答："), ("记者：", f"{self.write('post')}："), ("家长：", "学校：")]
        )
        found = [self.paragraph(self.chance.randint(1, 2))]
        for _ in range(count):
            found += [asks + self.write("question"), answers + self.write("answer")]
        return found

    def dialogue(self, count: int) -> list[str]:
        """Return an introduction and what people say in turn, each in a paragraph of one or two sentences."""
        said = [
            self.write("quote") if self.chance.random() < 0.6 else f"“{self.write('remark')}”" for _ in range(count)
        ]
        return [*self.paragraphs(1, 3), *said, *self.paragraphs(1, 2)]

    def items(self, count: int) -> list[str]:
        """Return an introduction and numbered items."""
        number = self.chance.choice(["{}.", "{}、", "（{}）", "第{}，"])
        digits = "123456" if "第" not in number and self.chance.random() < 0.5 else "一二三四五六"
        ends = ["；"] * (count - 1) + ["。"] if self.chance.random() < 0.4 else ["。"] * count
        listed = [number.format(digits[i]) + self.write("item") + ends[i] for i in range(count)]
        return [f"{self.write('open')[:-1]}，具体安排如下：", *listed, *self.paragraphs(1, 2)]
