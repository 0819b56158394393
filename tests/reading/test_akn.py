"""Resolutions as the United Nations publishes them in XML (AKN4UN), typed for the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur.domain.errors import UnreadableDocument
from rapporteur.domain.report import Mark, Report
from rapporteur.reading import read_report
from rapporteur.reading.akn import looks_like_akn, read_akn
from rapporteur.reading.akn.tree import DEEPEST
from tests.reading.samples import gazetteer

_FRAME = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:akn4un="http://un.org/akn4un">
  <statement name="resolution">
    <meta>
      <identification><FRBRExpression><FRBRlanguage language="{language}"/></FRBRExpression></identification>
      <presentation><docketNumber refersTo="#publicationJobNumber">24-00001 (E)</docketNumber></presentation>
    </meta>
    <coverPage>
      <p><docNumber refersTo="#symbol">A/RES/99/7</docNumber></p>
      <p><docStatus>Distr.: General</docStatus></p>
      <p><docDate date="2044-12-09" refersTo="#dateOfIssuance">9 December 2044</docDate></p>
      <p><session value="99">Ninety-ninth session</session></p>
    </coverPage>
    <preface><p><docNumber>99/7.</docNumber>
      <docTitle refersTo="#resolutionTitle">The things of the sea</docTitle></p></preface>
    <preamble>
      <formula><p xml:space="preserve">
          <span class="italic">The General Assembly</span>,</p></formula>
      <container><p xml:space="preserve"><span class="italic">	Recalling </span>its resolution
        <a href="https://undocs.org/en/A/RES/75/241">75/241</a> of 2020,<authorialNote marker="1"><p>See also
        <a href="https://undocs.org/en/A/CONF.9/2">that report</a>, annex.</p></authorialNote>
        and the sea,</p></container>
    </preamble>
    <mainBody>{body}</mainBody>
    <conclusions><p>48th plenary meeting<eol/>31 December 2044</p></conclusions>
  </statement>
</akomaNtoso>"""

_BODY = """
  <paragraph eId="para_26"><num>	1.</num><content><p><span class="italic">Decides</span> to go on:</p></content>
    <list><point><num>(a)</num><content><p>As regards fish;</p></content></point>
      <point><num>(b)</num><content><p>As regards boats, which are:</p></content>
        <list><point><num>(i)</num><content><p>Large;</p></content></point></list></point></list>
  </paragraph>
  <paragraph eId="para_27"><num>2.</num><content><p>Decides to stop.</p></content></paragraph>
"""


def akn(body: str = _BODY, language: str = "eng") -> bytes:
    return _FRAME.replace("{body}", body).replace("{language}", language).encode()


def read(body: str = _BODY, language: str = "eng") -> Report:
    return read_akn(akn(body, language), "sample.xml")


def test_the_masthead_is_read_from_the_content() -> None:
    masthead = read().masthead
    assert (masthead.symbol, masthead.language, masthead.title) == ("A/RES/99/7", "en", "The things of the sea")
    assert (masthead.date, masthead.distribution, masthead.job_number) == ("2044-12-09", "General", "24-00001")


def test_paragraphs_have_their_printed_numbers_and_not_the_files_counters() -> None:
    found = [(each.key, each.label, each.number, each.text) for each in read().paragraphs if each.kind != "text"]
    assert found == [
        ("body__para_1", "1", "1.", "Decides to go on:"),
        ("body__para_1__point_a", "1 (a)", "(a)", "As regards fish;"),
        ("body__para_1__point_b", "1 (b)", "(b)", "As regards boats, which are:"),
        ("body__para_1__point_b__point_i", "1 (b) (i)", "(i)", "Large;"),
        ("body__para_2", "2", "2.", "Decides to stop."),
    ]


def test_preamble_and_conclusions_are_texts_without_a_number() -> None:
    found = [(each.key, each.text) for each in read().paragraphs if each.kind == "text"]
    assert found == [
        ("preamble__text_1", "The General Assembly,"),
        ("preamble__text_2", "Recalling its resolution 75/241 of 2020, and the sea,"),
        ("conclusions__text_1", "48th plenary meeting 31 December 2044"),
    ]


def test_emphasis_is_a_mark_and_a_footnote_knows_its_place() -> None:
    report = read()
    recalling = report.paragraph("preamble__text_2")
    assert recalling is not None
    assert recalling.marks == (Mark(0, 9, "italic"),)
    (note,) = report.footnotes
    assert (note.key, note.marker, note.paragraph, note.text) == (
        "fn_1",
        "1",
        "preamble__text_2",
        "See also that report, annex.",
    )
    assert recalling.text[: note.offset] == "Recalling its resolution 75/241 of 2020,"


def test_links_are_references_where_the_words_alone_do_not_tell() -> None:
    found = [(each.key, each.kind, each.target, each.text) for each in read().references]
    assert found == [
        ("preamble__text_2", "resolution", "A/RES/75/241", "75/241"),
        ("fn_1", "document", "A/CONF.9/2", "that report"),
    ]


