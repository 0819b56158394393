"""Tracked changes are brought to the paragraph that they are of, or to none."""

from __future__ import annotations

from rapporteur.domain.facts import Facts
from rapporteur.domain.report import Masthead, Paragraph, Report
from rapporteur.domain.tracked import TrackedComment, TrackedText, exact_in, matched

TEXTS = {
    "para_1": "The Meeting took note of the report of the Secretary-General on small arms.",
    "para_2": "States should strengthen their national laws on marking, as appropriate.",
    "para_3": "States should strengthen their national laws on tracing, as appropriate.",
    "para_4": "States were encouraged to submit voluntary national reports.",
}


def report(**texts: str) -> Report:
    paragraphs = tuple(
        Paragraph(key, str(place), f"{place}.", "numbered", "body", "", None, place, text)
        for place, (key, text) in enumerate(texts.items(), 1)
    )
    return Report(Masthead("A/1", "", "en"), (), (), paragraphs, (), (), Facts(), ())


def tracked(base: str, proposal: str = "x", **more: object) -> TrackedText:
    return TrackedText(base, proposal, ("Awa",), "", **more)  # type: ignore[arg-type]


def key(base: str, **texts: str) -> str:
    return matched([tracked(base)], report(**(texts or TEXTS)))[0].key


def test_the_same_words_are_the_same_paragraph():
    assert [key(text) for text in TEXTS.values()] == list(TEXTS)


def test_spaces_hyphens_and_a_few_words_do_not_matter():
    assert key("States  were encouraged to sub­mit voluntary\nnational reports") == "para_4"
    assert key("The Meeting took note of the report of the Secretary-General on arms.") == "para_1"


def test_where_two_are_alike_none_is_sure():
    assert key(TEXTS["para_2"], para_1=TEXTS["para_2"], para_2=TEXTS["para_2"]) == ""
    assert key("States should strengthen their national laws on brokering, as appropriate.") == ""


def test_words_that_stand_nowhere_have_no_paragraph():
    assert key("Delegations thanked the Chair.") == ""
    assert key("") == ""
    assert key("...") == ""


def test_the_printed_number_is_taken_off():
    comment = TrackedComment("why", "Jan", "", 4, 10)
    text = tracked(f"4.\t{TEXTS['para_4']}", f"4.\t{TEXTS['para_4']} Twice.", comments=(comment,))
    (found,) = matched([text], report(**TEXTS))
    assert found.key == "para_4"
    assert found.text.base == TEXTS["para_4"]
    assert found.text.proposal == f"{TEXTS['para_4']} Twice."
    assert (found.text.comments[0].start, found.text.comments[0].end) == (1, 7)


def test_a_number_that_was_changed_itself_stays():
    text = tracked(f"4. {TEXTS['para_4']}", f"4 bis. {TEXTS['para_4']}")
    (found,) = matched([text], report(**TEXTS))
    assert found.key == "para_4"
    assert found.text == text


def test_exact_is_only_what_is_the_same_word_by_word():
    texts = [tracked(f" {TEXTS['para_4']}\n"), tracked(TEXTS["para_4"].replace("were", "are"))]
    same, other = matched(texts, report(**TEXTS))
    assert (same.key, same.exact, same.score) == ("para_4", True, 1.0)
    assert (other.key, other.exact) == ("para_4", False)


def test_the_same_words_win_over_whatever_resembles_them():
    alike = TEXTS["para_2"].replace("marking", "markings")
    (found,) = matched([tracked(TEXTS["para_2"])], report(para_1=alike, para_2=TEXTS["para_2"]))
    assert (found.key, found.exact) == ("para_2", True)


def test_what_resembles_is_offered_the_best_first():
    text = tracked("States should strengthen their national laws on brokering, as appropriate.")
    (found,) = matched([text], report(**TEXTS))
    assert found.key == ""
    assert [key for key, _ in found.likely][:2] in (["para_2", "para_3"], ["para_3", "para_2"])
    assert [score for _, score in found.likely] == sorted((score for _, score in found.likely), reverse=True)


def test_a_document_is_told_by_how_many_texts_it_has_with_their_numbers_or_without():
    texts = [tracked(TEXTS["para_1"]), tracked(f"2.\t{TEXTS['para_2']}", "2.\tx"), tracked("Else."), tracked("")]
    assert exact_in(texts, report(**TEXTS)) == 2
