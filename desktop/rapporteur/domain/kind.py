"""What kind of document a symbol and a title tell of."""

from __future__ import annotations

import re

#: In the order in which they are looked for: what is in the symbol, then what is in the title.
_SYMBOLS = (
    (r"/PV\.\d", "verbatim_record"),
    (r"/SR\.\d", "summary_record"),
    (r"/RES/|^S/RES/", "resolution"),
    (r"/DEC/", "decision"),
    (r"/WP\.\d", "working_paper"),
    (r"/CRP\.\d", "working_paper"),
)
_TITLES = (
    (r"list of participants|liste des participants|lista de participantes", "list_of_participants"),
    (r"compilation|compendium|recueil", "compendium"),
    (r"^(?:draft )?report\b|^(?:projet de )?rapport\b|^(?:proyecto de )?informe\b", "meeting_report"),
    (r"draft resolution|projet de résolution|proyecto de resolución", "draft"),
    (r"working paper|document de travail|documento de trabajo", "working_paper"),
)
#: What kinds are called: keys of the translation catalogue.
KIND_TITLES = {
    "meeting_report": "meeting report",
    "resolution": "resolution",
    "decision": "decision",
    "draft": "draft",
    "verbatim_record": "verbatim record",
    "summary_record": "summary record",
    "list_of_participants": "list of participants",
    "working_paper": "working paper",
    "compendium": "compendium",
    "other": "document",
}

_DRAFT = r"/L\.\d"


def document_kind(symbol: str, title: str) -> str:
    """The kind: "meeting_report", "resolution", "decision", "draft", "verbatim_record", "summary_record",
    "list_of_participants", "working_paper", "compendium" or "other". A report in draft (`/L.`) is a "draft".
    """
    for pattern, kind in _SYMBOLS:
        if re.search(pattern, symbol):
            return kind
    if re.search(_DRAFT, symbol):
        return "draft"
    for pattern, kind in _TITLES:
        if re.search(pattern, title.strip(), re.IGNORECASE):
            return kind
    return "other"
