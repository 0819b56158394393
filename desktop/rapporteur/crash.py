"""What is told of a bug: enough to repair it, and nothing that the person was reading or writing.

A report names versions, the kind of exception and the places in the code that it came through. It never
has the value of a variable, nor the message of an exception that was not written to be safe: messages of
Python and of libraries quote what they were given, which may be a document's words or a person's.
"""

from __future__ import annotations

import contextlib
import platform
import sqlite3
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from rapporteur import __version__
from rapporteur.domain.errors import Failure

_LIBRARIES = ("PySide6-Essentials", "numpy", "pdfplumber", "sqlite-utils", "sqlcipher3", "pynacl", "whoosh3")
_PACKAGE = Path(__file__).resolve().parent


def crash_report(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> str:
    """A report that can be copied, in English: lines of text without any document's or person's words."""
    versions = [f"Rapporteur {__version__}", f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    versions += [f"{name} {version}" for name in _LIBRARIES if (version := _version(name))]
    lines = [", ".join(versions), platform.platform(), ""]
    if error is None:
        lines.append(_name_of(kind))
    else:
        lines += _told(error, trace, set())
    return "\n".join(lines)


def _told(error: BaseException, trace: TracebackType | None, seen: set[int]) -> Iterator[str]:
    """The exceptions that led to this one, then this one."""
    seen.add(id(error))
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None and id(earlier) not in seen:
        yield from _told(earlier, earlier.__traceback__, seen)
        yield "which led to:"
    for frame, line in traceback.walk_tb(trace):
        code = frame.f_code
        yield f"  {_place(code.co_filename)}:{line} in {code.co_name}"
    yield f"{_name_of(type(error))}{_safe_words(error)}"
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield "one of them:"
            yield from _told(each, each.__traceback__, seen)


def _safe_words(error: BaseException) -> str:
    """What can be said of an exception beyond its kind: our sentences without their values, codes of the system."""
    if isinstance(error, Failure):
        return f": {error.sentence}"
    if isinstance(error, OSError) and error.errno is not None:
        return f": {error.errno} {error.strerror or ''}".rstrip()
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorname", None)
        return f": {code}" if code else ""
    if isinstance(error, (ImportError, AttributeError, NameError)) and error.name:
        return f": {error.name}"
    return ""


def _name_of(kind: type[BaseException]) -> str:
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _place(filename: str) -> str:
    """A file's name without the folders above it, which may name the person."""
    path = Path(filename)
    if path.is_relative_to(_PACKAGE):
        return f"rapporteur/{path.relative_to(_PACKAGE).as_posix()}"
    return "/".join(path.parts[-2:])


def _version(distribution: str) -> str | None:
    from importlib import metadata

    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def leave_no_core() -> None:
    """Where the system keeps the memory of a program that it ends, it keeps none of ours: keys and texts are in it."""
    try:
        import resource
    except ImportError:  # Windows keeps none unless somebody asks it to
        return
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
