"""What the person is shown of marks whose documents changed, and what becomes of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapporteur.desk.quoting import Quoting, link_to, linked
from rapporteur.desk.reviewing import Reviewing, revised_by, with_anchor
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.errors import UnknownDocument
from rapporteur.domain.facts import Facts
from rapporteur.domain.notes import Amendment, Annotation, Note, WorkspaceState
from rapporteur.domain.notetext import CITATION, NoteBlock, NoteText
from rapporteur.domain.report import Masthead, Paragraph, Report

TEXTS = (
    "The Conference was opened by the Secretary-General, who welcomed all delegations to New York.",
    "States undertake to prevent the illicit trade in small arms and to report on it every two years.",
    "The Chair was requested to prepare a summary of the discussion under her own responsibility.",
)


def report(*texts: str, symbol: str = "A/1") -> Report:
    paragraphs = tuple(
        Paragraph(f"body__para_{n}", str(n), f"{n}.", "numbered", "body", "", None, n, text)
        for n, text in enumerate(texts, 1)
    )
    return Report(Masthead(symbol, "T", "en"), (), (), paragraphs, (), (), Facts(), ())


class Library:
    """Documents that change."""

    def __init__(self, *reports: Report) -> None:
        self.reports = {each.symbol: each for each in reports}

    def read(self, symbol: str, language: str | None) -> Report:
        if symbol not in self.reports:
            raise UnknownDocument("The library has no document {symbol}.", symbol=symbol)
        return self.reports[symbol]


def annotation(anchor: Anchor, name: str = "one", trashed: str = "") -> Annotation:
    return Annotation(name, "me", "2026-01-01", "", True, trashed, (), anchor, "yellow")


def note(*blocks: NoteBlock, name: str = "note") -> Note:
    return Note(name, "me", "2026-01-01", "", True, "", (), "My note", NoteText(blocks))


def state(*things: Annotation | Note | Amendment) -> WorkspaceState:
    return WorkspaceState(
        {each.id: each for each in things if isinstance(each, Annotation)},
        {each.id: each for each in things if isinstance(each, Note)},
        {each.id: each for each in things if isinstance(each, Amendment)},
        {},
        {},
    )


@pytest.fixture
def trade() -> Anchor:
    start = TEXTS[1].index("illicit trade")
    return make_anchor(report(*TEXTS), "body__para_2", start, start + len("illicit trade"))


def test_what_stands_where_it_stood_is_not_in_the_list(trade):
    library = Library(report(TEXTS[0], TEXTS[1].replace("every two years", "annually"), TEXTS[2]))
    assert Reviewing(library.read).review(state(annotation(trade))) == []


def test_the_list_has_what_moved_changed_or_is_lost_the_lost_first(trade):
    changed = report(TEXTS[0], TEXTS[1].replace("illicit trade", "illicit manufacture"), "Nothing of it was left.")
    gone = make_anchor(report(*TEXTS), "body__para_3")
    moved = Library(report("A new paragraph stands first.", *TEXTS))
    found = Reviewing(Library(changed).read).review(state(annotation(trade, "a"), annotation(gone, "b")))
    assert [(each.id, each.placement.kind, each.now) for each in found] == [
        ("b", "lost", ""),
        ("a", "changed", "illicit manufacture"),
    ]
    assert [(each.kind, each.text) for each in found[1].changes][1:] == [
        ("deleted", "trade"),
        ("inserted", "manufacture"),
        ("kept", " in small arms and to report on "),
    ]
    (item,) = Reviewing(moved.read).review(state(annotation(trade)))
    assert (item.placement.kind, item.placement.key, item.now) == ("moved", "body__para_3", "illicit trade")


def test_accepting_gives_an_anchor_that_needs_no_more_review(trade):
    library = Library(report(TEXTS[0], TEXTS[1].replace("illicit trade", "illicit manufacture"), TEXTS[2]))
    reviewing = Reviewing(library.read)
    (item,) = reviewing.review(state(annotation(trade)))
    accepted = reviewing.accepted(item)
    assert accepted.quote == "illicit manufacture"
    assert reviewing.review(state(annotation(accepted))) == []


def test_what_is_kept_comes_back_when_the_document_changes_again(trade):
    library = Library(report(TEXTS[0], TEXTS[2]))
    reviewing = Reviewing(library.read)
    (item,) = reviewing.review(state(annotation(trade)))
    assert item.placement.kind == "lost"
    kept = reviewing.kept(item)
    assert reviewing.review(state(annotation(kept))) == []
    assert replace(kept, kept="") == trade
    library.reports["A/1"] = report(TEXTS[0], "Another text altogether, of which nobody had thought.", TEXTS[2])
    assert len(Reviewing(library.read).review(state(annotation(kept)))) == 1


def test_no_place_is_accepted_for_a_lost_mark_unless_one_was_chosen(trade):
    library = Library(report(TEXTS[0], TEXTS[2]))
    reviewing = Reviewing(library.read)
    (item,) = reviewing.review(state(annotation(trade)))
    with pytest.raises(ValueError, match="no place"):
        reviewing.accepted(item)
    chosen = replace(item.placement, kind="changed", key="body__para_2", start=0, end=0)
    assert reviewing.accepted(item, chosen).quote == TEXTS[2]


def test_a_document_that_left_the_library_loses_no_mark(trade):
    (item,) = Reviewing(Library().read).review(state(annotation(trade)))
    assert (item.placement.kind, item.document, item.before) == ("lost", False, "illicit trade")


def test_what_is_in_the_trash_or_of_another_document_is_left_out(trade):
    library = Library(report(TEXTS[2]))
    things = state(annotation(trade, "a", trashed="2026-02-01"), annotation(replace(trade, symbol="A/2"), "b"))
    assert Reviewing(library.read).review(things, "A/1") == []
    assert len(Reviewing(library.read).review(things)) == 1


def test_amendments_and_citations_are_reviewed_too(trade):
    whole = make_anchor(report(*TEXTS), "body__para_2")
    proposal = TEXTS[1].replace("every two years", "every year")
    amended = Amendment("am", "me", "", "", True, "", (), whole, TEXTS[1], proposal)
    cited = note(NoteBlock(), NoteBlock(CITATION, anchor=trade))
    now = TEXTS[1].replace("illicit trade", "illicit manufacture")
    reviewing = Reviewing(Library(report(TEXTS[0], now, TEXTS[2])).read)
    found = reviewing.review(state(amended, cited))
    assert {(each.id, each.kind, each.block) for each in found} == {("am", "amendment", None), ("note", "citation", 1)}
    rebased = reviewing.rebased(amended)
    assert rebased is not None
    assert (rebased.base, rebased.proposal) == (now, now.replace("every two years", "every year"))
    item = next(each for each in found if each.block == 1)
    again = with_anchor(cited.text, 1, reviewing.accepted(item))
    assert reviewing.review(state(replace(cited, text=again))) == []


def test_annotations_are_offered_to_the_revision_where_their_place_is_sure(trade):
    revision = report("A new paragraph.", *TEXTS[:2], symbol="A/1/Rev.1")
    gone = make_anchor(report(*TEXTS), "body__para_3")
    some = [annotation(trade, "a"), annotation(gone, "b")]
    carried = Reviewing(Library(revision).read).carry(some, "A/1/Rev.1", "en")
    assert [each.placement.kind for each in carried] == ["moved", "lost"]
    anchor = carried[0].anchor
    assert anchor is not None
    assert (anchor.symbol, anchor.key, anchor.quote) == ("A/1/Rev.1", "body__para_3", "illicit trade")
    assert carried[1].anchor is None


@pytest.mark.parametrize(
    ("symbol", "revision"),
    [("A/1/5", "A/1/5/Rev.2"), ("A/1/5/Rev.1", "A/1/5/Rev.2"), ("A/1/5/Rev.2", ""), ("A/1/5/Add.1", ""), ("A/1", "")],
)
def test_the_latest_revision_of_a_document_is_told_by_its_symbol(symbol, revision):
    assert revised_by(symbol, ["A/1/5", "A/1/5/Rev.1", "A/1/5/Rev.2", "A/1/5/Add.1", "A/1/50/Rev.3"]) == revision


# -- quotations --------------------------------------------------------------------------------


def test_a_quotation_tells_whether_its_source_says_so_still(trade):
    quoting = Quoting(Library(report(*TEXTS)).read)
    found = quoting.quotation(trade, "en")
    assert (found.state, found.now, found.source) == ("unchanged", "illicit trade", "A/1, para. 2")
    changed = Quoting(Library(report(TEXTS[0], TEXTS[1].replace("illicit", "all"), TEXTS[2])).read)
    found = changed.quotation(trade, "fr")
    assert (found.state, found.now, found.source) == ("changed", "all trade", "A/1, par. 2")
    assert "".join(each.text for each in found.changes if each.kind != "inserted") == "illicit trade"
    for gone in (Library(report(TEXTS[0])), Library()):
        found = Quoting(gone.read).quotation(trade, "en")
        assert (found.state, found.quoted, found.source) == ("lost", "illicit trade", "A/1")


def test_links_to_places_are_read_back():
    for symbol in ("A/CONF.192/BMS/2021/1", "E/ICEF/672 (Part I)", "S/RES/1540 (2004)"):
        assert linked(link_to(symbol, "annex__para_92")) == (symbol, "annex__para_92")
        assert " " not in link_to(symbol)
    assert linked("https://www.un.org/") is None
