"""The ways in which the world fails us.

A `Failure` is the world failing: a damaged file, a full disk, a query that does not parse. It carries
an English sentence with `{placeholders}` and their values, so that the surface that shows it (window or
terminal) can say it in the person's language: the sentence is the key of the translation catalogue.
Anything else that is raised is a bug of ours, and is reported as one.
"""

from __future__ import annotations


class Failure(Exception):
    """Something outside the program went wrong; `sentence` says what happened and what to do."""

    def __init__(self, sentence: str, /, **values: object) -> None:
        super().__init__(sentence, values)
        self.sentence = sentence
        self.values = values

    def __str__(self) -> str:
        return self.sentence.format(**self.values)


class UnreadableDocument(Failure):
    """A file cannot be read as a document."""


class UnknownDocument(Failure):
    """No document of that symbol (and language) is in the library."""


class LibraryFailure(Failure):
    """The library cannot be opened, or is damaged, read-only or too new."""


class IndexFailure(Failure):
    """The search index cannot be opened or written. It is disposable: the caller rebuilds it."""


class QueryError(Failure):
    """A search query is malformed. `position` is the offset in the query where it went wrong."""

    def __init__(self, sentence: str, position: int, **values: object) -> None:
        super().__init__(sentence, **values)
        self.position = position


class Cancelled(Exception):
    """The person cancelled the work. Not a failure: nothing is shown."""
