"""Papers as OpenDocument texts: changes are tracked, comments stand at their words, LibreOffice opens them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from rapporteur.domain.notetext import BULLET, Run
from rapporteur.exchange.odt import as_odt
from rapporteur.exchange.odt_parts import name
from rapporteur.exchange.paper import Amended, Paper, Table, Text, clean
from tests.exchange.office import BASE, PAPER, PROPOSAL, libre_office


def part(content: bytes, path: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(path))


def said(node: etree._Element) -> str:
    """The words of an element, as the format has spaces, tabs and line ends."""
    if node.tag in (name("office:annotation"), name("text:tracked-changes")):
        return node.tail or ""
    own = {
        name("text:s"): " " * int(node.get(name("text:c"), "1")),
        name("text:tab"): "\t",
        name("text:line-break"): "\n",
    }.get(node.tag, node.text or "")
    return own + "".join(map(said, node)) + (node.tail or "")


def resolved(content: bytes, accept: bool) -> list[str]:
    """The paragraphs once every change was accepted or rejected."""
    root = part(content, "content.xml")
    deleted = {
        each.get(name("text:id")): "\n".join(said(line) for line in each.iter(name("text:p")))
        for each in root.iter(name("text:changed-region"))
        if each.find(name("text:deletion")) is not None
    }
    for region in list(root.iter(name("text:tracked-changes"))):
        region.getparent().remove(region)
    lines = []
    for paragraph in root.iter(name("text:p"), name("text:h")):
        if any(above.tag == name("office:annotation") for above in paragraph.iterancestors()):
            continue
        text, inside = paragraph.text or "", False
        for each in paragraph:
            if each.tag == name("text:change"):
                text += "" if accept else deleted[each.get(name("text:change-id"))]
            inside = (inside or each.tag == name("text:change-start")) and each.tag != name("text:change-end")
            text += "" if inside and not accept else said(each)
            if each.tag == name("text:change-start") and not accept:
                text += ""
        lines.append(text)
    return lines


def test_accepting_all_gives_the_proposal_and_rejecting_all_the_base():
    content = as_odt(PAPER)
    accepted, rejected = resolved(content, accept=True), resolved(content, accept=False)
    assert f"12.\t{PROPOSAL}" in accepted
    assert f"12.\t{BASE}" in rejected
    assert f"12.\t{BASE}" not in accepted
    assert f"12.\t{PROPOSAL}" not in rejected


texts = st.text(alphabet="ab c.,[]/\n\té🙂م法\x07", max_size=30)


@given(texts, texts)
@settings(max_examples=60, deadline=None)
def test_whatever_the_words_both_texts_come_back_to_the_letter(base: str, proposal: str):
    content = as_odt(Paper("", (Amended(base, proposal),)))
    assert resolved(content, accept=True) == [clean(proposal)]
    assert resolved(content, accept=False) == [clean(base)]


def test_changes_and_comments_name_their_author_and_time():
    root = part(as_odt(PAPER), "content.xml")
    changes = [(each[0].text, each[1].text) for each in root.iter(name("office:change-info"))]
    assert set(changes) == {("Awa Diallo", "2024-05-03T10:00:00Z")}
    assert [each.findtext(name("text:p")) for each in root.iter(name("office:annotation"))] == [
        "Say it slowly.",
        "To be cleared with the capital.",
    ]
    names = [each.get(name("office:name")) for each in root.iter(name("office:annotation"))]
    assert [each.get(name("office:name")) for each in root.iter(name("office:annotation-end"))] == names


def test_entries_within_entries_are_lists_within_lists():
    blocks = tuple(Text((Run(f"level {level}"),), BULLET, level) for level in (0, 1, 2, 0, 3))
    root = part(as_odt(Paper("", blocks)), "content.xml")
    depths = {
        said(each): sum(above.tag == name("text:list") for above in each.iterancestors())
        for each in root.iter(name("text:p"))
    }
    assert depths == {"level 0": 1, "level 1": 2, "level 2": 3, "level 3": 4}


def test_arabic_runs_from_the_right():
    root = part(as_odt(PAPER), "content.xml")
    styles = {each.get(name("style:name")): each for each in root.iter(name("style:style"))}
    line = next(each for each in root.iter(name("text:p")) if "يشجع" in said(each))
    style = styles[line.get(name("text:style-name"))]
    assert style.find(name("style:paragraph-properties")).get(name("style:writing-mode")) == "rl-tb"
    assert style.find(name("style:text-properties")).get(name("style:language-complex")) == "ar"


def test_the_cover_line_is_on_every_page():
    head = next(part(as_odt(PAPER), "styles.xml").iter(name("style:header")))
    assert said(head[0]) == PAPER.cover.line


def test_the_same_paper_is_the_same_file_and_says_what_it_is_first():
    content = as_odt(PAPER)
    assert content == as_odt(PAPER)
    assert content[30:85] == b"mimetypeapplication/vnd.oasis.opendocument.textPK\x03\x04\x14\x00\x00\x00"


@pytest.mark.parametrize("accept", [True, False])
def test_libreoffice_accepts_and_rejects_the_changes_alike(tmp_path: Path, accept: bool):
    office = libre_office(tmp_path)
    path = tmp_path / "paper.odt"
    path.write_bytes(as_odt(PAPER))
    lines = office.lines(path, "AcceptAllTrackedChanges" if accept else "RejectAllTrackedChanges")
    first, second = (PROPOSAL if accept else BASE).split("\n")
    assert lines[lines.index(f"12.\t{first}") + 1] == second
    assert ("A paragraph that is new." in lines) == accept
    assert ("A paragraph that goes." in lines) != accept
    assert any(line.split() == ["◦", "inside"] for line in lines) or any("inside" in line for line in lines)


def test_a_column_is_as_wide_as_what_stands_in_it_asks_for():
    roll = Table(("Vote", "Delegations"), (("In favour", "Albania; " * 80),), "On paragraph 92")
    root = part(as_odt(Paper("", (roll,))), "content.xml")
    told = {
        each.get(name("style:name")): float(inner.get(name("style:column-width")).removesuffix("cm"))
        for each in root.iter(name("style:style"))
        for inner in each.iter(name("style:table-column-properties"))
    }
    first, second = (told[each.get(name("table:style-name"))] for each in root.iter(name("table:table-column")))
    assert second > 3 * first
    assert first + second == pytest.approx(16, abs=0.05)


def test_every_page_says_which_of_how_many_it_is():
    styles = part(as_odt(PAPER), "styles.xml")
    assert [styles.find(f".//{name(each)}") is not None for each in ("text:page-number", "text:page-count")] == [
        True
    ] * 2
