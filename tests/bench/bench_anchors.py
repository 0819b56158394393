"""Placing two thousand anchors in a changed document, against reading through the texts that they are looked for in."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from rapporteur.domain.anchor import LOST
from rapporteur.domain.anchoring import Places
from rapporteur.domain.facts import Facts
from rapporteur.domain.likeness import words
from rapporteur.domain.report import Masthead, Paragraph
from rapporteur.domain.report import Report as Read
from tests.bench.goals import Goal
from tests.bench.report import Report, interleaved

ANCHORS = 2_000
_VOCABULARY = 5_000


def run(report: Report) -> None:
    draw = random.Random(7)
    vocabulary = [_word(draw) for _ in range(_VOCABULARY)]
    often = [1 / rank for rank in range(1, _VOCABULARY + 1)]  # as words are used in any language
    texts = [" ".join(draw.choices(vocabulary, often, k=draw.randint(20, 120))) for _ in range(ANCHORS)]
    places = Places(read(texts))
    anchors = [places.anchor(f"body__para_{at + 1}", 40, 60) for at in range(ANCHORS)]
    for name, every in (("a tenth of the paragraphs changed", 10), ("every paragraph changed", 1)):
        changed = [text.replace(" ", " other ", 1) if at % every == 0 else text for at, text in enumerate(texts)]

        def ours(now: list[str] = changed) -> float:
            began = time.process_time()
            revised = Places(read(["A paragraph that is new.", *now]))
            lost = sum(revised.place(anchor).kind == LOST for anchor in anchors)
            assert lost < ANCHORS // 100
            return (time.process_time() - began) * 1000

        mine, bare = interleaved(
            min(report.runs, 5), ours, computing(lambda now=changed: [words(each) for each in now])
        )
        report.add(f"{ANCHORS:,} anchors, {name}", mine, "telling their words apart", bare, goal=Goal(value=1000))


def _word(draw: random.Random) -> str:
    return "".join(draw.choice("bcdfglmnprst") + draw.choice("aeiou") for _ in range(draw.randint(1, 5)))


def computing(work: Callable[[], object]) -> Callable[[], float]:
    """Milliseconds of this process that work takes, whatever else the machine does."""

    def timed() -> float:
        began = time.process_time()
        work()
        return (time.process_time() - began) * 1000

    return timed


def read(texts: list[str]) -> Read:
    paragraphs = tuple(
        Paragraph(f"body__para_{at}", str(at), f"{at}.", "numbered", "body", "", None, at, text)
        for at, text in enumerate(texts, 1)
    )
    return Read(Masthead("A/1", "T", "en"), (), (), paragraphs, (), (), Facts(), ())
