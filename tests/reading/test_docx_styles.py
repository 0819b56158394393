"""Word documents as the United Nations' templates and Word in other languages make them: headings by their styles,
numbers by fields, symbols in running heads, marks of notes that were typed."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml

from rapporteur.reading import read_report
from tests.reading import samples
from tests.reading.word import W, Word, put, styled

TEXT = "The representatives of many States took part in the exchange of views, which was held in good spirit."
SPACES = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in (
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("v", "urn:schemas-microsoft-com:vml"),
    )
)


@pytest.fixture
def word():
    word = Word()
    table = word.document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "United Nations", "CCPR/C/140/D/3"
    table.cell(1, 0).text, table.cell(1, 1).text = (
        "General Assembly",
        "Distr.: General\n12 March 2026\nOriginal: English",
    )
    return word


@pytest.fixture
def read(word, tmp_path):
    return lambda name="document.docx": read_report(word.save(tmp_path / name), samples.gazetteer())


def outline(report):
    return [(each.level, each.label, each.heading) for each in report.divisions]


def labels(report):
    return [each.label for each in report.paragraphs]


def test_headings_of_the_geneva_template_nest_by_their_styles(word, read):
    styled(word, "HMG", "_ H __M_G", run='<w:b/><w:sz w:val="34"/>')
    styled(word, "HChG", "_ H _Ch_G", run='<w:b/><w:sz w:val="28"/>')
    styled(word, "H1G", "_ H_1_G", run='<w:b/><w:sz w:val="24"/>')
    styled(word, "H23G", "_ H_2/3_G", run="<w:b/>")
    styled(word, "H4G", "_ H_4_G", run="<w:i/>")
    styled(word, "SingleTxtG", "_ Single Txt_G")
    for style, text in (
        ("HMG", "\t\tReport of the Committee on its work"),
        ("HChG", "\tI.\tIntroduction"),
        ("SingleTxtG", f"1.\t{TEXT}"),
        ("H1G", "\tA.\tOpening"),
        ("SingleTxtG", f"2.\t{TEXT}"),
        ("H23G", "\t\tStatements heard"),
        ("SingleTxtG", f"3.\t{TEXT}"),
        ("SingleTxtG", "\t(a)\tThe first;"),
        ("H4G", "\t\tViews of organizations"),
        ("SingleTxtG", f"4.\t{TEXT}"),
        ("H23G", "\t\tClosing words"),
        ("SingleTxtG", f"5.\t{TEXT}"),
        ("HChG", "\tII.\tWhat follows."),
        ("SingleTxtG", f"6.\t{TEXT}"),
        ("HChG", "Annex I"),
        ("HChG", "\t\tList of documents"),
        ("SingleTxtG", TEXT),
    ):
        put(word, style, text)
    report = read()
    assert report.masthead.title == "Report of the Committee on its work"
    assert outline(report) == [
        (1, "I", "Introduction"),
        (2, "A", "Opening"),
        (3, "", "Statements heard"),
        (4, "", "Views of organizations"),
        (3, "", "Closing words"),
        (1, "II", "What follows."),
        (1, "I", "Annex I"),
    ]
    assert report.divisions[-1].subtitle == "List of documents"
    assert labels(report) == ["1", "2", "3", "3 (a)", "4", "5", "6", ""]


@pytest.mark.parametrize(
    "names",
    [
        ("Heading1", "heading 1", "Heading2", "heading 2"),
        ("Titre1", "Titre 1", "Titre2", "Titre 2"),
        ("Ttulo1", "Título 1", "Ttulo2", "Título 2"),
        ("a1", "Заголовок 1", "a2", "Заголовок 2"),
        ("b1", "标题 1", "b2", "标题 2"),
    ],
)
def test_headings_are_told_by_the_names_of_their_styles_in_any_language(word, read, names):
    if names[0] != "Heading1":
        styled(word, names[0], names[1])
        styled(word, names[2], names[3])
    put(word, "Normal", "Draft elements of a declaration")
    for number, (style, text) in enumerate(
        ((names[0], "The matter"), (names[2], "A first question."), (names[2], "A second:"), (names[0], "Conclusions")),
        1,
    ):
        put(word, style, text)
        put(word, "Normal", f"{number}.\t{TEXT}")
    report = read()
    assert report.masthead.title == "Draft elements of a declaration"
    assert outline(report) == [
        (1, "", "The matter"),
        (2, "", "A first question."),
        (2, "", "A second:"),
        (1, "", "Conclusions"),
    ]
    assert labels(report) == ["1", "2", "3", "4"]


def test_a_style_that_the_file_does_not_define_is_told_by_its_name_alone(word, read):
    put(word, "Normal", "Draft elements of a declaration")
    for number in (1, 2):
        put(word, "Titre1", f"Matter {number}")
        put(word, "Normal", f"{number}.\t{TEXT}")
    assert outline(read()) == [(1, "", "Matter 1"), (1, "", "Matter 2")]


def test_prose_without_numbers_has_its_headings_by_their_level_in_the_outline(word, read):
    put(word, "Normal", "Non-paper by the Chair")
    for level, heading in ((0, "General"), (1, "Scope"), (1, "Terms"), (0, "Particular")):
        paragraph = put(word, "Normal", heading)
        paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {W} w:val="{level}"/>'))
        put(word, "Normal", TEXT)
        put(word, "Normal", TEXT)
    report = read()
    assert report.masthead.title == "Non-paper by the Chair"
    assert outline(report) == [(1, "", "General"), (2, "", "Scope"), (2, "", "Terms"), (1, "", "Particular")]
    assert [each.text for each in report.paragraphs] == [TEXT] * 8


def test_a_title_in_the_style_of_the_first_heading_is_the_document_s(word, read):
    put(word, "Heading1", "Draft programme of action")
    for number in (1, 2):
        put(word, "Heading2", f"Matter {number}")
        put(word, "Normal", f"{number}.\t{TEXT}")
    report = read()
    assert report.masthead.title == "Draft programme of action"
    assert [each.heading for each in report.divisions] == ["Matter 1", "Matter 2"]


def test_a_letter_without_any_heading_is_read_from_its_first_sentence(word, read):
    put(word, "Normal", "Letter dated 3 May 2026 from the Chair")
    for _ in range(12):
        put(word, "Normal", TEXT)
    assert [each.text for each in read().paragraphs] == [TEXT] * 12


def test_headings_in_capitals_underlined_or_in_the_middle_are_headings(word, read):
    put(word, "Normal", "Draft elements of a declaration")
    put(word, "Normal", f"1.\t{TEXT}")
    put(word, "Normal", "GENERAL PROVISIONS")
    put(word, "Normal", f"2.\t{TEXT}")
    word.xml(put(word, "Normal", ""), '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>Scope of it</w:t></w:r>')
    put(word, "Normal", f"3.\t{TEXT}")
    put(word, "Normal", "Last things")._p.get_or_add_pPr().append(parse_xml(f'<w:jc {W} w:val="center"/>'))
    put(word, "Normal", f"4.\t{TEXT}")
    report = read()
    assert [each.heading for each in report.divisions] == ["GENERAL PROVISIONS", "Scope of it", "Last things"]
    assert labels(report) == ["1", "2", "3", "4"]


def test_a_heading_of_two_lines_is_one_and_a_label_above_it_is_its_label(word, read):
    styled(word, "HChG", "_ H _Ch_G", run="<w:b/>")
    put(word, "Normal", "Draft elements of a declaration")
    word.xml(put(word, "HChG", "Chapter II"), "<w:r><w:br/><w:t>Matters that were</w:t></w:r>")
    put(word, "Normal", f"1.\t{TEXT}")
    word.xml(put(word, "HChG", "What the Committee did"), "<w:r><w:br/><w:t>in its meetings</w:t></w:r>")
    put(word, "Normal", f"2.\t{TEXT}")
    assert [(each.label, each.heading) for each in read().divisions] == [
        ("Chapter II", "Matters that were"),
        ("", "What the Committee did in its meetings"),
    ]


def test_the_levels_of_a_list_belong_to_styles_and_to_those_based_on_them(word, read):
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, style, text) in enumerate((("decimal", "Para1", "%1."), ("lowerLetter", "Para2", "(%2)")))
    )
    number = word.numbering.find(f"{{{word.numbering.nsmap['w']}}}num")
    number.addprevious(parse_xml(f'<w:abstractNum {W} w:abstractNumId="107">{levels}</w:abstractNum>'))
    word.numbering.append(parse_xml(f'<w:num {W} w:numId="107"><w:abstractNumId w:val="107"/></w:num>'))
    for style in ("Para1", "Para2"):
        styled(word, style, style, paragraph='<w:numPr><w:numId w:val="107"/></w:numPr>')
    styled(word, "Para2Last", "Para2 Last", based="Para2")
    put(word, "Normal", "Draft elements of a declaration")
    for style, text in (("Para1", "They agreed:"), ("Para2", "To meet;"), ("Para2Last", "To part."), ("Para1", TEXT)):
        put(word, style, text)
    assert labels(read()) == ["1", "1 (a)", "1 (b)", "2"]


def test_paragraphs_that_a_field_counts_have_their_numbers(word, read):
    put(word, "Normal", "Report of the Chair")
    for _ in range(2):
        word.xml(
            put(word, "Normal", ""),
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> AUTONUM  \\* Arabic </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:tab/><w:t>{TEXT}</w:t></w:r>',
        )
    word.xml(put(word, "Normal", ""), f'<w:fldSimple w:instr=" AUTONUM "/><w:r><w:tab/><w:t>{TEXT}</w:t></w:r>')
    assert labels(read()) == ["1", "2", "3"]


def test_the_symbol_stands_in_a_running_head_where_the_first_page_has_none(tmp_path):
    word = Word()
    section = word.document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "A/CONF.192/2026/L.9"
    put(word, "Normal", "Draft outcome of the conference")
    put(word, "Normal", f"1.\t{TEXT}")
    put(word, "Normal", f"2.\t{TEXT}")
    report = read_report(word.save(tmp_path / "draft.docx"), samples.gazetteer())
    assert report.symbol == "A/CONF.192/2026/L.9"
    assert "symbol_unknown" not in [each.code for each in report.findings]


def test_a_text_box_is_read_once(word, read):
    put(word, "Normal", "Report of the Chair")
    put(word, "Normal", f"1.\t{TEXT}")
    box = "<w:txbxContent><w:p><w:r><w:t>Boxed words</w:t></w:r></w:p></w:txbxContent>"
    word.xml(
        put(word, "Normal", f"2.\t{TEXT}"),
        f'<w:r><mc:AlternateContent {SPACES}><mc:Choice Requires="wps">'
        f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
        "</w:r>",
    )
    report = read()
    assert "".join(page.source for page in report.pages).count("Boxed words") == 1
    assert labels(report) == ["1", "2"]


def test_a_typed_mark_takes_no_number_from_the_footnotes(word, read):
    word._notes.append("Reissued for technical reasons.")
    word.xml(
        put(word, "Normal", "Report of the Chair"),
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:customMarkFollows="1" w:id="2"/>'
        "<w:t>*</w:t></w:r>",
    )
    paragraph = put(word, "Normal", "1.\tThey met")
    word.note(paragraph, "See A/1.")
    word.xml(paragraph, "<w:r><w:t> again.</w:t></w:r>")
    put(word, "Normal", f"2.\t{TEXT}")
    report = read()
    assert [(each.marker, each.text, each.paragraph) for each in report.footnotes] == [
        ("1", "See A/1.", "body__para_1"),
        ("*", "Reissued for technical reasons.", None),
    ]
    assert report.masthead.title == "Report of the Chair"
    assert [each.code for each in report.findings] == ["pages_unknown"]
