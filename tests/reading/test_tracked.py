"""Changes that a colleague tracked in a Word document come back as base and proposal, with their authors."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.domain.errors import UnreadableDocument
from rapporteur.domain.tracked import TrackedComment, TrackedText
from rapporteur.exchange.docx import as_docx
from rapporteur.reading.docx.tracked import read_tracked
from tests.exchange.office import BASE, PAPER, PROPOSAL, libre_office
from tests.reading.word import W, Word

AT = "2024-05-03T10:00:00+00:00"
WRITTEN = as_docx(PAPER)
SPOILS = [b"<w:p/>", b"</w:p>", b"<w:ins>", b"</w:ins>", b"<w:commentRangeStart/>", b"&#0;", b"<!-- -->", b" ", b"\xff"]


def change(kind: str, text: str, author: str = "Awa", at: str = "2024-05-03T10:00:00Z") -> str:
    name = "delText" if kind in ("del", "moveFrom") else "t"
    date = f' w:date="{at}"' if at else ""
    return (
        f'<w:{kind} w:id="1" w:author="{author}"{date}><w:r><w:{name} xml:space="preserve">{text}</w:{name}></w:r>'
        f"</w:{kind}>"
    )


def kept(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def marked(kind: str) -> str:
    return f'<w:pPr><w:rPr><w:{kind} w:id="9" w:author="Awa" w:date="2024-05-03T10:00:00Z"/></w:rPr></w:pPr>'


def read(tmp_path: Path, *paragraphs: str) -> list[tuple[str, str]]:
    return [(each.base, each.proposal) for each in told(tmp_path, *paragraphs)]


def told(tmp_path: Path, *paragraphs: str) -> tuple[TrackedText, ...]:
    word = Word()
    for content in paragraphs:
        word.document.element.body.insert(-1, parse_xml(f"<w:p {W}>{content}</w:p>"))
    return read_tracked(word.save(tmp_path / "back.docx"))


def test_a_paragraph_is_what_it_was_and_what_it_would_become(tmp_path: Path):
    (text,) = told(
        tmp_path,
        kept("Nothing here."),
        kept("States ")
        + change("del", "should")
        + change("ins", "shall", "Jan", "2024-05-04T08:00:00Z")
        + kept(" act."),
    )
    assert (text.base, text.proposal) == ("States should act.", "States shall act.")
    assert text.authors == ("Awa", "Jan")
    assert text.at == "2024-05-04T08:00:00+00:00"


def test_what_one_inserted_and_another_deleted_is_in_neither(tmp_path: Path):
    inner = change("del", "briefly ", "Jan")
    both = f'<w:ins w:id="2" w:author="Awa">{inner}</w:ins>'
    assert read(tmp_path, kept("a ") + both + change("ins", "b")) == [("a ", "a b")]


def test_moved_words_leave_one_place_and_come_to_another(tmp_path: Path):
    assert read(tmp_path, kept("one ") + change("moveFrom", "two"), kept("three ") + change("moveTo", "two")) == [
        ("one two", "one "),
        ("three ", "three two"),
    ]


def test_paragraphs_that_come_or_go_whole_stand_by_themselves(tmp_path: Path):
    found = read(
        tmp_path,
        marked("ins") + change("ins", "New."),
        kept("Stays."),
        marked("del") + change("del", "Old."),
        kept("x"),
    )
    assert found == [("", "New."), ("Old.", "")]


def test_a_paragraph_that_was_split_and_two_that_were_joined(tmp_path: Path):
    assert read(tmp_path, marked("ins") + kept("One. "), kept("Two.")) == [("One. Two.", "One. \nTwo.")]
    assert read(tmp_path, marked("del") + kept("One. "), kept("Two.")) == [("One. \nTwo.", "One. Two.")]


def test_a_paragraph_that_ends_the_file_with_a_tracked_mark_is_not_lost(tmp_path: Path):
    assert read(tmp_path, marked("ins") + kept("One.") + change("ins", " Two.")) == [("One.", "One. Two.")]


def test_hidden_words_fields_and_copies_for_older_programs_are_not_read(tmp_path: Path):
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    field = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
    assert read(tmp_path, hidden + field + kept("a") + change("ins", "b")) == [("a", "ab")]


def test_a_change_without_a_name_or_with_a_strange_date_is_kept(tmp_path: Path):
    (text,) = told(tmp_path, kept("a") + change("ins", "b", "", "the third of May"))
    assert (text.authors, text.at) == (("",), "")


def test_changes_in_a_table_are_read(tmp_path: Path):
    word = Word()
    cell = word.document.add_table(1, 1).rows[0].cells[0].paragraphs[0]
    word.xml(cell, kept("a") + change("ins", "b"))
    assert [each.proposal for each in read_tracked(word.save(tmp_path / "table.docx"))] == ["ab"]


def check_the_paper(found: tuple[TrackedText, ...]) -> None:
    by_base = {each.base: each for each in found}
    changed = by_base[f"12.\t{BASE}"]
    assert changed.proposal == f"12.\t{PROPOSAL}"
    assert (changed.authors, changed.at) == (("Awa Diallo",), AT)
    assert [(each.text, each.author) for each in changed.comments] == [("To be cleared with the capital.", "Jan Novák")]
    assert by_base["A paragraph that goes."].proposal == ""
    assert "A paragraph that is new." in {each.proposal for each in found if not each.base}
    thanks = by_base["We thank the Chair and all colleagues."]
    assert not thanks.changed
    (comment,) = thanks.comments
    assert thanks.proposal[comment.start : comment.end] == "Chair and"
    assert comment == TrackedComment("Say it slowly.", "Awa Diallo", AT, 13, 22)


def test_what_we_write_we_read_back(tmp_path: Path):
    path = tmp_path / "paper.docx"
    path.write_bytes(as_docx(PAPER))
    check_the_paper(read_tracked(path))


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_what_libreoffice_writes_again_we_read_back(tmp_path: Path, kind: str):
    from rapporteur.exchange.odt import as_odt

    office = libre_office(tmp_path)
    path = tmp_path / f"paper.{kind}"
    path.write_bytes(as_docx(PAPER) if kind == "docx" else as_odt(PAPER))
    found = read_tracked(office.converted(path, "docx"))
    by_base = {each.base: each for each in found}
    assert by_base[f"12.\t{BASE}"].proposal == f"12.\t{PROPOSAL}"
    assert by_base[f"12.\t{BASE}"].authors == ("Awa Diallo",)
    assert "Say it slowly." in {comment.text for each in found for comment in each.comments}


def test_another_file_is_refused_with_its_name(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("a", encoding="utf-8")
    with pytest.raises(UnreadableDocument, match=r"letter\.txt is not a Word document"):
        read_tracked(tmp_path / "letter.txt")
    with zipfile.ZipFile(tmp_path / "broken.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    with pytest.raises(UnreadableDocument, match=r"broken\.docx is damaged"):
        read_tracked(tmp_path / "broken.docx")


@given(st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(SPOILS)), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_spoiled_document_is_read_or_refused_with_a_sentence(changes: list[tuple[int, bytes]]):
    with zipfile.ZipFile(io.BytesIO(WRITTEN)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for place, piece in changes:
        name = "word/comments.xml" if place % 4 == 0 else "word/document.xml"
        at = place % len(parts[name])
        parts[name] = parts[name][:at] + piece + parts[name][at + len(piece) // 2 :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "spoiled.docx"
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        try:
            found = read_tracked(path)
        except UnreadableDocument as failure:
            found = ()
            said = str(failure)
        else:
            said = "spoiled.docx"
    assert "spoiled.docx" in said
    assert all(isinstance(each, TrackedText) for each in found)


def test_a_document_without_a_body_is_refused(tmp_path: Path):
    with zipfile.ZipFile(io.BytesIO(WRITTEN)) as old, zipfile.ZipFile(tmp_path / "empty.docx", "w") as new:
        for name in old.namelist():
            new.writestr(name, f"<w:document {W}/>" if name == "word/document.xml" else old.read(name))
    with pytest.raises(UnreadableDocument, match=r"empty\.docx is damaged"):
        read_tracked(tmp_path / "empty.docx")


def test_a_paragraph_as_word_really_writes_it_is_read_to_the_letter(tmp_path: Path):
    """Runs split by the spelling check, tags and controls around words, formatting that was tracked, moves with their
    ranges, words that one inserted and another deleted, a comment that ends in another run."""
    words = "".join(
        (
            '<w:pPr><w:pPrChange w:id="80" w:author="Awa"><w:pPr><w:jc w:val="both"/></w:pPr></w:pPrChange></w:pPr>',
            '<w:bookmarkStart w:id="81" w:name="_Hlk1"/><w:commentRangeStart w:id="7"/>',
            kept("States "),
            '<w:proofErr w:type="spellStart"/>',
            '<w:r w:rsidR="00A1"><w:rPr><w:b/><w:rPrChange w:id="82" w:author="Jan"><w:rPr/></w:rPrChange></w:rPr>',
            "<w:lastRenderedPageBreak/><w:t>sho</w:t></w:r>",
            kept("uld"),
            '<w:commentRangeEnd w:id="7"/><w:proofErr w:type="spellEnd"/>',
            '<w:r><w:commentReference w:id="7"/></w:r>',
            '<w:smartTag w:element="place"><w:r><w:t xml:space="preserve"> act</w:t></w:r></w:smartTag>',
            '<w:moveFromRangeStart w:id="83" w:author="Awa" w:name="move1"/>',
            change("moveFrom", " together"),
            '<w:moveFromRangeEnd w:id="83"/>',
            f'<w:ins w:id="84" w:author="Awa">{kept(" now")}{change("del", " soon")}</w:ins>',
            f"<w:sdt><w:sdtPr/><w:sdtContent>{kept(' and ')}</w:sdtContent></w:sdt>",
            change("ins", "al"),
            change("ins", "ways", "Jan"),
            '<w:moveToRangeStart w:id="85" w:author="Awa" w:name="move1"/>',
            change("moveTo", " together"),
            '<w:moveToRangeEnd w:id="85"/><w:bookmarkEnd w:id="81"/>',
            kept("."),
        )
    )
    assert read(tmp_path, words) == [("States should act together and .", "States should act now and always together.")]
    (text,) = told(tmp_path, words)
    assert text.authors == ("Awa", "Jan")
