"""What anchors promise: words are found again, or said to be changed or lost, and never shown at a wrong place."""

from __future__ import annotations

import random
import re
import time
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.domain import carrying
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.anchoring import Places, make_anchor, page_anchor, place, text_version
from rapporteur.domain.carrying import carried
from rapporteur.domain.facts import Facts
from rapporteur.domain.likeness import letters_of, shared
from rapporteur.domain.report import Division, Footnote, Masthead, Page, Paragraph, Report

SYLLABLES = (
    *("ba", "co", "di", "fe", "gu", "ha", "jo", "ki", "lu", "me", "no", "pa", "ra", "si", "tu", "ve", "wo", "xa", "yi"),
    *("éma", "ôle", "چرخ", "ولد", "قمر"),
)


def invented(seed: int, count: int = 24) -> str:
    """A text of words that no other seed shares but by chance."""
    rng = random.Random(seed)
    return " ".join("".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(count)) + "."


def paragraph(number: int, text: str, key: str = "") -> Paragraph:
    key = key or f"body__para_{number}"
    return Paragraph(key, str(number), f"{number}.", "numbered", "body", "", None, number, text)


def report(*texts: str, language: str = "en", footnotes: tuple[Footnote, ...] = ()) -> Report:
    paragraphs = tuple(paragraph(number, text) for number, text in enumerate(texts, 1))
    return Report(Masthead("A/1", "T", language), (), (), paragraphs, footnotes, (), Facts(), ())


def words_of(text: str) -> list[tuple[int, int]]:
    return [each.span() for each in re.finditer(r"\S+", text)]


def shown(anchor: Anchor, now: Report) -> tuple[str, str, str]:
    found = place(anchor, now)
    paragraph = now.paragraph(found.key)
    assert paragraph is not None
    return found.kind, found.key, paragraph.text[found.start : found.end]


THREE = (invented(1), invented(2), invented(3))
TRADE = (
    "States undertake to prevent the illicit trade in small arms and to report on it every two years.",
    "States undertake to mark all small arms and to keep records of them for as long as possible.",
)


def test_an_anchor_holds_the_words_and_what_stands_around_them():
    anchor = make_anchor(report(*TRADE), "body__para_1", 32, 45)
    assert (anchor.quote, anchor.whole) == ("illicit trade", False)
    assert anchor.prefix == "States undertake to prevent the "[-32:]
    assert anchor.suffix == " in small arms and to report on it "[:32]
    assert anchor.version == text_version(TRADE[0])
    assert anchor.text == TRADE[0]
    whole = make_anchor(report(*TRADE), "body__para_1")
    assert (whole.quote, whole.text, whole.whole) == (TRADE[0], "", True)
    assert whole.suffix == "\n" + TRADE[1][:31]


def test_no_anchor_is_made_of_a_place_that_is_not_there():
    for key, start, end in (("body__para_9", 0, 0), ("body__para_1", 5, 4), ("body__para_1", 0, 999)):
        with pytest.raises(ValueError, match="no "):
            make_anchor(report(*TRADE), key, start, end)


def test_nothing_changed_is_exact():
    same = report(*TRADE)
    assert shown(make_anchor(same, "body__para_1", 32, 45), same) == ("exact", "body__para_1", "illicit trade")
    assert place(make_anchor(same, "body__para_2"), same).kind == "exact"


def test_words_are_followed_into_a_renumbered_paragraph():
    anchor = make_anchor(report(*THREE), "body__para_2", *words_of(THREE[1])[4])
    assert shown(anchor, report(invented(9), *THREE)) == ("moved", "body__para_3", anchor.quote)


def test_words_before_and_after_may_change():
    anchor = make_anchor(report(*TRADE), "body__para_1", 32, 45)
    now = TRADE[0].replace("prevent the", "curb and eradicate any").replace("every two years", "annually")
    assert shown(anchor, report(now, TRADE[1])) == ("exact", "body__para_1", "illicit trade")


