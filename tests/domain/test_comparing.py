"""Two documents side by side: what a delegate can rely on when a revision comes out."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.comparing import Comparison, compare
from rapporteur.domain.facts import Facts
from rapporteur.domain.report import Division, Footnote, Masthead, Page, Paragraph, Report

SENTENCES = [
    "The Meeting elected the Chair by acclamation and adopted its agenda.",
    "States underlined that marking and record-keeping are essential for tracing.",
    "The representative of the secretariat made a statement on financing.",
    "Several delegations called for enhanced international cooperation and assistance.",
    "It was recalled that ammunition had been discussed at earlier conferences.",
    "The importance of gender perspectives in programmes was emphasized by many.",
]


def document(texts: list[str], language: str = "en", symbol: str = "A/CONF.1/1", start: int = 1) -> Report:
    heading = Division("body__sec_I", "I", "Proceedings", 1, None, "body", 0)
    paragraphs = tuple(
        Paragraph(f"body__para_{n}", str(n), f"{n}.", "numbered", "body", "body__sec_I", None, n, text)
        for n, text in enumerate(texts, start)
    )
    return Report(Masthead(symbol, "Report", language), (Page(1, ""),), (heading,), paragraphs, (), (), Facts(), ())


def told(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Relation and labels of the paragraphs' rows."""
    return [
        (row.relation, row.left.label if row.left else "-", row.right.label if row.right else "-")
        for row in comparison.rows
        if (row.left or row.right).kind != "heading"
    ]


def test_a_document_compared_with_itself_is_the_same_throughout():
    report = document(SENTENCES)
    assert compare(report, report).counts() == {"same": len(SENTENCES) + 1}


def test_a_paragraph_put_in_renumbers_the_others_without_changing_them():
    new = document([*SENTENCES[:2], "A wholly new thought about brokering was added here.", *SENTENCES[2:]])
    comparison = compare(document(SENTENCES), new)
    assert told(comparison)[:4] == [("same", "1", "1"), ("same", "2", "2"), ("added", "-", "3"), ("same", "3", "4")]
    assert [row.renumbered for row in comparison.rows if row.left and row.left.label == "3"] == [True]


def test_a_paragraph_taken_out_stands_beside_a_gap_where_it_was():
    comparison = compare(document(SENTENCES), document([*SENTENCES[:1], *SENTENCES[2:]]))
    assert told(comparison)[:3] == [("same", "1", "1"), ("removed", "2", "-"), ("same", "3", "2")]


def test_a_reworded_paragraph_is_shown_with_its_redline():
    changed = SENTENCES[1].replace("essential", "indispensable")
    comparison = compare(document(SENTENCES), document([SENTENCES[0], changed, *SENTENCES[2:]]))
    row = next(row for row in comparison.rows if row.relation == "changed")
    assert [(each.kind, each.text) for each in row.changes if each.kind != "kept"] == [
        ("deleted", "essential"),
        ("inserted", "indispensable"),
    ]


def test_a_paragraph_moved_and_reworded_is_recognised():
    moved = SENTENCES[0].replace("acclamation", "consensus")
    comparison = compare(document(SENTENCES), document([*SENTENCES[1:], moved]))
    assert told(comparison)[-1] == ("moved", "1", "6")
    assert comparison.rows[-1].changes
    assert comparison.counts()["same"] == len(SENTENCES)


def test_a_rewritten_paragraph_under_its_old_number_is_not_called_the_same_thought():
    comparison = compare(document(SENTENCES), document([*SENTENCES[:5], "Nothing whatsoever remains here now."]))
    assert told(comparison)[-2:] == [("removed", "6", "-"), ("added", "-", "6")]


def test_language_versions_are_set_side_by_side_by_their_printed_numbers():
    french = document(["La réunion a élu son président.", "Les États ont souligné."], "fr", start=1)
    comparison = compare(document(SENTENCES[:3]), french)
    assert told(comparison) == [("parallel", "1", "1"), ("parallel", "2", "2"), ("removed", "3", "-")]
    assert not comparison.same_language
    assert all(row.changes == () for row in comparison.rows)


def test_texts_that_come_again_and_again_are_paired_in_their_order():
    report = document(["Idem."] * 30)
    assert set(told(compare(report, report))) == {("same", str(n), str(n)) for n in range(1, 31)}


def test_a_space_that_may_not_break_is_no_change():
    old, new = document(["On 3 May it met."]), document(["On 3\u00a0May it met."])
    assert told(compare(old, new)) == [("same", "1", "1")]


def test_what_only_shares_the_usual_words_is_not_called_moved():
    usual = "the implementation of the Programme of Action in All Its Aspects and the International Instrument"
    old = [f"Welcoming the consultations on {usual} held by the Chair-designate in early spring.", *SENTENCES]
    new = [*SENTENCES, f"Decides to convene a meeting of two weeks to consider {usual} next summer."]
    assert "moved" not in compare(document(old), document(new)).counts()


def test_footnotes_are_compared_too():
    old, new = (
        replace(document(SENTENCES), footnotes=(Footnote("fn_1", "1", text, 1, "body__para_1", 5),))
        for text in ("See document A/1 of last year.", "See document A/2 of last year.")
    )
    assert compare(old, new).rows[-1].relation == "changed"


@given(st.permutations(SENTENCES), st.lists(st.sampled_from(SENTENCES), unique=True))
def test_every_passage_of_both_is_shown_exactly_once(old, new):
    left, right = document(list(old)), document(list(new))
    rows = compare(left, right).rows
    assert sorted(row.left.key for row in rows if row.left and row.left.kind != "heading") == sorted(
        each.key for each in left.paragraphs
    )
    assert [row.right.key for row in rows if row.right and row.right.kind != "heading"] == [
        each.key for each in right.paragraphs
    ]
    for row in rows:
        if row.left and row.right and row.changes:
            assert "".join(each.text for each in row.changes if each.kind != "inserted") == row.left.text
            assert "".join(each.text for each in row.changes if each.kind != "deleted") == row.right.text
