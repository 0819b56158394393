"""A document, or a place in it, as reference managers take it: BibTeX, RIS, CSL-JSON.

What a document does not say of itself is left out, never guessed. The citation in the United Nations' own form is the
desk's (`desk/citing.py`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapporteur.domain.report import Masthead
from rapporteur.exchange.paper import clean

#: Corporate author and publisher, in the document's language.
_UNITED_NATIONS = {
    "ar": "الأمم المتحدة",
    "en": "United Nations",
    "es": "Naciones Unidas",
    "fr": "Nations Unies",
    "ru": "Организация Объединенных Наций",
    "zh": "联合国",
}
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_BIBTEX = {**{sign: f"\\{sign}" for sign in "&%$#_"}, "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
# BibTeX counts braces even after a backslash: one that stands alone would swallow the rest of the file.
_BIBTEX |= {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
#: The names of months that every style of BibTeX knows and words in its own language.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Reference:
    """What is cited. `place` is where in the document ("annex, para. 92"), "" for all of it; `date` is ISO 8601."""

    symbol: str
    title: str
    language: str
    meeting: str = ""
    city: str = ""
    date: str = ""
    place: str = ""

    @property
    def publisher(self) -> str:
        return _UNITED_NATIONS.get(self.language, _UNITED_NATIONS["en"])

    @property
    def key(self) -> str:
        """A name for it that all formats take: "A-CONF.192-BMS-2021-1-fr-annexe-par.-92"."""
        parts = (self.symbol, self.language, self.place)
        return "-".join(kept for each in parts if (kept := re.sub(r"[^A-Za-z0-9.]+", "-", each).strip("-")))


def reference(masthead: Masthead, place: str = "") -> Reference:
    """The reference of a document, or of a place in it."""
    return Reference(
        masthead.symbol,
        " ".join(masthead.title.split()),
        masthead.language,
        " ".join(masthead.meeting.split()),
        masthead.place,
        masthead.date or masthead.ends or "",
        place,
    )


def as_bibtex(references: Iterable[Reference]) -> str:
    """Entries for BibTeX and biblatex, in UTF-8."""
    return "\n".join(map(_bibtex, references))


def as_ris(references: Iterable[Reference]) -> str:
    """Records of RIS, with the line ends that it asks for."""
    return "".join(map(_ris, references))


def as_csl(references: Iterable[Reference]) -> str:
    """Items of CSL-JSON."""
    return json.dumps([_csl(each) for each in references], ensure_ascii=False, indent=1) + "\n"


#: By the end of a file's name.
FORMATS: dict[str, Callable[[Iterable[Reference]], str]] = {".bib": as_bibtex, ".ris": as_ris, ".json": as_csl}


def _bibtex(cited: Reference) -> str:
    year, month, day = _date(cited)
    fields = {
        "author": f"{{{_bib(cited.publisher)}}}",
        "title": f"{{{_bib(cited.title)}}}",
        "institution": _bib(cited.publisher),
        "number": _bib(cited.symbol),
        "type": _bib(cited.meeting),
        "address": _bib(cited.city),
        "year": year,
        "date": f"{year}-{month}-{day}" if year else "",
        "note": _bib(cited.place),
        "langid": {"en": "english", "fr": "french", "es": "spanish", "ru": "russian", "ar": "arabic"}.get(
            cited.language, ""
        ),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value and value != "{}"]
    if month and 1 <= int(month) <= 12:
        lines.append(f"  month = {_MONTHS[int(month) - 1]},")
    return "\n".join((f"@techreport{{{cited.key},", *lines, "}", ""))


def _bib(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in _line(text))


def _ris(cited: Reference) -> str:
    year, month, day = _date(cited)
    fields = (
        ("TY", "RPRT"),
        ("ID", cited.key),
        ("AU", f"{cited.publisher},"),  # the comma says that it is no first and last name
        ("TI", cited.title),
        ("PB", cited.publisher),
        ("SN", cited.symbol),
        ("M1", cited.symbol),
        ("T2", cited.meeting),
        ("CY", cited.city),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}" if year else ""),
        ("LA", cited.language),
        ("N1", cited.place),
    )
    lines = [f"{tag}  - {_line(value)}\r\n" for tag, value in fields if value]
    return "".join(lines) + "ER  - \r\n"


def _csl(cited: Reference) -> dict[str, object]:
    year, month, day = _date(cited)
    item = {
        "id": cited.key,
        "type": "report",
        "title": _line(cited.title),
        "author": [{"literal": cited.publisher}],
        "publisher": cited.publisher,
        "publisher-place": _line(cited.city),
        "number": cited.symbol,
        "collection-title": _line(cited.meeting),
        "issued": {"date-parts": [[int(year), int(month), int(day)]]} if year else None,
        "language": cited.language,
        "note": _line(cited.place),
    }
    return {name: value for name, value in item.items() if value}


def _date(cited: Reference) -> tuple[str, str, str]:
    found = _DATE.match(cited.date)
    return (found[1], found[2], found[3]) if found else ("", "", "")


def _line(text: str) -> str:
    return " ".join(clean(text).split())