@pytest.mark.parametrize(
    ("old", "new", "words_now"),
    [
        ("illicit trade", "illegal trade", "illegal trade"),
        ("illicit trade", "illicit international trade", "illicit international trade"),
        ("every two years", "every three years", "every three years"),
        ("trade", "trades", "trades"),
    ],
)
def test_words_that_changed_are_told_as_changed_where_they_stand(old, new, words_now):
    start = TRADE[0].index(old)
    anchor = make_anchor(report(*TRADE), "body__para_1", start, start + len(old))
    kind, key, there = shown(anchor, report(TRADE[0].replace(old, new), TRADE[1]))
    assert (kind, key) == ("changed", "body__para_1")
    assert there == words_now


def test_words_that_were_taken_out_are_lost_though_they_stand_elsewhere():
    anchor = make_anchor(report(*TRADE), "body__para_1", 49, 59)
    assert anchor.quote == "small arms"
    assert place(anchor, report(TRADE[0].replace(" in small arms", ""), TRADE[1])).kind == "lost"


def test_a_paragraph_that_was_taken_out_is_lost_though_another_has_its_number():
    gone = make_anchor(report(*THREE), "body__para_2")
    assert place(gone, report(THREE[0], THREE[2])).kind == "lost"
    assert place(make_anchor(report(*THREE), "body__para_2", 0, 4), report(THREE[0], THREE[2])).kind == "lost"


def test_of_two_places_that_are_alike_none_is_chosen():
    gone = make_anchor(report(THREE[0], TRADE[0], THREE[2]), "body__para_2", 32, 45)
    twins = (TRADE[0].replace("prevent", "combat"), TRADE[0].replace("prevent", "curb"))
    now = report(THREE[0], invented(7), invented(8), *twins)
    assert place(gone, now).kind == "lost"
    assert {each.key for each in Places(now).candidates(gone)} >= {"body__para_4", "body__para_5"}


def test_a_paragraph_cut_in_two_keeps_what_was_marked_in_it():
    first, second = invented(4, 30), invented(5, 30)
    both = f"{first} {second}"
    start, end = len(first) + 1 + words_of(second)[8][0], len(first) + 1 + words_of(second)[19][1]
    anchor = make_anchor(report(THREE[0], both), "body__para_2", start, end)
    assert shown(anchor, report(THREE[0], first, second)) == ("moved", "body__para_3", anchor.quote)


def test_words_are_not_followed_into_longer_words():
    """Of "arm" in a paragraph that is gone, "arms" and "disarm" elsewhere are not the place."""
    anchor = make_anchor(
        report(f"{THREE[0]} The arm of the law.", THREE[1]), "body__para_1", len(THREE[0]) + 5, len(THREE[0]) + 8
    )
    assert anchor.quote == "arm"
    assert place(anchor, report(THREE[1], f"{THREE[0]} The arms of the law.")).kind != "exact"
    assert place(anchor, report(THREE[1], f"{THREE[0]} The disarm of the law.")).kind != "exact"
    assert shown(anchor, report(THREE[1], f"{THREE[0]} The arm of the law."))[2] == "arm"


def test_a_heading_does_not_become_the_paragraph_of_the_same_words():
    division = Division("body__sec_I", "I", "Organization of work", 1, None, "body", 0)
    old = replace(report("Organization of work"), divisions=(division,))
    anchor = make_anchor(old, "body__sec_I")
    assert anchor.quote == "Organization of work"
    assert place(anchor, report("Organization of work")).kind == "lost"


