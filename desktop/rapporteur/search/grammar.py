"""The grammar of queries: a string becomes a small tree, or a `QueryError` that says where it went wrong.

The grammar is told to its users in `resources/help/search.<language>.md`. Precedence, from the tightest:
NOT, AND (said or not), OR.
"""

from __future__ import annotations

import re

from rapporteur.domain.errors import QueryError
from rapporteur.search.analysis import fold
from rapporteur.search.tree import And, Filter, Node, Not, Or, Phrase, Word

LONGEST_QUERY = 4000
DEEPEST_QUERY = 40


#: The name of each field in a query, folded, in English and in French.
FIELD_NAMES = {
    "document": "document",
    "symbol": "document",
    "symbole": "document",
    "language": "language",
    "langue": "language",
    "section": "section",
    "kind": "kind",
    "nature": "kind",
    "state": "state",
    "etat": "state",
    "meeting": "meeting",
    "seance": "meeting",
    "item": "item",
    "point": "item",
    "page": "page",
    "paragraph": "paragraph",
    "paragraphe": "paragraph",
    "part": "part",
    "partie": "part",
    "year": "year",
    "annee": "year",
}

#: Fields whose values are numbers, and may be a range. A paragraph or an agenda item may also be "122 (a)".
NUMBERS = frozenset({"meeting", "page", "year"})
LABELS = frozenset({"paragraph", "item"})

KINDS = {
    "paragraph": "paragraph",
    "paragraphe": "paragraph",
    "heading": "heading",
    "titre": "heading",
    "footnote": "footnote",
    "note": "footnote",
}
PARTS = {"body": "body", "corps": "body", "annex": "annex", "annexe": "annex"}

_OPERATORS = {"AND": "and", "ET": "and", "OR": "or", "OU": "or", "NOT": "not", "SAUF": "not"}
_QUOTES = {'"': '"”“', "«": "»", "“": '”"', "„": '“”"'}
_CLOSERS = "»”"
_STOPS = '()"«»“”„'
_FIELD = re.compile(r"((?:[^\W\d_]|[\u0300-\u036f])+):")
_RANGE = re.compile(r"(\d{1,6})(?:\s*([-–—‑])\s*(\d{1,6})?)?")


def parse(query: str, *, typing: bool = False) -> Node | None:
    """The tree of a query, None for one that asks for nothing.

    With `typing`, the query is taken as unfinished: what is still open at its end is closed there, and
    its last word is marked as unfinished.
    """
    if len(query) > LONGEST_QUERY:
        raise QueryError("A query has at most {limit} characters.", LONGEST_QUERY, limit=LONGEST_QUERY)
    return _Parser(query, typing).parse()


