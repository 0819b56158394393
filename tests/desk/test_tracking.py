"""A colleague's Word file is read in a process apart, and what it does there ends as one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rapporteur.desk import Desk
from rapporteur.desk.briefing import write_paper
from rapporteur.desk.compiling import Wanted, amendments_as_paper
from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.desk.tracking import returned, take_in, tracked_in
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.errors import Cancelled, UnreadableDocument
from rapporteur.domain.notes import Party, WorkspaceState
from rapporteur.domain.notetext import Run
from rapporteur.domain.report import Paragraph
from rapporteur.exchange.docx import as_docx
from rapporteur.exchange.paper import Amended, Block, Comment, Paper, Text
from rapporteur.job import Job
from rapporteur.profile import Profile
from rapporteur.translation import Translator
from tests.desk.conftest import BUNDLED
from tests.exchange.office import libre_office


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "back.docx"
    path.write_bytes(as_docx(Paper("", (Amended("States should act.", "States shall act.", "Awa"),))))
    return path


def test_changes_come_back_from_the_process(file: Path):
    (text,) = tracked_in(file, Job())
    assert (text.base, text.proposal, text.authors) == ("States should act.", "States shall act.", ("Awa",))


def test_a_refusal_comes_back_as_its_sentence(tmp_path: Path):
    (tmp_path / "no.docx").write_bytes(b"PK\x03\x04")
    with pytest.raises(UnreadableDocument, match=r"no\.docx is not a Word document"):
        tracked_in(tmp_path / "no.docx", Job())


def test_what_takes_too_long_is_stopped(file: Path):
    with pytest.raises(UnreadableDocument, match="took longer than 0 seconds"):
        tracked_in(file, Job(), seconds=0.0)


def test_who_cancels_is_let_go(file: Path):
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        tracked_in(file, job)


# -- what came back, and what is taken in ---------------------------------------------------------


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path / "own"), backups=False)
    notebook.set_author("Own Name")
    yield notebook
    notebook.close()


EN = Translator("en")


@pytest.fixture
def paragraphs(shared_desk: Desk) -> list[Paragraph]:
    """Numbered paragraphs of the bundled report, in its first language, long enough to be told apart."""
    report = shared_desk.report(BUNDLED)
    texts = [each.text for each in report.paragraphs]
    found = [each for each in report.paragraphs if each.kind == "numbered" and len(each.text) > 150]
    return [each for each in found if texts.count(each.text) == 1]


def sent(path: Path, *blocks: Block) -> Path:
    path.write_bytes(as_docx(Paper("Back", blocks)))
    return path


def changed(text: str, proposal: str, **more: object) -> Amended:
    return Amended(text, proposal, "Awa Diallo", "2024-05-03T10:00:00Z", **more)  # type: ignore[arg-type]


def test_an_amendment_that_was_handed_out_comes_back_to_the_letter(shared_desk, book, paragraphs, tmp_path):
    """Export, a colleague’s change on top of it, and back: base and proposal, in the document that they are of."""
    report, first, second = shared_desk.report(BUNDLED), *paragraphs[:2]
    proposal = first.text.replace(" ", "  ", 1) + " And [so / thus] on."
    book.amend(make_anchor(report, first.key), first.text, proposal, comment="To be cleared.")
    book.amend(make_anchor(report, second.key), second.text, "")
    path = tmp_path / "out.docx"
    write_paper(amendments_as_paper(shared_desk, book, BUNDLED, EN, Wanted()), path)
    what = returned(shared_desk, WorkspaceState({}, {}, {}, {}, {}), path, Job())
    assert (what.symbol, what.language) == (report.symbol, report.language)
    assert [(each.key, each.exact) for each in what.found] == [(first.key, True), (second.key, True)]
    assert [(each.text.base, each.text.proposal) for each in what.found] == [
        (first.text, proposal),
        (second.text, ""),
    ]
    # The person has them already: they are told apart from what is new.
    assert returned(shared_desk, book.state, path, Job()).known == {0, 1}


def test_ticked_changes_become_amendments_in_one_gesture(shared_desk, book, paragraphs, tmp_path):
    one, two = paragraphs[:2]
    remark = Comment("Ask the capital.", "Jan Novák", "2024-05-04T08:00:00Z")
    path = sent(
        tmp_path / "back.docx",
        changed(one.text, one.text + " New words.", label=one.number, comments=(remark,)),
        changed(two.text, "Shorter."),
    )
    what = returned(shared_desk, book.state, path, Job(), prefer=(BUNDLED, shared_desk.report(BUNDLED).language))
    parties = (Party("Sénégal", "SEN", "proposes"),)
    take_in(shared_desk, book, what, {at: each.key for at, each in enumerate(what.found)}, EN, parties)
    first, second = sorted(book.state.amendments.values(), key=lambda each: each.anchor.key != one.key)
    assert (first.base, first.proposal, first.parties) == (one.text, one.text + " New words.", parties)
    assert first.anchor == make_anchor(shared_desk.report(BUNDLED), one.key)
    assert "Ask the capital.\n– Jan Novák, 2024-05-04" in first.comment
    assert "Awa Diallo, 2024-05-03" in first.comment
    assert (second.base, second.proposal) == (two.text, "Shorter.")
    book.undo()
    assert not [each for each in book.state.amendments.values() if not each.trashed]


def test_who_changed_it_in_word_is_no_delegation(shared_desk, book, paragraphs, tmp_path):
    path = sent(tmp_path / "back.docx", Amended(paragraphs[0].text, "Other words.", "France"))
    what = returned(shared_desk, book.state, path, Job())
    take_in(shared_desk, book, what, {0: what.found[0].key}, EN)
    (made,) = book.state.amendments.values()
    assert made.parties == ()
    assert "France" in made.comment


def test_words_that_are_not_the_documents_are_no_exact_match(shared_desk, book, paragraphs, tmp_path):
    words = paragraphs[0].text.replace(" ", " indeed ", 1)
    path = sent(tmp_path / "back.docx", changed(words, words + " More."), changed("Nothing like it at all.", "Else."))
    what = returned(shared_desk, book.state, path, Job(), BUNDLED)
    assert [(each.key, each.exact) for each in what.found] == [(paragraphs[0].key, False), ("", False)]
    assert what.found[0].likely[0][0] == paragraphs[0].key
    assert what.found[0].score < 1
    # Taken all the same, it keeps the words that it was made to.
    take_in(shared_desk, book, what, {0: paragraphs[0].key}, EN)
    (made,) = book.state.amendments.values()
    assert (made.base, made.proposal) == (words, words + " More.")


def test_other_white_space_alone_is_made_the_documents(shared_desk, book, paragraphs, tmp_path):
    paragraph = paragraphs[0]
    plain = paragraph.text.replace(" ", "\u00a0 ", 3)
    path = sent(tmp_path / "back.docx", changed(plain, f"Indeed. {plain}"))
    what = returned(shared_desk, book.state, path, Job(), BUNDLED)
    assert what.found[0].exact
    take_in(shared_desk, book, what, {0: what.found[0].key}, EN)
    (made,) = book.state.amendments.values()
    assert (made.base, made.proposal) == (paragraph.text, f"Indeed. {paragraph.text}")


def test_what_has_no_paragraph_is_kept_in_a_note(shared_desk, book, tmp_path):
    remark = Comment("Why this?", "Jan", "2024-05-04T08:00:00Z")
    path = sent(
        tmp_path / "back.docx",
        changed("Nothing like it at all.", "Something like it.", comments=(remark,)),
        changed("", "A paragraph of its own."),
        changed("This one goes away.", ""),
    )
    what = returned(shared_desk, book.state, path, Job())
    assert (what.symbol, what.language) == ("", "")
    take_in(shared_desk, book, what, {0: "", 1: "", 2: ""}, EN)
    (note,) = book.state.notes.values()
    for words in (
        "Nothing like it at all.",
        "Something like it.",
        "A paragraph of its own.",
        "This one goes away.",
        "Why this? – Jan, 2024-05-04",
        "Awa Diallo, 2024-05-03",
    ):
        assert words in note.text.text
    assert not book.state.amendments


def test_a_new_paragraph_is_added_after_the_one_that_is_chosen(shared_desk, book, paragraphs, tmp_path):
    path = sent(tmp_path / "back.docx", changed("", "A new paragraph."))
    what = returned(shared_desk, book.state, path, Job(), BUNDLED)
    assert what.found[0].key == ""
    take_in(shared_desk, book, what, {0: paragraphs[0].key}, EN)
    (made,) = book.state.amendments.values()
    assert (made.base, made.proposal) == (paragraphs[0].text, f"{paragraphs[0].text}\nA new paragraph.")


def test_remarks_on_words_that_nobody_changed_become_annotations_at_these_words(
    shared_desk, book, paragraphs, tmp_path
):
    words = paragraphs[0].text
    remark = Comment("Whose?", "Jan", "", 4, 12)
    path = sent(tmp_path / "back.docx", Text((Run(words),), comments=(remark,)))
    what = returned(shared_desk, book.state, path, Job())
    take_in(shared_desk, book, what, {0: what.found[0].key}, EN)
    (made,) = book.state.annotations.values()
    assert (made.anchor.key, made.anchor.quote, made.comment) == (paragraphs[0].key, words[4:12], "Whose?\n– Jan")


def test_the_document_is_the_one_that_has_most_of_the_words(desk, book, text_file, tmp_path):
    other = desk.import_file(text_file)
    report = desk.report(BUNDLED)
    path = sent(tmp_path / "back.docx", *(changed(each.text, "x") for each in report.paragraphs[20:23]))
    assert returned(desk, book.state, path, Job()).symbol == report.symbol
    found = returned(desk, book.state, path, Job(), prefer=(other.symbol, other.language))
    assert (found.symbol, found.language) == (report.symbol, report.language)
    back = sent(tmp_path / "other.docx", changed(desk.report(other.symbol).paragraphs[-1].text, "x"))
    assert returned(desk, book.state, back, Job()).symbol == other.symbol


def test_what_libreoffice_saves_again_comes_back_to_the_letter(shared_desk, book, paragraphs, tmp_path):
    """A compilation that a colleague opened and saved there: whole paragraphs, line ends, nested brackets and all."""
    office = libre_office(tmp_path)
    report = shared_desk.report(BUNDLED)
    made = {}
    proposals = (lambda words: f"[{words[:9]} [so / thus]] {words[9:]}\nA line more.", lambda _words: "")
    for paragraph, proposed in zip(paragraphs[:2], proposals, strict=True):
        made[paragraph.key] = (paragraph.text, proposed(paragraph.text))
        book.amend(make_anchor(report, paragraph.key), *made[paragraph.key], comment="To be cleared.")
    path = tmp_path / "out.docx"
    write_paper(amendments_as_paper(shared_desk, book, BUNDLED, EN, Wanted()), path)
    what = returned(shared_desk, book.state, office.converted(path, "docx"), Job())
    assert {each.key: (each.text.base, each.text.proposal) for each in what.found} == made
    assert all(each.exact for each in what.found)
    assert what.known == {0, 1}
    assert [each.text.comments[0].text for each in what.found] == ["To be cleared."] * 2