@pytest.mark.parametrize(
    ("text", "quote", "new", "now"),
    [
        (
            "各国应根据《行动纲领》加强合作,防止小武器非法贸易,并每两年提交一次国家报告。",
            "加强合作",
            "各国应根据《行动纲领》和本国法律加强合作,防止小武器非法贸易,并每两年提交一次国家报告。",
            ("exact", "加强合作"),
        ),
        (
            "各国应根据《行动纲领》加强合作,防止小武器非法贸易,并每两年提交一次国家报告。",
            "加强合作",
            "各国应根据《行动纲领》加强区域合作,防止小武器非法贸易,并每两年提交一次国家报告。",
            ("changed", "加强区域合作"),
        ),
        (
            "تشجع الدول على تقديم تقارير وطنية عن تنفيذ برنامج العمل قبل نهاية السنة",
            "تقارير وطنية",
            "تشجع جميع الدول على تقديم تقارير وطنية عن تنفيذ برنامج العمل قبل نهاية السنة",
            ("exact", "تقارير وطنية"),
        ),
    ],
)
def test_words_in_han_and_arabic_are_found_again(text, quote, new, now):
    start = text.index(quote)
    anchor = make_anchor(report(THREE[0], text), "body__para_2", start, start + len(quote))
    kind, _, words = shown(anchor, report(THREE[0], new))
    assert (kind, words) == now


def test_another_encoding_of_the_same_letters_is_no_change():
    text = "Les États réaffirment l’importance de la coopération internationale à cet égard."
    start = text.index("réaffirment")
    for other in (unicodedata.normalize("NFD", text), text.replace("’", "'").replace(" à", "\u00a0à")):
        anchor = make_anchor(report(text, THREE[1]), "body__para_1", start, start + len("réaffirment l’importance"))
        kind, key, words = shown(anchor, report(other, THREE[1]))
        assert (kind, key) == ("exact", "body__para_1")
        assert unicodedata.normalize("NFC", words).replace("'", "’") == "réaffirment l’importance"


def test_a_comma_is_a_change():
    anchor = make_anchor(report(*TRADE), "body__para_1")
    assert place(anchor, report(TRADE[0].replace(" and", ", and"), TRADE[1])).kind == "changed"


def test_places_on_pages_without_text_stay():
    scan = replace(report(), pages=(Page(1, ""), Page(2, "")))
    box = ((1.0, 2.0, 3.0, 4.0),)
    assert place(page_anchor(scan, 2, box), scan).kind == "exact"
    assert place(page_anchor(scan, 3, box), scan).kind == "lost"


def test_a_footnote_is_a_place_too():
    note = Footnote("fn_1", "1", "See resolution 75/241, of which the States took note with joy.", 9, None, None)
    old = report(*TRADE, footnotes=(note,))
    anchor = make_anchor(old, "fn_1", 4, 21)
    changed = replace(note, text=note.text.replace("with joy", "again"))
    found = place(anchor, report(*TRADE, footnotes=(changed,)))
    assert (found.kind, found.key, found.start, found.end) == ("exact", "fn_1", 4, 21)


# -- for all texts -----------------------------------------------------------------------------

seeds = st.integers(0, 10_000)


@settings(max_examples=150, deadline=None)
@given(seeds, st.data())
def test_edits_outside_the_words_keep_them(seed, data):
    texts = [invented(seed * 10 + number) for number in range(4)]
    words = words_of(texts[1])
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(first + 5, len(words) - 1)))
    start, end = words[first][0], words[last][1]
    anchor = make_anchor(report(*texts), "body__para_2", start, end)
    outside = [each for at, each in enumerate(words) if not first <= at <= last]
    chosen = data.draw(st.lists(st.sampled_from(outside), max_size=5, unique=True)) if outside else []
    text = texts[1]
    for begins, ends in sorted(chosen, reverse=True):
        text = text[:begins] + data.draw(st.sampled_from(["", "other", "new words here"])) + text[ends:]
    kind, key, there = shown(anchor, report(texts[0], text, *texts[2:]))
    assert (kind, key, there) == ("exact", "body__para_2", anchor.quote)