def test_spans_lead_to_the_words_in_the_text_that_stands_for_the_original() -> None:
    report = read()
    (page,) = report.pages
    for each in report.paragraphs:
        (span,) = each.spans
        assert page.source[span.start : span.end].endswith(each.text)


@pytest.mark.parametrize(
    ("code", "language"), [("fra", "fr"), ("ara", "ar"), ("zho", "zh"), ("rus", "ru"), ("spa", "es")]
)
def test_the_language_is_the_files(code: str, language: str) -> None:
    assert read(language=code).language == language


def test_a_number_that_stands_in_the_words_is_the_paragraphs() -> None:
    body = "".join(
        f"<paragraph><content><p>	{n} -	<b>تشدد</b> على ذلك؛</p></content></paragraph>" for n in (1, 2)
    )
    numbered = [each for each in read(body, "ara").paragraphs if each.kind == "numbered"]
    assert [(each.label, each.number, each.text) for each in numbered] == [
        ("1", "1 -", "تشدد على ذلك؛"),
        ("2", "2 -", "تشدد على ذلك؛"),
    ]
    assert numbered[0].marks == (Mark(0, 4, "bold"),)


def test_a_year_that_begins_a_text_is_no_number() -> None:
    body = "<paragraph><content><p>12 - a dozen.</p></content></paragraph>"
    assert [each.kind for each in read(body).paragraphs if each.key.startswith("body")] == ["text"]


def test_a_missing_number_is_flagged() -> None:
    body = "".join(f"<paragraph><num>{n}.</num><content><p>A.</p></content></paragraph>" for n in (1, 3))
    assert [each.message for each in read(body).findings] == ["Paragraph 2 is missing before this one."]


def test_divisions_have_headings_and_levels() -> None:
    body = (
        "<section><num>I</num><heading>Fish</heading><subsection><num>A</num><heading>Cod</heading>"
        + _BODY
        + "</subsection></section>"
    )
    report = read(body)
    assert [(each.key, each.label, each.heading, each.level, each.parent) for each in report.divisions] == [
        ("body__sec_I", "I", "Fish", 1, None),
        ("body__sec_I__sec_A", "A", "Cod", 2, "body__sec_I"),
    ]
    paragraph = report.paragraph("body__para_2")
    assert paragraph is not None
    assert paragraph.division == "body__sec_I__sec_A"


def test_the_reader_knows_such_a_file_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "named.txt"
    path.write_bytes(b"\xef\xbb\xbf<?xml version='1.0'?>\n" + akn())
    assert looks_like_akn(path.read_bytes())
    assert read_report(path, gazetteer()).symbol == "A/RES/99/7"


_LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (_LAUGHS.encode() + akn(), "declares its own entities"),
        (b'<!DOCTYPE akomaNtoso SYSTEM "file:///etc/passwd">' + akn(), "declares its own entities"),
        (akn()[:1500], "damaged at line"),
        (akn().replace(b"A/RES/99/7", b"none"), "holds no document of the United Nations"),
        (b"<akomaNtoso/>", "holds no document of the United Nations"),
        (b"<akomaNtoso>" + b"<p>" * (DEEPEST + 5), "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableDocument, match=says) as caught:
        read_akn(data, "sample.xml")
    assert "\n" not in str(caught.value)


CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "akn"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of published documents is not here")
@pytest.mark.parametrize(("symbol", "count"), [("A/RES/75/241", 28), ("A/RES/76/232", 35)])
def test_published_resolutions_have_all_their_paragraphs_in_every_language(symbol: str, count: int) -> None:
    reports = [read_akn(path.read_bytes(), path.name) for path in sorted(CORPUS.glob("*.xml"))]
    own = [each for each in reports if each.symbol == symbol]
    assert {each.language for each in own} == {"ar", "zh", "en", "fr", "ru", "es"}
    for each in own:
        labels = [paragraph.label for paragraph in each.paragraphs if paragraph.kind == "numbered"]
        assert labels == [str(number) for number in range(1, count + 1)]
        assert len(each.footnotes) == 9
        assert not each.findings


def test_brackets_around_nothing_but_a_mark_go_with_it() -> None:
    note = '<authorialNote marker="1"><p>(<sup/>) انظر المقرر 60/519.</p></authorialNote>'
    body = f"<paragraph><num>1</num><content><p>الصك الدولي للتعقب)({note})، على نحو</p></content></paragraph>"
    report = read(body, "ara")
    (paragraph,) = [each for each in report.paragraphs if each.kind == "numbered"]
    assert paragraph.text == "الصك الدولي للتعقب)، على نحو"
    (footnote,) = [each for each in report.footnotes if each.paragraph == paragraph.key]
    assert paragraph.text[: footnote.offset] == "الصك الدولي للتعقب)"
    assert footnote.text == "انظر المقرر 60/519."
