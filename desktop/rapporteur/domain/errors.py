"""The ways in which the world fails us.

A `Failure` is the world failing: a damaged file, a full disk, a query that does not parse. It carries
an English sentence with `{placeholders}` and their values, so that the surface that shows it (window or
terminal) can say it in the person's language: the sentence is the key of the translation catalogue.
Anything else that is raised is a bug of ours, and is reported as one.
"""

from __future__ import annotations

import errno

#: What the system refuses for most often: keys of the translation catalogue.
REASONS = {
    errno.EACCES: "the permission is missing",
    errno.EPERM: "the permission is missing",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "a folder of its path is a file",
    errno.ENOENT: "it is not there",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EIO: "the disk could not read or write it",
}


def reason_of(error: OSError) -> str:
    """Why the system refused. Given as the value `reason` of a sentence, it is told in the person's language."""
    return REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


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


class WorkspaceFailure(Failure):
    """The person's own work cannot be opened or written. Nothing of it was overwritten."""


class WrongPassphrase(WorkspaceFailure):
    """Neither the passphrase nor the recovery key of the workspace. Nothing was touched."""


class WorkspaceLocked(WorkspaceFailure):
    """The workspace is locked: the passphrase opens it."""


class IndexFailure(Failure):
    """The search index cannot be opened or written. It is disposable: the caller rebuilds it."""


class IndexBusy(IndexFailure):
    """Another program is writing the search index just now."""


class QueryError(Failure):
    """A search query is malformed. `position` is the offset in the query where it went wrong."""

    def __init__(self, sentence: str, position: int, **values: object) -> None:
        super().__init__(sentence, **values)
        self.position = position


class Cancelled(Exception):
    """The person cancelled the work. Not a failure: nothing is shown."""
