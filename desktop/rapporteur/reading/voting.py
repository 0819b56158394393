"""The lists of a vote, each label and each list a line of its own: they are no headings.

"In favour" has no colon in some texts, "Against (12):" a number; the names stand in the line below, or one in each.
What they are is told by what stands in them: a label followed by nothing but names of States.
"""

from __future__ import annotations

import re

from rapporteur.domain.facts import POSITIONS
from rapporteur.domain.states import Gazetteer
from rapporteur.reading.blocks import Block
from rapporteur.reading.phrases import Phrases, plain

#: No label of a list has so many characters.
_LONGEST_LABEL = 60
#: What may stand behind a label: "(12)", a colon, a dash.
_TAIL = r"(?:\s?\(\d+\)|\s?[:–—-]?\s?\d+)?\s?(?P<sign>:|[–—-](?=\s|$)|\t|$)"
_APART = re.compile(r"\s*[,;\n]\s*|\s+(?:and|et|y|e|и)\s+")


def mark_votes(blocks: list[Block], table: Phrases, gazetteer: Gazetteer) -> None:
    """Say of the labels and lists of votes that each is a "lead": a line of a list, and no heading."""
    positions = (*POSITIONS, "absent") if "absent" in table.table["vote"] else POSITIONS
    words = "|".join(table.alternatives("vote", each) for each in positions)
    label = re.compile(rf"(?:{words}){_TAIL}", re.IGNORECASE)
    nil = re.compile(table.alternatives("vote", "nil"), re.IGNORECASE)
    waiting = False
    for here, block in enumerate(blocks):
        if block.note is not None or block.form not in ("", "title", "lead"):
            waiting = False
            continue
        match = label.match(plain(block.text)) if block.text[:1].isupper() or not table.spaced_words else None
        if match is not None:
            rest = block.text[match.end() :].strip(" .")
            below = next((each for each in blocks[here + 1 :] if each.note is None), None)
            listed = rest or (below.text if below is not None else "")
            led = len(block.text[: match.end()]) < _LONGEST_LABEL and (
                _names_only(listed, gazetteer) or nil.fullmatch(plain(listed).strip(" .")) is not None
            )
            if led:
                block.form = "lead"
            waiting = led or block.form == "lead"
        elif waiting and block.form == "" and _names_only(block.text, gazetteer):
            block.form = "lead"
        else:
            waiting = False


def _names_only(text: str, gazetteer: Gazetteer) -> bool:
    """Whether nothing but names of States stands in a text, whatever joins them."""
    pieces = [each for each in _APART.split(text.strip(" .;,")) if each]
    if pieces and all(gazetteer.match(each.strip(" .")) is not None for each in pieces):
        return True
    # A name may hold a comma or a conjunction, and hard line ends leave nothing between two names.
    found = gazetteer.find(text)
    rest, at = "", 0
    for each in found:
        rest += text[at : each.start]
        at = each.end
    rest += text[at:]
    return bool(found) and not re.sub(r"\b(?:and|et|y|e|и|the|la|le|les|el|los)\b|l['’]|[\s,;.]", "", rest)
