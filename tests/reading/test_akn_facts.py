"""What an AKN4UN file tells of its adoption: the meeting, the vote in words and in elements, the proponents."""

from __future__ import annotations

from rapporteur.domain.facts import Facts, Tally
from rapporteur.reading.akn import read_akn
from tests.reading.samples import gazetteer
from tests.reading.test_akn import akn

_END = b"<p>48th plenary meeting<eol/>31 December 2044</p>"
_MEETING = (
    b'<p><inline name="adoptionMeeting" title="48th">48th plenary meeting</inline><eol/>'
    b'<docDate date="2044-12-31" refersTo="#adoptionDate">31 December 2044</docDate></p>'
)


def facts(end: bytes = _MEETING, before: tuple[bytes, bytes] = (b"", b"")) -> Facts:
    data = akn().replace(_END, end)
    assert not before[0] or before[0] in data
    return read_akn(data.replace(*before) if before[0] else data, "sample.xml", gazetteer()).facts


def test_the_meeting_that_adopted_it() -> None:
    (meeting,) = facts().meetings
    assert (meeting.number, meeting.date, meeting.basis) == (48, "2044-12-31", "stated")
    assert [each.text for each in meeting.sources] == ["48th plenary meeting"]


def test_the_vote_in_words() -> None:
    told = (
        b"<p>Adopted at the 48th plenary meeting, by a recorded vote of 150 to 2, with 1 abstention, as follows:</p>"
        b"<p>In favour: Fiji, Samoa.</p><p>Against: Cuba.</p><p>Abstaining: None.</p>"
    )
    (vote,) = facts(_MEETING + told).votes
    assert (vote.result, vote.declared, vote.listed) == ("adopted", Tally(150, 2, 1), Tally(2, 1, 0))
    assert (vote.meeting, vote.date) == (48, "2044-12-31")
    assert [each.name.state for each in vote.ballots] == ["FJI", "WSM", "CUB"]


def test_the_vote_in_elements() -> None:
    counted = (
        b'<analysis source="#un"><parliamentary><voting eId="v" outcome="#adopted"><count refersTo="#inFavour" '
        b'value="150"/><count refersTo="#against" value="2"/><count refersTo="#abstention" value="10"/></voting>'
        b"</parliamentary></analysis></meta>"
    )
    (vote,) = facts(before=(b"</meta>", counted)).votes
    assert (vote.result, vote.declared, vote.listed) == ("adopted", Tally(150, 2, 10), Tally(None, None, None))


def test_the_vote_is_told_once() -> None:
    told = _MEETING + b"<p>Adopted by a recorded vote of 150 to 2, with 10 abstentions.</p>"
    counted = (
        b'<analysis><parliamentary><voting outcome="#adopted"><count refersTo="#yes" value="150"/><count '
        b'refersTo="#no" value="2"/><count refersTo="#abstain" value="10"/></voting></parliamentary></analysis></meta>'
    )
    assert len(facts(told, (b"</meta>", counted)).votes) == 1


def test_proponents_are_sponsors_and_committees_are_not() -> None:
    proponents = (
        b"<coverPage><p><docProponent>Chile, Fiji and Bolivia (Plurinational State of)</docProponent></p>"
        b"<p><docProponent>[on the report of the First Committee (A/99/1)]</docProponent></p>"
    )
    found = facts(before=(b"<coverPage>", proponents)).sponsors
    assert [each.name.state for each in found] == ["CHL", "FJI", "BOL"]