@settings(max_examples=150, deadline=None)
@given(seeds, st.data())
def test_edits_inside_the_words_mark_them_as_changed(seed, data):
    texts = [invented(seed * 10 + number) for number in range(4)]
    words = words_of(texts[1])
    first = data.draw(st.integers(0, len(words) - 4))
    anchor = make_anchor(report(*texts), "body__para_2", words[first][0], words[first + 3][1])
    begins, ends = words[first + data.draw(st.integers(1, 2))]
    text = texts[1][:begins] + "other" + texts[1][ends:]
    kind, key, there = shown(anchor, report(texts[0], text, *texts[2:]))
    assert (kind, key) == ("changed", "body__para_2")
    assert there == anchor.quote[: begins - anchor.start] + "other" + anchor.quote[ends - anchor.start :]


@settings(max_examples=200, deadline=None)
@given(seeds, st.data())
def test_whatever_becomes_of_a_document_no_other_words_are_told_to_be_the_same(seed, data):
    rng = random.Random(seed)
    texts = [invented(seed % 50 * 10 + number) for number in range(5)]
    words = words_of(texts[2])
    first = rng.randrange(len(words) - 2)
    whole = rng.random() < 0.3
    span = (0, 0) if whole else (words[first][0], words[first + rng.randrange(3)][1])
    anchor = make_anchor(report(*texts), "body__para_3", *span)
    now = [each for each in texts if rng.random() < 0.8]
    rng.shuffle(now)
    pieces = " ".join(now).split()
    for _ in range(data.draw(st.integers(0, 30))):
        if pieces:
            pieces[rng.randrange(len(pieces))] = rng.choice([rng.choice(pieces), "other"])
    changed = [" ".join(pieces[at : at + 25]) for at in range(0, len(pieces), 25)] or ["nothing"]
    there = report(*changed)
    found = place(anchor, there)
    text = next((each.text for each in there.paragraphs if each.key == found.key), "")
    if found.kind in ("exact", "moved"):
        assert (text if found.start == found.end else text[found.start : found.end]).split() == anchor.quote.split()
    if found.kind != "lost":
        shared = set(text.split()) & set(texts[2].split())
        assert len(shared) >= 5, "another paragraph's place"


@given(
    st.text(alphabet="abc d中国", max_size=60), st.text(alphabet="abc d中国", max_size=60), st.text("ab c", max_size=60)
)
def test_what_two_texts_begin_and_end_with_is_counted_as_all_their_runs_are(one, other, same):
    ours, theirs = letters_of(f"{same}{one}{same}"), letters_of(f"{same}{other}{same}")
    assert shared(ours, theirs) == (ours.runs & theirs.runs).total()


@pytest.mark.parametrize("every", [10, 1])
def test_two_thousand_anchors_are_found_in_a_report_of_two_thousand_paragraphs_in_about_a_second(every):
    texts = [invented(number, 60) for number in range(2000)]
    places = Places(report(*texts))
    anchors = [places.anchor(f"body__para_{number + 1}", *words_of(texts[number])[7]) for number in range(2000)]
    now = [text if number % every else text.replace(" ", " other ", 1) for number, text in enumerate(texts)]
    began = time.process_time()
    revised = Places(report(invented(5000), *now))
    kinds = [revised.place(anchor).kind for anchor in anchors]
    took = time.process_time() - began
    assert kinds.count("lost") < 10, "the texts are made of few syllables: some are alike by chance"
    assert took < 2.0, f"{took:.2f} s"


@given(
    st.text(alphabet="ab é,\u0301 ’", min_size=1, max_size=24),
    st.text(alphabet="ab é,\u0301 ’", max_size=24),
    st.text(alphabet="ab é,\u0301 ’", max_size=24),
    st.data(),
)
def test_where_words_are_seen_not_to_be_touched_they_are_where_pairing_all_words_finds_them(head, between, tail, data):
    old = head + tail
    new = head + between + tail
    if data.draw(st.booleans()):
        old, new = new, old
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    seen = carrying._untouched(old, start, end, new)
    if seen is not None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(carrying, "_untouched", lambda *_: None)
            assert carried(old, start, end, new) == seen
