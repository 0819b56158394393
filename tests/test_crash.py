"""A report of a bug says where it happened, and never what a document or a person said."""

from __future__ import annotations

import io
import logging
import sqlite3

import pytest

from rapporteur.crash import crash_report
from rapporteur.domain.errors import QueryError
from rapporteur.logs import start_logging

CANARY = "our red line on paragraph 92"


def report_of(error: BaseException) -> str:
    try:
        raise error
    except BaseException as caught:  # noqa: BLE001 - it is what we want a report of
        return crash_report(type(caught), caught, caught.__traceback__)


def fail_with_locals() -> None:
    note = CANARY
    raise ValueError(f"cannot do this with {note}")


def fail_twice() -> None:
    try:
        fail_with_locals()
    except ValueError as error:
        raise KeyError(CANARY) from error


def test_versions_kind_and_places_are_told():
    try:
        fail_twice()
    except KeyError as error:
        report = crash_report(type(error), error, error.__traceback__)
    assert "Rapporteur" in report
    assert "Python" in report
    assert "tests/test_crash.py" in report
    assert "in fail_with_locals" in report
    assert report.index("ValueError") < report.index("which led to") < report.index("KeyError")


@pytest.mark.parametrize(
    "error",
    [
        ValueError(CANARY),
        KeyError(CANARY),
        UnicodeDecodeError("utf-8", CANARY.encode(), 0, 1, CANARY),
        QueryError("“{word}” is not a field.", 3, word=CANARY),
        FileNotFoundError(2, "No such file or directory", f"/home/delegate/{CANARY}.txt"),
        sqlite3.OperationalError(f'near "{CANARY}": syntax error'),
        ExceptionGroup(CANARY, [ValueError(CANARY), RuntimeError(CANARY)]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_no_words_of_a_document_or_a_person_are_told(error):
    report = report_of(error)
    assert CANARY not in report
    assert type(error).__name__ in report


def test_what_is_safe_to_say_is_said():
    assert "2 No such file or directory" in report_of(FileNotFoundError(2, "No such file or directory", "x"))
    assert "“{word}” is not a field." in report_of(QueryError("“{word}” is not a field.", 3, word=CANARY))


def test_folders_above_a_file_are_not_told(tmp_path):
    # They may hold the person's name.
    script = tmp_path / "someone" / "work" / "script.py"
    script.parent.mkdir(parents=True)
    script.write_text("raise ValueError")
    with pytest.raises(ValueError) as raised:  # noqa: PT011 - its traceback is what we look at
        exec(compile(script.read_text(), str(script), "exec"))  # noqa: S102 - our own two words
    assert "someone" not in crash_report(ValueError, raised.value, raised.tb)


@pytest.fixture
def bare_root():
    """The root logger without our handlers, before and after."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield root
    for handler in root.handlers[:]:
        if handler not in handlers:
            root.removeHandler(handler)
            handler.close()
    root.setLevel(level)


@pytest.mark.logs("it failed")
def test_the_log_tells_of_an_exception_in_the_same_discreet_way(tmp_path, bare_root):
    path = start_logging(tmp_path / "logs")
    try:
        fail_with_locals()
    except ValueError:
        logging.getLogger("rapporteur.test").exception("it failed")
    text = path.read_text(encoding="utf-8")
    assert "it failed" in text
    assert "ValueError" in text
    assert "fail_with_locals" in text
    assert CANARY not in text


@pytest.mark.logs("it failed")
def test_where_no_log_can_be_written_nothing_is_printed_instead(tmp_path, bare_root, monkeypatch):
    (tmp_path / "logs").write_text("a file stands where the folder should")
    bare_root.handlers = [each for each in bare_root.handlers if type(each).__name__ == "_Strays"]
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert start_logging(tmp_path / "logs") is None
    logging.getLogger("rapporteur.test").error("it failed")
    import sys

    assert sys.stderr.getvalue() == ""
