"""What holds when amendments to one paragraph are accepted in turn: nothing is lost, nothing silently chosen."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.domain.amending import accept, clean_text, compilation, compiled, merge, rebase
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.facts import Facts
from rapporteur.domain.notes import Amendment, Party
from rapporteur.domain.report import Masthead, Paragraph, Report

BASE = "States undertake to prevent the illicit trade in small arms and to report every two years."


def amendment(name: str, base: str, proposal: str, status: str = "tabled", key: str = "body__para_1") -> Amendment:
    parties = (Party(name, "", "proposes"),)
    anchor = Anchor("A/1", "en", key, quote=base)
    return Amendment(
        f"id-{name}", "me", "2026-01-01", "", True, "", (), anchor, base, proposal, status, parties, "", ord(name[0])
    )


def report(*texts: str) -> Report:
    paragraphs = tuple(
        Paragraph(f"body__para_{n}", str(n), f"{n}.", "numbered", "body", "", None, n, text)
        for n, text in enumerate(texts, 1)
    )
    return Report(Masthead("A/1", "T", "en"), (), (), paragraphs, (), (), Facts(), ())


def test_changes_in_different_places_are_both_made():
    one = BASE.replace("prevent", "prevent and eradicate")
    two = BASE.replace("every two years", "annually")
    assert merge(BASE, one, two).text == one.replace("every two years", "annually")
    assert merge(BASE, one, two) == merge(BASE, two, one)


def test_the_same_change_is_made_once():
    one = BASE.replace("prevent", "combat")
    both = one.replace("two", "three")
    assert merge(BASE, one, both).text == both
    assert merge(BASE, both, one).text == both


def test_changes_of_the_same_words_clash_and_both_are_kept_in_brackets():
    found = merge(BASE, BASE.replace("undertake", "shall endeavour"), BASE.replace("undertake", "should endeavour"))
    assert "States [shall endeavour] [should endeavour] to prevent" in found.text
    (clash,) = found.clashes
    assert (clash.base, clash.accepted, clash.proposed) == ("undertake", "shall endeavour", "should endeavour")
    assert found.text[clash.start : clash.end] == "[shall endeavour] [should endeavour]"


def test_two_texts_inserted_in_one_place_clash():
    found = merge(BASE, BASE.replace("report", "report fully"), BASE.replace("report", "report voluntarily"))
    assert "report [fully] [voluntarily] every" in found.text
    assert len(found.clashes) == 1


def test_what_one_takes_out_and_the_other_changes_is_kept_in_brackets():
    found = merge(BASE, BASE.replace(" and to report every two years", ""), BASE.replace("two", "three"))
    assert len(found.clashes) == 1
    assert "three" in found.text


def test_accepting_one_rebases_those_that_are_open_and_leaves_the_settled():
    first = amendment("A", BASE, BASE.replace("prevent", "combat"))
    second = amendment("B", BASE, BASE.replace("two", "three"))
    third = amendment("C", BASE, BASE.replace("prevent", "curb"), "withdrawn")
    found = accept(first, [first, second, third])
    assert found.text == first.proposal
    (other,) = found.others
    assert (other.amendment, other.base, other.clashes) == (second, first.proposal, ())
    assert other.proposal == first.proposal.replace("two", "three")


def test_an_amendment_whose_words_were_accepted_has_nothing_left():
    first = amendment("A", BASE, BASE.replace("prevent", "combat"))
    (other,) = accept(first, [replace(first, id="id-B")]).others
    assert other.nothing_left


def test_a_compilation_shows_every_wording_with_its_proponents():
    one = amendment("EU", BASE, BASE.replace("undertake", "shall endeavour"))
    two = amendment("Ghana", BASE, BASE.replace("undertake", "should endeavour").replace("two", "three"))
    gone = amendment("Japan", BASE, "Nothing.", "withdrawn")
    (paragraph,) = compilation([two, one, gone], report(BASE, "Other."))
    assert (paragraph.key, paragraph.label, paragraph.base) == ("body__para_1", "1", BASE)
    assert paragraph.amendments == (one, two)
    assert paragraph.text == (
        "States [undertake] [EU: shall endeavour] [Ghana: should endeavour] to prevent the illicit trade in small arms "
        "and to report every [two] [Ghana: three] years."
    )


def test_a_compilation_tells_amendments_to_a_text_that_the_document_has_no_more():
    old = amendment("EU", BASE, BASE.replace("two", "three"))
    now = BASE.replace("small arms", "small arms and ammunition")
    (paragraph,) = compilation([old], report(now))
    assert paragraph.stale == (old.id,)
    assert "[two] [EU: three]" in paragraph.text
    assert "ammunition" in paragraph.text


def test_paragraphs_stand_in_the_documents_order():
    some = [amendment("EU", "Two.", "Zwei.", key="body__para_2"), amendment("EU", "One.", "Eins.", key="body__para_1")]
    assert [each.label for each in compilation(some, report("One.", "Two."))] == ["1", "2"]


def test_a_clean_text_has_what_was_agreed_and_by_choice_what_was_ad_referendum():
    agreed = amendment("A", BASE, BASE.replace("prevent", "combat"), "agreed")
    referendum = amendment("B", agreed.proposal, agreed.proposal.replace("two", "three"), "ad_referendum")
    tabled = amendment("C", BASE, "Nothing.")
    some = [tabled, referendum, agreed]
    assert clean_text(some, report(BASE))[0].text == agreed.proposal
    assert clean_text(some, report(BASE), ad_referendum=True)[0].text == referendum.proposal
    assert not clean_text([tabled], report(BASE))[0].changed


# -- for all texts -----------------------------------------------------------------------------

WORDS = [f"word{number}" for number in range(30)]
edits = st.dictionaries(st.integers(0, 9), st.sampled_from(["", "new", "other new"]), min_size=1, max_size=6)
loose = st.lists(st.sampled_from(["a", "b", "c", "shall", "各", "国", "."]), max_size=14).map(" ".join)


def edited(changes: dict[int, str], every: int, offset: int) -> str:
    """WORDS with some of those whose number leaves `offset` when divided by `every` changed."""
    words = list(WORDS)
    for number, word in changes.items():
        at = number * every + offset
        words[at] = f"{word}{at}" if word else ""
    return " ".join(each for each in words if each)


@settings(max_examples=300)
@given(edits, edits, edits)
def test_in_whatever_order_amendments_that_do_not_clash_are_accepted_the_text_is_the_same(first, second, third):
    # A word between two changed ones is always kept: no change concerns the words of another.
    base = " ".join(WORDS)
    texts = [
        edited({n: w for n, w in each.items() if n % 2 == 0 and n < 8}, 3, at)
        for at, each in enumerate((first, second, third))
    ]
    amendments = [amendment(name, base, text) for name, text in zip("ABC", texts, strict=True)]
    results = set()
    for order in permutations(amendments):
        left, text = list(order), base
        while left:
            taken = left.pop(0)
            found = accept(taken, left)
            text = found.text
            clashing = any(each.clashes for each in found.others)
            left = [replace(each.amendment, base=each.base, proposal=each.proposal) for each in found.others]
            if clashing:
                return
        results.add(text)
    assert len(results) == 1


@settings(max_examples=300)
@given(loose, loose, loose)
def test_without_a_clash_the_order_of_two_does_not_matter(base, one, two):
    if not (merged := merge(base, one, two)).clashes:
        assert merge(base, two, one) == merged


@settings(max_examples=300)
@given(loose, loose, loose)
def test_a_clash_keeps_the_words_of_both(base, one, two):
    merged = merge(base, one, two)
    for clash in merged.clashes:
        there = merged.text[clash.start : clash.end]
        assert clash.accepted.strip() in there
        assert clash.proposed.strip() in there
    for word in set(one.split()) & set(two.split()) - set(base.split()):
        assert word in merged.text


@given(loose, loose)
def test_an_amendment_whose_text_did_not_change_is_what_it_was(base, proposal):
    found = rebase(amendment("A", base, proposal), base)
    assert (found.base, found.proposal, found.clashes) == (base, proposal, ())
    assert merge(base, proposal, proposal).text == proposal


@given(loose, loose, loose)
def test_every_new_word_is_in_the_compilation(base, one, two):
    text = compiled(base, [amendment("A", base, one), amendment("B", base, two)])
    for word in set(one.split()) | set(two.split()) | set(base.split()):
        assert word in text


def test_a_wording_in_a_compilation_has_each_that_proposes_or_supports_it_once_and_no_others():
    shall = BASE.replace("undertake", "shall undertake")
    parties = (Party("Peru", "PER", "proposes"), Party("Chad", "TCD", "supports"), Party("Fiji", "FJI", "opposes"))
    one = replace(amendment("a", BASE, shall), parties=(*parties, Party("Togo", "TGO", "proposes", 0)))
    again = replace(amendment("b", BASE, shall), parties=(Party("Chad", "TCD", "proposes"),))
    assert "States [Peru, Chad: shall] undertake" in compiled(BASE, (one, again))


def test_what_is_in_the_trash_or_withdrawn_is_in_no_compilation():
    gone = replace(amendment("a", BASE, BASE.upper()), trashed="2026-01-02")
    withdrawn = amendment("b", BASE, BASE.title(), status="withdrawn")
    assert compilation([gone, withdrawn]) == ()
    assert [
        each.id for found in compilation([gone, withdrawn, amendment("c", BASE, "No.")]) for each in found.amendments
    ]
    assert clean_text([gone]) == ()


def test_words_that_are_taken_out_are_told_with_who_wants_it_so():
    found = compiled(BASE, (amendment("Peru", BASE, BASE.replace(" illicit", "")),))
    assert "[illicit] [Peru: –] trade" in found
