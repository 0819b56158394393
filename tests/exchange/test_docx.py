"""Papers as Word documents: changes are tracked, comments stand at their words, styles are real."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from rapporteur.domain.notetext import Run
from rapporteur.exchange.docx import as_docx
from rapporteur.exchange.paper import Amended, Paper, Table, Text, clean
from tests.exchange.office import BASE, PAPER, PROPOSAL, amended, libre_office


def body(content: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read("word/document.xml")).find(qn("w:body"))


def resolved(content: bytes, accept: bool) -> list[str]:
    """The paragraphs once every change was accepted or rejected, by what the format says of `w:ins` and `w:del`."""
    gone, kept = (qn("w:del"), qn("w:ins")) if accept else (qn("w:ins"), qn("w:del"))
    lines = []
    for paragraph in body(content).iter(qn("w:p")):
        properties = paragraph.find(qn("w:pPr"))
        if properties is not None and properties.find(f"{qn('w:rPr')}/{gone}") is not None:
            continue
        text = ""
        for each in paragraph.iter(qn("w:t"), qn("w:delText"), qn("w:br"), qn("w:tab")):
            above = {parent.tag for parent in each.iterancestors()}
            if gone in above:
                continue
            assert (each.tag == qn("w:delText")) <= (qn("w:del") in above)
            text += {qn("w:br"): "\n", qn("w:tab"): "\t"}.get(each.tag, each.text or "")
        assert kept
        lines.append(text)
    return lines


def test_accepting_all_gives_the_proposal_and_rejecting_all_the_base():
    content = as_docx(PAPER)
    accepted, rejected = resolved(content, accept=True), resolved(content, accept=False)
    assert f"12.\t{PROPOSAL}" in accepted
    assert f"12.\t{BASE}" not in accepted
    assert f"12.\t{BASE}" in rejected
    assert f"12.\t{PROPOSAL}" not in rejected
    assert "A paragraph that is new." in accepted
    assert "A paragraph that is new." not in rejected
    assert "A paragraph that goes." in rejected
    assert "A paragraph that goes." not in accepted


texts = st.text(alphabet="ab c.,[]/\n\té🙂م法\x07", max_size=30)


@given(texts.filter(clean), texts.filter(clean))
@settings(max_examples=60, deadline=None)
def test_whatever_the_words_both_texts_come_back_to_the_letter(base: str, proposal: str):
    content = as_docx(Paper("", (Amended(base, proposal),)))
    assert resolved(content, accept=True) == [clean(proposal)]
    assert resolved(content, accept=False) == [clean(base)]


def test_changes_name_their_author_and_time_and_have_an_id_each():
    changes = list(body(as_docx(PAPER)).iter(qn("w:ins"), qn("w:del")))
    assert {each.get(qn("w:author")) for each in changes} == {"Awa Diallo"}
    assert {each.get(qn("w:date")) for each in changes} == {"2024-05-03T10:00:00Z"}
    numbers = [each.get(qn("w:id")) for each in changes]
    assert len(set(numbers)) == len(numbers) > 4


def test_a_change_of_unknown_author_and_time_is_still_a_change():
    content = as_docx(Paper("", (amended(author="", at="yesterday"),)))
    assert resolved(content, accept=True)[0] == f"12.\t{PROPOSAL}"
    assert not any(each.get(qn("w:date")) for each in body(content).iter(qn("w:ins"), qn("w:del")))


def test_a_comment_stands_at_its_words():
    content = as_docx(PAPER)
    comments = {each.comment_id: each for each in Document(io.BytesIO(content)).comments}
    assert [(each.author, each.text) for each in comments.values()] == [
        ("Awa Diallo", "Say it slowly."),
        ("Jan Novák", "To be cleared with the capital."),
    ]
    words = ""
    inside = False
    for each in body(content).iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t")):
        if each.tag == qn("w:t"):
            words += (each.text or "") if inside else ""
        else:
            inside = each.tag == qn("w:commentRangeStart")
            if not inside:
                break
    assert words == "Chair and"


def test_headings_lists_and_quotations_have_real_styles():
    paragraphs = {each.text: each for each in Document(io.BytesIO(as_docx(PAPER))).paragraphs}
    assert paragraphs["Intervention on item 6"].style.name == "Title"
    assert paragraphs["What we seek"].style.name == "Heading 1"
    assert paragraphs["As was said."].style.name == "Quote"

    def member(text: str) -> tuple[str, str]:
        entry = paragraphs[text]._p.pPr.numPr
        return entry.numId.val, entry.ilvl.val

    assert member("open")[0] == member("inside")[0] != member("one")[0] == member("two")[0]
    assert (member("open")[1], member("inside")[1]) == (0, 1)
    assert member("one again")[0] != member("one")[0], "numbers begin anew"


def test_arabic_runs_from_the_right_and_chinese_says_that_it_is():
    root = body(as_docx(PAPER))
    arabic = next(each for each in root.iter(qn("w:p")) if "يشجع" in "".join(each.itertext()))
    assert arabic.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    assert arabic.find(f"{qn('w:r')}/{qn('w:rPr')}/{qn('w:rtl')}") is not None
    assert arabic.find(f".//{qn('w:lang')}").get(qn("w:bidi")) == "ar-SA"
    chinese = next(each for each in root.iter(qn("w:p")) if "各国" in "".join(each.itertext()))
    assert chinese.find(f".//{qn('w:lang')}").get(qn("w:eastAsia")) == "zh-CN"


def test_the_cover_line_is_on_every_page_and_a_table_repeats_its_header():
    document = Document(io.BytesIO(as_docx(PAPER)))
    head = document.sections[0].header.paragraphs[0]
    assert head.text == "A/CONF.999/2024/7 · Third meeting of experts · 3 May 2024 · CONFIDENTIAL"
    assert [run.text for run in head.runs if run.bold] == [" · CONFIDENTIAL"]
    table = document.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows][1] == ["Sénégal", "✓"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_links_lead_to_the_web_or_to_the_library_and_nowhere_else():
    addresses = ("https://example.org/", "rapporteur:A/1#p", "file:///etc/passwd", "\\\\server\\share", "javascript:x")
    content = as_docx(Paper("", (Text(tuple(Run("here", link=each) for each in addresses)),)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert [each for each in addresses if each in relations] == ["https://example.org/", "rapporteur:A/1#p"]
    assert resolved(content, accept=True) == ["here" * 5]


def test_the_same_paper_is_the_same_file():
    assert as_docx(PAPER) == as_docx(PAPER)


def test_the_file_says_nothing_of_who_made_it_but_what_the_paper_says():
    with zipfile.ZipFile(io.BytesIO(as_docx(Paper("A title", ())))) as archive:
        everything = b"".join(archive.read(each) for each in archive.namelist() if each.startswith("docProps/"))
    assert b"python-docx" not in everything
    assert b"A title" in everything


@pytest.mark.parametrize("accept", [True, False])
def test_libreoffice_accepts_and_rejects_the_changes_alike(tmp_path: Path, accept: bool):
    office = libre_office(tmp_path)
    path = tmp_path / "paper.docx"
    path.write_bytes(as_docx(PAPER))
    lines = office.lines(path, "AcceptAllTrackedChanges" if accept else "RejectAllTrackedChanges")
    first, second = (PROPOSAL if accept else BASE).split("\n")
    place = lines.index(f"12.\t{first}")
    assert lines[place + 1] == second
    assert ("A paragraph that is new." in lines) == accept
    assert ("A paragraph that goes." in lines) != accept
    assert ("12.\tتشجع جميع الدول على الانضمام" in lines) == accept


#: The order in which the format asks for what stands in these, as far as we write it.
ORDERS = {
    "pPr": "pStyle keepNext keepLines numPr pBdr tabs bidi spacing ind contextualSpacing jc outlineLvl rPr",
    "rPr": "rStyle ins del rFonts b bCs i iCs caps color spacing kern sz szCs u rtl lang",
    "tblPr": "tblStyle bidiVisual tblW jc tblLayout tblLook",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl lvl",
}


@pytest.mark.parametrize("part", ["document", "comments", "numbering", "header1", "footer1"])
def test_what_is_written_stands_in_the_order_that_word_asks_for(part: str):
    right_to_left = Paper(PAPER.title, PAPER.blocks, PAPER.cover, "ar")
    for paper in (PAPER, right_to_left):
        with zipfile.ZipFile(io.BytesIO(as_docx(paper))) as archive:
            root = etree.fromstring(archive.read(f"word/{part}.xml"))
        for name, order in ORDERS.items():
            for each in root.iter(qn(f"w:{name}")):
                names = [etree.QName(child).localname for child in each]
                assert names == sorted(names, key=order.split().index), etree.tostring(each)
                assert len(set(names)) == len(names) or name == "abstractNum", etree.tostring(each)


def test_lists_are_defined_before_they_are_used():
    with zipfile.ZipFile(io.BytesIO(as_docx(PAPER))) as archive:
        names = [etree.QName(each).localname for each in etree.fromstring(archive.read("word/numbering.xml"))]
    assert names == sorted(names, key=["abstractNum", "num"].index)


def test_a_column_is_as_wide_as_what_stands_in_it_asks_for():
    roll = Table(("Vote", "Declared", "Delegations"), (("In favour", "100", "Albania; " * 80),), "On paragraph 92")
    assert sum(roll.shares) == pytest.approx(1)
    made = Document(io.BytesIO(as_docx(Paper("", (roll,)))))
    widths = [cell.width for cell in made.tables[0].rows[1].cells]
    assert widths[2] > 3 * widths[0] > 0
    assert sum(widths) == pytest.approx(made.sections[0].page_width - 2 * made.sections[0].left_margin, rel=0.01)


def test_every_page_says_which_of_how_many_it_is():
    with zipfile.ZipFile(io.BytesIO(as_docx(PAPER))) as archive:
        feet = [archive.read(each).decode() for each in archive.namelist() if "footer" in each]
    assert any(" PAGE " in each and " NUMPAGES " in each for each in feet)


def test_quotations_are_upright_in_every_script_and_stay_with_their_source():
    style = Document(io.BytesIO(as_docx(PAPER))).styles["Quote"]
    assert style.font.italic is False
    assert style.font.cs_italic is False
    assert style.paragraph_format.keep_with_next
