"""Notes, amendments and annotations become papers."""

from __future__ import annotations

from typing import Any

from rapporteur.domain.amending import compilation
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.notes import STATUSES, Amendment, Annotation, Note, Party
from rapporteur.domain.notetext import AMENDMENT, CITATION, HEADING, NoteBlock, NoteText, Run
from rapporteur.exchange.composing import (
    Quoted,
    Sources,
    annotations_paper,
    compiled_blocks,
    cover_of,
    note_paper,
    status_words,
)
from rapporteur.exchange.docx import as_docx
from rapporteur.exchange.markdown import as_markdown
from rapporteur.exchange.odt import as_odt
from rapporteur.exchange.paper import Amended, Citation, Text
from rapporteur.translation import Translator

TR = Translator("en")
KEPT: dict[str, Any] = {
    "author": "Awa Diallo",
    "created": "2024-05-03T10:00:00+00:00",
    "changed": "2024-05-04T10:00:00+00:00",
    "private": False,
    "trashed": "",
    "rivals": (),
}
PLACE = Anchor("A/1", "fr", "para_92", quote="Les États devraient agir.")
PARTIES = (
    Party("Sénégal", "SEN", "proposes"),
    Party("Norway", "NOR", "supports", 1),
    Party("African Group", "", "supports"),
)


def amendment(number: int = 1, **more: Any) -> Amendment:
    values = {"anchor": PLACE, "base": "Les États devraient agir.", "proposal": "Les États doivent [agir]."}
    return Amendment(id=f"amendment{number}", **(KEPT | values | more))


def quote(anchor: Anchor) -> Quoted:
    return Quoted(anchor.quote, f"{anchor.symbol}, para. {anchor.key[5:]}", "92.", "changed since", anchor.language)


SOURCES = Sources(quote, {"amendment1": amendment(parties=PARTIES, comment="Why not?")}, {"yellow": "to raise"})


def test_a_note_is_a_paper_with_its_citations_and_redlines():
    blocks = (
        NoteBlock(HEADING, (Run("One"),), 1),
        NoteBlock(CITATION, anchor=PLACE),
        NoteBlock(AMENDMENT, amendment="amendment1"),
        NoteBlock(AMENDMENT, amendment="gone"),
    )
    note = Note(id="note1", **KEPT, title="Talking points", text=NoteText(blocks), meeting="Third meeting")
    paper = note_paper(note, SOURCES, TR, "A/1", "3 May 2024")
    assert paper.cover.line == "A/1 · Third meeting · 3 May 2024 · CONFIDENTIAL"
    title, citation, redline, gone = paper.blocks
    assert isinstance(title, Text)
    assert title.kind == HEADING
    assert citation == Citation(
        PLACE.quote, "A/1, para. 92", "rapporteur:A/1#para_92", "changed since", (), "fr", "92."
    )
    assert isinstance(redline, Amended)
    assert redline.details == (
        "A/1, para. 92 · changed since · tabled",
        "proposes: Sénégal",
        "supports: Norway (bracket 2); African Group",
    )
    assert (redline.author, redline.label, redline.comments[0].text) == ("Awa Diallo", "92.", "Why not?")
    assert isinstance(gone, Text)
    assert "no longer there" in gone.text
    for write in (as_docx, as_odt, as_markdown):
        assert write(paper)


def test_a_compiled_paragraph_has_what_is_new_in_bold_then_its_amendments():
    (paragraph,) = compilation([amendment(1, parties=PARTIES), amendment(2, proposal="Les États pourraient agir.")])
    text, *ones = compiled_blocks(paragraph, SOURCES, TR, "92.", "fr")
    assert isinstance(text, Text)
    assert (text.text, text.label, text.language) == (
        "Les États [devraient agir] [Sénégal, African Group\u00a0: doivent [agir]] [pourraient agir].",
        "92.",
        "fr",
    )
    assert [run.text.strip() for run in text.runs if not run.bold] == ["Les États", "devraient agir", "."]
    assert [each.proposal for each in ones] == ["Les États doivent [agir].", "Les États pourraient agir."]
    assert len(compiled_blocks(paragraph, SOURCES, TR, "92.", "fr", each=False)) == 1


def test_annotations_stand_as_comments_at_the_words_of_their_paragraph():
    text = "Les États devraient agir."
    sources = Sources(
        lambda anchor: Quoted(anchor.quote, "A/1", paragraph=text, start=anchor.start, end=anchor.end),
        colours={"yellow": "to raise"},
    )
    words = Anchor("A/1", "fr", "para_92", 4, 9, "États")
    annotations = [
        Annotation(id="1", **KEPT, anchor=words, colour="yellow"),
        Annotation(id="2", **KEPT, anchor=PLACE, comment="Strong", tags=("law",), position="red_line"),
    ]
    (block,) = annotations_paper("Annotations", annotations, sources, TR, cover_of(TR, "", "", "", False)).blocks
    assert isinstance(block, Citation)
    assert block.text == text
    assert [(each.text, each.start, each.end) for each in block.comments] == [
        ("to raise", 4, 9),
        ("red line · Strong · #law", 0, 0),
    ]


def test_annotations_without_their_document_stand_by_their_own_words():
    words = [Anchor("A/1", "fr", "para_92", 4, 9, "États"), Anchor("A/1", "fr", "para_92", 10, 19, "devraient")]
    annotations = [Annotation(id=each.quote, **KEPT, anchor=each, comment="x") for each in words]
    paper = annotations_paper("", annotations, SOURCES, TR, cover_of(TR, "", "", "", confidential=False))
    assert [each.text for each in paper.blocks if isinstance(each, Citation)] == ["États", "devraient"]


def test_every_status_has_words():
    assert len({status_words(each, TR) for each in STATUSES}) == len(STATUSES)
