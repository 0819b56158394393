"""Word documents: the numbers that Word prints, what is struck out, footnotes, tables, and files that are no good."""

from __future__ import annotations

import zipfile

import pytest

from rapporteur.domain.errors import UnreadableDocument
from rapporteur.reading import read_report
from rapporteur.reading.docx.numbering import written
from tests.reading import samples
from tests.reading.word import W, Word

UN = [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")]
SECTIONS = [("upperRoman", "%1."), ("upperLetter", "%2.")]


@pytest.fixture(name="gazetteer")
def _gazetteer():
    return samples.gazetteer()


@pytest.fixture
def word():
    word = Word()
    word.list(1, UN)
    word.list(2, SECTIONS)
    table = word.document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "United Nations", "A/CONF.192/2026/L.4"
    table.cell(1, 0).text, table.cell(1, 1).text = (
        "General Assembly",
        "Distr.: Limited\n12 March 2026\nOriginal: English",
    )
    word.add("Draft outcome document of the conference", bold=True)
    return word


@pytest.fixture
def read(word, tmp_path, gazetteer):
    return lambda: read_report(word.save(tmp_path / "draft.docx"), gazetteer)


def told(report):
    return [(each.label, each.text) for each in report.paragraphs]


def test_automatic_numbers_are_those_that_word_prints(word, read):
    word.add("Introduction", 2, bold=True)
    word.add("States agreed on the following:", 1)
    word.add("To improve marking;", 1, 1)
    word.add("To keep records:", 1, 1)
    word.add("For thirty years;", 1, 2)
    word.add("For ever;", 1, 2)
    word.add("To cooperate.", 1, 1)
    word.add("Follow-up", 2, bold=True)
    word.add("Meetings", 2, 1, bold=True)
    word.add("They will meet again.", 1)
    report = read()
    assert told(report) == [
        ("1", "States agreed on the following:"),
        ("1 (a)", "To improve marking;"),
        ("1 (b)", "To keep records:"),
        ("1 (b) (i)", "For thirty years;"),
        ("1 (b) (ii)", "For ever;"),
        ("1 (c)", "To cooperate."),
        ("2", "They will meet again."),
    ]
    assert [(each.label, each.heading, each.level) for each in report.divisions] == [
        ("I", "Introduction", 1),
        ("II", "Follow-up", 1),
        ("A", "Meetings", 2),
    ]


def test_the_masthead_stands_in_a_table_or_in_the_first_page_header(word, read, tmp_path, gazetteer):
    word.add("They met.", 1)
    masthead = read().masthead
    assert (masthead.symbol, masthead.language, masthead.date) == ("A/CONF.192/2026/L.4", "en", "2026-03-12")
    other = Word()
    other.list(1, UN)
    section = other.document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "United Nations\tA/79/12"
    section.header.paragraphs[0].text = "A/79/12"
    other.add("They met again on the island.", 1)
    assert read_report(other.save(tmp_path / "other.docx"), gazetteer).symbol == "A/79/12"


def test_a_second_list_may_start_anew_and_the_first_goes_on(word, read):
    word.again(3, 1, {0: 1})
    word.add("Annex", bold=True)
    word.add("First of the annex.", 3)
    word.add("Second of the annex.", 3)
    assert [label for label, _ in told(read())] == ["1", "2"]


def test_numbers_come_from_a_style_too(word, read):
    from docx.oxml import parse_xml

    style = word.document.styles.add_style("Single Text", 1)
    style.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="101"/></w:numPr>'))
    word.add("One thing.", style="Single Text")
    word.add("Another thing.", style="Single Text")
    assert [label for label, _ in told(read())] == ["1", "2"]


def test_what_is_struck_out_is_not_read_and_what_is_put_in_is_and_it_says_so(word, read):
    paragraph = word.add("They will meet in ", 1)
    word.xml(
        paragraph,
        '<w:del w:id="1" w:author="x"><w:r><w:delText>Geneva</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="x"><w:r><w:t>Nairobi</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r>',
    )
    report = read()
    assert told(report) == [("1", "They will meet in Nairobi.")]
    assert "tracked_changes" in [each.code for each in report.findings]


def test_of_a_field_the_result_is_read_and_not_its_instruction(word, read):
    paragraph = word.add("See paragraph ", 1)
    word.xml(
        paragraph,
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF _Ref12 \\r</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> above.</w:t></w:r>',
    )
    assert told(read()) == [("1", "See paragraph 12 above.")]


def test_hidden_words_are_not_read(word, read):
    paragraph = word.add("Seen", 1)
    word.xml(paragraph, "<w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r><w:r><w:t>.</w:t></w:r>")
    assert told(read()) == [("1", "Seen.")]


def test_footnotes_are_tied_to_their_marks(word, read):
    paragraph = word.add("They recalled the resolution", 1)
    word.note(paragraph, "Resolution 78/47.")
    word.xml(paragraph, "<w:r><w:t> of last year.</w:t></w:r>")
    word.note(paragraph, "Adopted without a vote.")
    report = read()
    text = report.paragraphs[0].text
    assert text == "They recalled the resolution of last year."
    assert [(note.marker, note.text, note.paragraph, text[: note.offset][-4:]) for note in report.footnotes] == [
        ("1", "Resolution 78/47.", "body__para_1", "tion"),
        ("2", "Adopted without a vote.", "body__para_1", "ear."),
    ]


def test_every_text_can_be_found_in_the_source_at_its_place(word, read):
    word.add("Introduction", 2, bold=True)
    word.note(word.add("They met in Geneva.", 1), "See document A/1.")
    word.add("And parted.", 1)
    report = read()
    source = report.pages[0].source
    for each in (*report.paragraphs, *report.footnotes):
        assert each.text in " ".join(source[span.start : span.end] for span in each.spans)


def test_a_table_is_kept_as_a_table(word, read):
    word.add("Introduction", 2, bold=True)
    word.add("The contributions were as follows.", 1)
    table = word.document.add_table(3, 2)
    for row, cells in enumerate([("State", "Contribution"), ("Kenya", "12 500"), ("Fiji\n(in kind)", "")]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    word.add("They were welcomed.", 1)
    report = read()
    assert [each.kind for each in report.paragraphs] == ["numbered", "table", "numbered"]
    assert report.paragraphs[1].rows == (("State", "Contribution"), ("Kenya", "12 500"), ("Fiji (in kind)", ""))


def test_merged_cells_keep_their_columns_and_a_table_in_a_cell_its_words(word, read):
    word.add("The contributions were as follows.", 1)
    table = word.document.add_table(3, 3)
    for row, cells in enumerate([("State", "Contribution", ""), ("", "2024", "2025"), ("Kenya", "", "90")]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    inner = table.cell(2, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "12 500", "in kind"
    (told,) = [each.rows for each in read().paragraphs if each.kind == "table"]
    assert told == (("State", "Contribution", ""), ("", "2024", "2025"), ("Kenya", "12 500 in kind", "90"))


def test_emphasis_is_kept(word, read):
    paragraph = word.add("", 1)
    paragraph.add_run("Decides").italic = True
    paragraph.add_run(" to meet again.")
    (paragraph,) = read().paragraphs
    assert [(paragraph.text[each.start : each.end], each.kind) for each in paragraph.marks] == [("Decides", "italic")]


def test_a_document_without_a_symbol_stands_under_its_file_name_and_says_so(tmp_path, gazetteer):
    word = Word()
    word.list(1, UN)
    word.add("Elements for a declaration", bold=True)
    word.add("States reaffirm their commitment to the Programme.", 1)
    report = read_report(word.save(tmp_path / "Chair's non-paper 3.docx"), gazetteer)
    assert report.symbol == "Chair's non-paper 3"
    assert "symbol_unknown" in [each.code for each in report.findings]


@pytest.mark.parametrize("content", [b"PK\x03\x04 and nothing", b"PK\x03\x04"])
def test_a_file_that_only_begins_like_one_is_refused_in_a_sentence(content, tmp_path, gazetteer):
    path = tmp_path / "broken.docx"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument):
        read_report(path, gazetteer)


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_file_that_was_cut_off_is_refused_in_a_sentence(word, tmp_path, gazetteer, kept):
    word.add("They met.", 1)
    path = word.save(tmp_path / "cut.docx")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(UnreadableDocument):
        read_report(path, gazetteer)


def test_a_document_with_a_part_that_is_no_xml_is_refused_in_a_sentence(word, tmp_path, gazetteer):
    word.add("They met.", 1)
    path, broken = word.save(tmp_path / "whole.docx"), tmp_path / "broken.docx"
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(broken, "w") as other:
        for name in archive.namelist():
            other.writestr(name, b"<w:document" if name == "word/document.xml" else archive.read(name))
    with pytest.raises(UnreadableDocument, match="damaged"):
        read_report(broken, gazetteer)


def test_a_document_that_unpacks_without_end_is_refused_in_a_sentence(word, tmp_path, gazetteer, monkeypatch):
    from rapporteur.reading.docx import package

    monkeypatch.setattr(package, "LARGEST_XML", 100_000)
    word.add("They met.", 1)
    path = word.save(tmp_path / "bomb.docx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/more.xml", b" " * 200_000)
    with pytest.raises(UnreadableDocument, match="too large"):
        read_report(path, gazetteer)


def test_entities_are_never_expanded(word, tmp_path, gazetteer):
    word.add("They met.", 1)
    path, harmful = word.save(tmp_path / "whole.docx"), tmp_path / "harmful.docx"
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(harmful, "w") as other:
        for name in archive.namelist():
            data = archive.read(name)
            if name == "word/document.xml":
                declared = b'<!DOCTYPE w:document [<!ENTITY x "EXPANDED">]><w:document'
                data = data.replace(b"<w:document", declared, 1).replace(b"They met.", b"They &x; met.")
            other.writestr(name, data)
    try:
        report = read_report(harmful, gazetteer)
    except UnreadableDocument:
        return
    assert "EXPANDED" not in report.pages[0].source


def test_an_old_or_a_protected_word_document_says_what_to_do(tmp_path, gazetteer):
    path = tmp_path / "old.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(UnreadableDocument, match="save it in Word"):
        read_report(path, gazetteer)


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {3: "03"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa"}),
        ("upperRoman", {4: "IV", 19: "XIX", 49: "XLIX"}),
        ("russianLower", {1: "а", 10: "к", 29: "аа"}),
        ("arabicAbjad", {1: "أ", 3: "ج"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 35: "三十五"}),
    ],
)
def test_numbers_are_written_as_their_format_says(style, numbers):
    assert {number: written(number, style) for number in numbers} == numbers
