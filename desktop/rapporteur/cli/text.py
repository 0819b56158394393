"""What the command line shows a person: the same records as the JSON, as aligned lines of text."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from rapporteur.domain.kind import KIND_TITLES
from rapporteur.translation import Translator

Record = dict[str, Any]
#: Names a State by its code in the person's language.
StateName = Callable[[str], str]

_WIDEST = 100  # characters of a line of text, however wide the terminal is
_LONGEST_SECTION = 60
_GAP = "  "
_NARROWEST = 8
_POSITIONS = ("in_favour", "against", "abstaining")


class Writer:
    """Writes records as lines for a terminal of `width` characters."""

    def __init__(self, tr: Translator, state_name: StateName, width: int) -> None:
        self.tr = tr
        self._state_name = state_name
        self._width = width

    # -- documents and show -------------------------------------------------------------------

    def documents(self, found: Record) -> Iterator[str]:
        tr = self.tr
        rows = [
            (
                each["symbol"],
                each["language"],
                self._kind(each["kind"]),
                each["date"],
                each["pages"],
                each["paragraphs"],
                each["title"],
            )
            for each in found["documents"]
        ]
        headings = (tr("Symbol"), tr("Language"), tr("Kind"), tr("Date"), tr("Pages"), tr("Paragraphs"), tr("Title"))
        yield from self._table(headings, rows)

    def show(self, found: Record) -> Iterator[str]:
        symbols = "-".join([found["symbol"], *found["also"]])
        yield self._joined(f"{symbols} ({found['language']})", self._kind(found["kind"]))
        yield from self._wrapped(found["title"])
        headings = {each["key"]: each for each in found["divisions"]}
        told: set[str] = set()
        for paragraph in found["paragraphs"]:
            for division in self._new_headings(paragraph["division"], headings, told):
                yield ""
                yield from self._wrapped(f"{division['label']}. {division['heading']}".removeprefix(". "))
            yield ""
            yield from self._wrapped(paragraph["text"], f"{paragraph['label']:<7} " if paragraph["label"] else " " * 8)
        for note in found["footnotes"]:
            yield ""
            yield from self._wrapped(note["text"], f"[{note['marker']}]".ljust(8))
        if found["reading_report"]:
            yield ""
            yield self.tr("Reading report")
            for finding in found["reading_report"]:
                yield from self._wrapped(finding["message"], f"  {finding['paragraph'] or '–'}  ")

    @staticmethod
    def _new_headings(key: str | None, headings: dict[str, Record], told: set[str]) -> list[Record]:
        """The headings from the top down to `key` that were not shown yet."""
        trail: list[Record] = []
        while key is not None and key in headings and key not in told:
            told.add(key)
            trail.insert(0, headings[key])
            key = headings[key]["parent"]
        return trail

    # -- facts --------------------------------------------------------------------------------

    def votes(self, found: Record) -> Iterator[str]:
        tr = self.tr
        names = {"in_favour": tr("In favour"), "against": tr("Against"), "abstaining": tr("Abstaining")}
        results = {"adopted": tr("adopted"), "rejected": tr("rejected")}
        for number, vote in enumerate(found["votes"]):
            if number:
                yield ""
            yield f"{vote['document']} · {vote['paragraph']}"
            yield from self._wrapped(vote["subject"], "  ")
            yield "  " + self._joined(
                results.get(vote["result"], vote["result"]),
                vote["date"],
                self._meeting(vote["meeting"]),
                self._item(vote["agenda_item"]),
            )
            rows = [
                (title, *(self._number(vote[key][position]) for position in _POSITIONS))
                for title, key in ((tr("declared"), "declared"), (tr("listed"), "listed"))
            ]
            yield from self._table(("", *names.values()), rows, "  ")
            for position, title in names.items():
                voters = [self._state(each) for each in vote["ballots"] if each["position"] == position]
                if voters:
                    yield from self._wrapped(", ".join(sorted(voters, key=_without_accents)), f"  {title}: ")
            for each in vote["later"]:
                intended = names[each["intended"]].lower()
                yield "  " + tr(
                    "{name} said later that it had intended: {position}", name=self._state(each), position=intended
                )

        if found["decisions"]:
            manners = {
                "without_vote": tr("without a vote"),
                "consensus": tr("by consensus"),
                "acclamation": tr("by acclamation"),
            }
            if found["votes"]:
                yield ""
            yield tr("Decided without a vote")
            for each in found["decisions"]:
                yield f"  {each['document']} · {each['paragraph']}"
                yield from self._wrapped(each["subject"], "    ")
                yield "    " + self._joined(
                    results.get(each["result"], each["result"]),
                    manners.get(each["manner"], each["manner"]),
                    each["date"],
                    self._meeting(each["meeting"]),
                    self._item(each["agenda_item"]),
                )

    def statements(self, found: Record) -> Iterator[str]:
        tr = self.tr
        channels = {"room": tr("in the room"), "virtual": tr("remotely")}
        rows = [
            (
                self._state({"raw_name": each["speaker"], "state": each["state"]}),
                self._number(each["meeting"]),
                each["agenda_item"] or tr("all"),
                channels.get(each["channel"], each["channel"]),
                ", ".join(name["name"] for name in each["on_behalf_of"]),
            )
            for each in found["statements"]
        ]
        headings = (tr("Speaker"), tr("Meeting"), tr("Agenda item"), tr("Channel"), tr("On behalf of"))
        yield from self._table(headings, rows)

    def participants(self, found: Record) -> Iterator[str]:
        tr = self.tr
        kinds = {"state": tr("State"), "group": tr("group"), "igo": tr("organization"), "ngo": tr("NGO")}
        roles = {"chair": tr("Chair"), "vice_chair": tr("Vice-Chair"), "rapporteur": tr("Rapporteur")}
        rows = [
            (
                self._state({"raw_name": each["name"], "state": each["state"]}),
                kinds.get(each["kind"], each["kind"]),
                each["statements"],
                each["spoken_for"],
                len(each["votes"]),
                tr("yes") if each["national_report"] else "",
                ", ".join(roles.get(office["role"], office["role"]) for office in each["offices"]),
            )
            for each in found["participants"]
        ]
        yield from self._table(
            (
                tr("Participant"),
                tr("Kind"),
                tr("Statements"),
                tr("Spoken for"),
                tr("Votes"),
                tr("National report"),
                tr("Office"),
            ),
            rows,
        )

    # -- search and check ---------------------------------------------------------------------

    def search(self, found: Record) -> Iterator[str]:
        yield self.tr.plural(found["total"], "{n} result", "{n} results")
        if found["suggestion"]:
            yield self.tr("Perhaps: {query}", query=found["suggestion"])
        for hit in found["hits"]:
            page = self.tr("p. {page}", page=hit["page"]) if hit["page"] else None
            yield ""
            section = textwrap.shorten(hit["section"], _LONGEST_SECTION, placeholder="…")
            yield self._joined(hit["document"], hit["language"], hit["label"] or hit["key"], page, section)
            yield from self._wrapped(_marked(hit["snippet"], hit["ranges"]), "  ")

    def compare(self, found: Record) -> Iterator[str]:
        """What differs, in the manner of a redline: [-taken out-] {+put in+}."""
        tr = self.tr
        yield f"− {found['a']['symbol']} ({found['a']['language']})"
        yield f"+ {found['b']['symbol']} ({found['b']['language']})"
        counts = found["counts"]
        yield ", ".join(f"{name}: {counts[relation]}" for relation, name in self._relations().items())
        for row in found["rows"]:
            if row["relation"] in ("same", "parallel"):
                continue
            yield ""
            old, new = row["a"], row["b"]
            numbers = " → ".join(each["label"] for each in (old, new) if each is not None and each["label"])
            yield f"{self._relations()[row['relation']]} {numbers}".rstrip()
            text = _redline(row["changes"]) if row["changes"] else (old or new)["text"]
            yield from self._wrapped(text, "  ")
        if not any(counts[each] for each in ("changed", "moved", "removed", "added")):
            yield tr("No difference")

    def _relations(self) -> dict[str, str]:
        tr = self.tr
        return {
            "same": tr("The same"),
            "changed": tr("Changed"),
            "moved": tr("Moved"),
            "removed": tr("Taken out"),
            "added": tr("New"),
            "parallel": tr("In both"),
        }

    def imported(self, found: Record) -> Iterator[str]:
        tr = self.tr
        outcomes = {
            "new": tr("new"),
            "updated": tr("updated"),
            "attached": tr("pages attached"),
            "unchanged": tr("unchanged"),
        }
        rows = [
            (
                each["symbol"],
                each["language"],
                self._kind(each["kind"]),
                each["paragraphs"],
                each["warnings"],
                outcomes[each["outcome"]],
                _on_a_line(each["file"]),
            )
            for each in found["imported"]
        ]
        if rows:
            titles = (
                tr("Symbol"),
                tr("Language"),
                tr("Kind"),
                tr("Paragraphs"),
                tr("Doubts"),
                tr("Outcome"),
                tr("File"),
            )
            yield from self._table(titles, rows)
        for each in found["imported"]:
            yield from self._pages_attached(each)
        for each in found["failed"]:
            yield from self._wrapped(_on_a_line(each["reason"]), f"{_on_a_line(each['file'])}: ")

    def _pages_attached(self, imported: Record) -> Iterator[str]:
        """What the text and its pages do not have in common."""
        tr, attached, symbol = self.tr, imported["attached"], imported["symbol"]
        if imported["outcome"] != "attached" or attached is None:
            return
        if attached["unmatched"]:
            names = ", ".join(attached["unmatched"])
            yield from self._wrapped(tr("Not found on the pages of {symbol}: {names}.", symbol=symbol, names=names))
        if attached["extra"]:
            names = ", ".join(attached["extra"])
            sentence = tr("On the pages of {symbol}, and not in its text: {names}.", symbol=symbol, names=names)
            yield from self._wrapped(sentence)

    def cited(self, found: Record) -> Iterator[str]:
        yield found["text"].replace("\r\n", "\n").rstrip("\n")

    def detached(self, found: Record) -> Iterator[str]:
        for each in found["detached"]:
            symbol, language = each["symbol"], each["language"]
            yield self.tr("The pages of {symbol} ({language}) were detached.", symbol=symbol, language=language)

    def removed(self, found: Record) -> Iterator[str]:
        for each in found["removed"]:
            yield self.tr("{symbol} ({language}) was removed.", symbol=each["symbol"], language=each["language"])

    def check(self, found: Record) -> Iterator[str]:
        tr = self.tr
        store, index = found["store"], found["index"]
        well = tr("well") if store["ok"] else tr("damaged")
        yield tr("Library: {state}", state=well) + f" ({store['path']})"
        yield "  " + tr.plural(store["documents"], "{n} document", "{n} documents")
        well = tr("well") if index["ok"] else tr("damaged")
        yield tr("Search index: {state}", state=well)
        yield "  " + tr.plural(index["units"], "{n} text indexed", "{n} texts indexed")
        for title, lines in ((tr("Repaired"), found["repairs"]), (tr("To look at"), found["problems"])):
            for line in lines:
                yield from self._wrapped(line, f"{title}: ")

    # -- the pieces ---------------------------------------------------------------------------

    def _state(self, name: Record) -> str:
        return self._state_name(name["state"]) if name["state"] else name["raw_name"]

    def _kind(self, kind: str) -> str:
        title = KIND_TITLES.get(kind, KIND_TITLES["other"])
        return self.tr(title)

    def _meeting(self, number: int | None) -> str | None:
        return None if number is None else self.tr("meeting {number}", number=number)

    def _item(self, number: str | None) -> str | None:
        return None if number is None else self.tr("agenda item {number}", number=number)

    @staticmethod
    def _number(number: int | None) -> str:
        return "–" if number is None else str(number)

    @staticmethod
    def _joined(*parts: str | None) -> str:
        return " · ".join(part for part in parts if part)

    def _wrapped(self, text: str, indent: str = "") -> Iterator[str]:
        """The text's lines, each no wider than the terminal; `indent` stands before the first."""
        blank = " " * len(indent)
        for number, line in enumerate(text.split("\n")):
            yield from textwrap.wrap(
                line,
                min(self._width, _WIDEST),
                initial_indent=blank if number else indent,
                subsequent_indent=blank,
                break_long_words=False,
                break_on_hyphens=False,
            )

    def _table(self, headings: Sequence[str], rows: Iterable[Sequence[object]], indent: str = "") -> Iterator[str]:
        """Columns as wide as they need, the widest narrowed until all fit the terminal; numbers to the right.

        What the rows are known by, in the first column, is narrowed last.
        """
        lines = [[("" if cell is None else str(cell)) for cell in row] for row in rows]
        widths = [max(map(len, column)) for column in zip(headings, *lines, strict=True)]
        room = self._width - len(indent) - len(_GAP) * (len(widths) - 1)
        while sum(widths) > room and max(widths) > _NARROWEST:
            widest = max(range(len(widths)), key=lambda at: (widths[at] > _NARROWEST, at > 0, widths[at]))
            widths[widest] -= 1
        right = [_is_number_column(column) for column in zip(*lines, strict=True)] or [False] * len(widths)
        for line in [list(headings), *lines]:
            cut = [cell if len(cell) <= w else cell[: w - 1] + "…" for cell, w in zip(line, widths, strict=True)]
            cells = [cell.rjust(w) if r else cell.ljust(w) for cell, w, r in zip(cut, widths, right, strict=True)]
            yield (indent + _GAP.join(cells)).rstrip()


def _without_accents(word: str) -> str:
    """A key to sort by, as far as can be done without the rules of a language."""
    return "".join(each for each in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(each))


def _is_number_column(cells: Sequence[str]) -> bool:
    return all(cell.isdecimal() or cell in ("", "–") for cell in cells) and any(cell.isdecimal() for cell in cells)


def _marked(snippet: str, ranges: Sequence[Sequence[int]]) -> str:
    """The snippet with its hits in square brackets, which every terminal can show."""
    pieces, last = [], 0
    for start, end in ranges:
        pieces += [snippet[last:start], "[", snippet[start:end], "]"]
        last = end
    return "".join([*pieces, snippet[last:]])


def _redline(changes: Iterable[Record]) -> str:
    signs = {"kept": ("", ""), "deleted": ("[-", "-]"), "inserted": ("{+", "+}")}
    return "".join(f"{signs[each['kind']][0]}{each['text']}{signs[each['kind']][1]}" for each in changes)


def _on_a_line(name: str) -> str:
    """The name of a file as it can be printed: no line of its own, nothing that turns the writing round."""
    return "".join("\ufffd" if unicodedata.category(letter) in ("Cc", "Cf") else letter for letter in name)
