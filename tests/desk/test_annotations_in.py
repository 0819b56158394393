"""Web Annotations from elsewhere: where they stand is told first, and nothing of them is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapporteur.desk import Desk
from rapporteur.desk.annotations_in import Coming, coming, take_in_annotations
from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.errors import Failure
from rapporteur.exchange.annotations import as_web_annotations
from rapporteur.job import Job
from rapporteur.profile import Profile
from rapporteur.translation import Translator
from tests.desk.conftest import BUNDLED

EN = Translator("en")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path / "own"), backups=False)
    yield notebook
    notebook.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path / "other"), backups=False)
    notebook.set_author("B. Colleague")
    yield notebook
    notebook.close()


def item(exact: str, comment: str = "", source: object = f"rapporteur:{BUNDLED}", key: str = "") -> dict[str, object]:
    selectors: list[dict[str, object]] = [{"type": "TextQuoteSelector", "exact": exact}]
    if key:
        selectors.append({"type": "FragmentSelector", "value": key})
    made: dict[str, object] = {"type": "Annotation", "target": {"source": source, "selector": selectors}}
    return made | ({"body": {"type": "TextualBody", "value": comment}} if comment else {})


def looked(desk: Desk, book: Notebook, path: Path, *items: object) -> Coming:
    path.write_text(json.dumps(list(items)), encoding="utf-8")
    return coming(desk, book, path, "en", Job())


def test_what_a_colleague_exported_comes_to_the_same_words_with_their_name(shared_desk, book, other, tmp_path):
    report = shared_desk.report(BUNDLED)
    key = report.paragraphs[30].key
    other.annotate(make_anchor(report, key, 3, 20), "yellow", "Why?", ("law",), "oppose")
    other.annotate(make_anchor(report, key), "green")
    path = tmp_path / "a.jsonld"
    path.write_bytes(as_web_annotations(other.state.annotations.values()))
    what = coming(shared_desk, book, path, "en", Job())
    assert [each.place for each in what.found] == ["exact", "exact"]
    assert what.found[0].citation.startswith(f"{report.symbol}, ")
    take_in_annotations(book, what, range(2), EN)
    first, second = book.state.annotations.values()
    assert (first.anchor, first.colour, first.tags, first.position) == (
        make_anchor(report, key, 3, 20),
        "yellow",
        ("law",),
        "oppose",
    )
    assert first.comment.startswith("Why?\n– B. Colleague, ")
    assert (second.anchor, second.comment) == (make_anchor(report, key), "")
    # The same file again brings nothing new; undo takes the whole of it back.
    assert [each.known for each in coming(shared_desk, book, path, "en", Job()).found] == [True, True]
    book.undo()
    assert not [each for each in book.state.annotations.values() if not each.trashed]


def test_words_without_a_key_are_looked_for_and_those_that_stand_nowhere_are_kept_for_review(
    shared_desk, book, tmp_path
):
    words = shared_desk.report(BUNDLED).paragraphs[30].text
    what = looked(shared_desk, book, tmp_path / "a.jsonld", item(words), item("Words that stand nowhere.", "Where?"))
    assert [each.place for each in what.found] == ["moved", "lost"]
    take_in_annotations(book, what, range(2), EN)
    kept = {each.anchor.quote: each for each in book.state.annotations.values()}
    assert kept[words].anchor.key == shared_desk.report(BUNDLED).paragraphs[30].key
    assert kept["Words that stand nowhere."].comment == "Where?"


def test_a_document_that_the_library_lacks_keeps_its_annotations(shared_desk, book, tmp_path):
    path = tmp_path / "a.jsonld"
    what = looked(shared_desk, book, path, item("Words.", "A remark", "rapporteur:A/9/9", "body__para_1"))
    assert (what.found[0].place, what.found[0].citation) == ("absent", "A/9/9")
    take_in_annotations(book, what, [0], EN)
    (made,) = book.state.annotations.values()
    assert (made.anchor.symbol, made.anchor.key, made.anchor.quote) == ("A/9/9", "body__para_1", "Words.")


def test_what_was_written_on_other_things_is_kept_in_a_note(shared_desk, book, tmp_path):
    path = tmp_path / "a.jsonld"
    what = looked(shared_desk, book, path, item("On a page.", "Look here", "https://example.org/x"), {"type": "Bread"})
    assert ([each.place for each in what.found], what.skipped) == (["elsewhere"], 1)
    take_in_annotations(book, what, [0], EN)
    (note,) = book.state.notes.values()
    assert note.title == "Annotations of a.jsonld"
    assert note.text.text == "On a page.\nLook here"


def test_a_file_that_holds_none_is_refused_with_its_name(shared_desk, book, tmp_path):
    (tmp_path / "a.jsonld").write_text("{", encoding="utf-8")
    with pytest.raises(Failure, match="holds no annotations"):
        coming(shared_desk, book, tmp_path / "a.jsonld", "en", Job())
    with pytest.raises(Failure, match="cannot be read"):
        coming(shared_desk, book, tmp_path / "none.jsonld", "en", Job())