class _Parser:
    """Recursive descent; `at` is the offset of what is looked at."""

    def __init__(self, query: str, typing: bool) -> None:
        self.query = query
        self.typing = typing
        self.at = 0
        self.depth = 0

    def parse(self) -> Node | None:
        node = self._either()
        if self.at < len(self.query):  # only a closing parenthesis stops the reading before the end
            raise QueryError("The parenthesis that closes here was never opened.", self.at)
        return node

    # -- operators -----------------------------------------------------------------------------

    def _either(self) -> Node | None:
        children = []
        while True:
            node = self._all()
            operator = self._operator()
            if operator != "or":
                if node is not None:
                    children.append(node)
                return self._joined(Or, children)
            if node is None:
                raise self._lacks_before()
            children.append(node)
            self._take_operator()

    def _all(self) -> Node | None:
        children: list[Node] = []
        while True:
            operator = self._operator()
            if operator == "and":
                if not children:
                    raise self._lacks_before()
                self._take_operator()
                continue
            if operator == "or" or self._ended():
                return self._joined(And, children)
            node = self._one()
            if node is not None:
                children.append(node)

    def _one(self) -> Node | None:
        """A word, phrase, filter or group, negated or not; None for signs that mean nothing."""
        start = self.at
        if self._operator() == "not":
            self._take_operator()
        elif self.query[start] == "-" and self._negates(start):
            self.at += 1
        else:
            return self._primary()
        self._deeper(start)
        child = None if self._ended() else self._one()
        self.depth -= 1
        if child is None or (isinstance(child, Word) and child.unfinished and len(child.text) < 2):
            return None
        return Not(child, start, child.end)

    def _negates(self, at: int) -> bool:
        following = self.query[at + 1 : at + 2]
        return following.isalnum() or (following != "" and following in "=(" + "".join(_QUOTES))

    @staticmethod
    def _joined(kind: type[And | Or], children: list[Node]) -> Node | None:
        if len(children) < 2:
            return children[0] if children else None
        return kind(tuple(children), children[0].start, children[-1].end)

    def _operator(self) -> str | None:
        """The operator that stands here, if one does; spaces are passed."""
        self._skip_spaces()
        return _OPERATORS.get(self._run(self.at))

    def _take_operator(self) -> None:
        """Pass an operator, and see to it that something follows."""
        start = self.at
        operator = self._run(start)
        self.at += len(operator)
        following = self._operator()
        if self._ended() and not (self.typing and self.at == len(self.query)):
            raise QueryError("Something to search for is missing after {operator}.", start, operator=operator)
        if following in ("and", "or"):
            raise self._lacks_before()

    def _lacks_before(self) -> QueryError:
        operator = self._run(self.at)
        return QueryError("Something to search for is missing before {operator}.", self.at, operator=operator)

    # -- what is searched for ------------------------------------------------------------------

    def _primary(self) -> Node | None:
        sign = self.query[self.at]
        if sign == "(":
            return self._group()
        if sign in _QUOTES:
            return self._phrase()
        if sign in _CLOSERS:
            raise QueryError("The quotation mark that closes here was never opened.", self.at)
        if sign == "=":
            return self._exact()
        field = _FIELD.match(self.query, self.at)
        if field and self._is_field(field):
            return self._filter(field)
        return self._word()

    def _group(self) -> Node | None:
        start = self.at
        self._deeper(start)
        self.at += 1
        node = self._either()
        self.depth -= 1
        if self.at < len(self.query):
            self.at += 1
            if node is None:
                raise QueryError("There is nothing between these parentheses.", start)
        elif not self.typing:
            raise QueryError("The parenthesis that opens here is not closed.", start)
        return node

    def _deeper(self, start: int) -> None:
        self.depth += 1
        if self.depth > DEEPEST_QUERY:
            raise QueryError("Parentheses and negations are nested too deeply from here on.", start)

    def _phrase(self) -> Phrase | None:
        start = self.at
        text, closed = self._quoted()
        inner = text.rstrip()
        prefix = inner.endswith("*") or not closed
        return Phrase(inner.rstrip("*"), start, self.at, prefix) if fold(inner) else None

    def _quoted(self) -> tuple[str, bool]:
        """The text between quotation marks from here on, and whether they were closed."""
        start = self.at
        closers = _QUOTES[self.query[start]]
        end = next((n for n in range(start + 1, len(self.query)) if self.query[n] in closers), -1)
        if end < 0:
            if not self.typing:
                raise QueryError("The quotation mark that opens here is not closed.", start)
            self.at = len(self.query)
            return self.query[start + 1 :], False
        self.at = end + 1
        return self.query[start + 1 : end], True

    def _exact(self) -> Node | None:
        start = self.at
        self.at += 1
        following = self.query[self.at : self.at + 1]
        if following in _QUOTES and following:
            return self._phrase()
        if not following or following.isspace() or following in _STOPS:
            if self.typing and not following:
                return None
            raise QueryError("A word is missing after the equals sign.", start)
        word = self._word()
        if word is None:
            return None
        return Word(word.text, start, word.end, word.prefix, True, word.unfinished)

    def _word(self) -> Word | None:
        start = self.at
        text = self._run(start)
        self.at += len(text)
        ended = self.at
        stripped = text.rstrip(",;:.!?…")
        star = stripped.find("*")
        prefix = star >= 0
        if prefix:
            if not fold(stripped[:star]):
                raise QueryError("The beginning of a word is missing before the asterisk.", start + star)
            if fold(stripped[star:]):
                raise QueryError("The asterisk goes at the end of a word: {example}", start + star, example="arm*")
            stripped = stripped[:star]
        if not fold(stripped):
            return None
        unfinished = self.typing and ended == len(self.query) and stripped == text
        return Word(stripped, start, ended, prefix, False, unfinished)

    # -- fields --------------------------------------------------------------------------------

    def _is_field(self, match: re.Match[str]) -> bool:
        """Whether a filter stands here: `word:value`, or, of a known field, `field: value`."""
        if fold(match[1]) in FIELD_NAMES:
            return True
        following = self.query[match.end() : match.end() + 1]
        return bool(following) and (following.isalnum() or following in _QUOTES)

    def _filter(self, match: re.Match[str]) -> Filter | None:
        start = self.at
        field = FIELD_NAMES.get(fold(match[1]))
        if field is None:
            raise QueryError(
                "“{name}” is not a field. The fields are document, language, section, kind, state, meeting, "
                "item, page, paragraph, part and year.",
                start,
                name=match[1],
            )
        self.at = match.end()
        self._skip_spaces()
        value_start = self.at
        closed = False
        if self.at < len(self.query) and self.query[self.at] in _QUOTES:
            value, closed = self._quoted()
        else:
            value = self._value()
        value = value.strip()
        unfinished = self.typing and not closed and self.at == len(self.query)
        if not fold(value):
            if unfinished:
                return None
            raise QueryError("A value is missing after {field}:", start, field=match[1])
        low, high = self._bounds(field, match[1], value, value_start)
        if field in ("kind", "part") and not unfinished:
            self._known(field, value, value_start)
        return Filter(field, value, start, self.at, value_start, low, high, unfinished)

    def _value(self) -> str:
        """A value without quotation marks: up to a space, or a parenthesis that it did not open."""
        start, opened = self.at, 0
        while self.at < len(self.query):
            sign = self.query[self.at]
            if sign.isspace() or (sign == ")" and not opened):
                break
            opened += (sign == "(") - (sign == ")")
            self.at += 1
        return self.query[start : self.at].rstrip(",;")

    @staticmethod
    def _bounds(field: str, name: str, value: str, position: int) -> tuple[int | None, int | None]:
        if field not in NUMBERS | LABELS:
            return None, None
        found = _RANGE.fullmatch(value)
        if found is None:
            if field in LABELS:
                return None, None
            raise QueryError(
                "{field}: is followed by a number, or by two with a hyphen: {example}",
                position,
                field=name,
                example=f"{name}:17-19",
            )
        low = int(found[1])
        if found[2] is None:
            return low, low
        high = int(found[3]) if found[3] else None
        return (high, low) if high is not None and high < low else (low, high)

    @staticmethod
    def _known(field: str, value: str, position: int) -> None:
        if field == "kind" and fold(value) not in KINDS:
            raise QueryError(
                "“{value}” is not a kind. The kinds are paragraph, heading and footnote.", position, value=value
            )
        if field == "part" and fold(value) not in PARTS:
            raise QueryError("“{value}” is not a part. The parts are body and annex.", position, value=value)

    # -- characters ----------------------------------------------------------------------------

    def _skip_spaces(self) -> None:
        while self.at < len(self.query) and self.query[self.at].isspace():
            self.at += 1

    def _ended(self) -> bool:
        """At the end of the query, or of the group that is being read."""
        self._skip_spaces()
        return self.at == len(self.query) or self.query[self.at] == ")"

    def _run(self, start: int) -> str:
        """What stands from `start` to the next space, parenthesis or quotation mark."""
        end = start
        while end < len(self.query) and not self.query[end].isspace() and self.query[end] not in _STOPS:
            end += 1
        return self.query[start:end]
