"""Any document of the United Nations' form that is typeset comes back; any damage to a file ends in a sentence."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rapporteur.domain.errors import UnreadableDocument
from tests.typeset import A4, CENTRED, LETTER, Annex, Document, Habits, Heading, Paragraph, typeset
from tests.typeset.documents import MASTHEAD
from tests.typeset.reading import expected, expected_notes, noted, read_back, read_pdf_bytes, strays, told

#: No shrinking: what fails is short enough to be looked at, and a red test should not take minutes.
few = settings(
    phases=[Phase.explicit, Phase.generate],
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)

WORDS = [
    "the", "Conference", "States", "representatives", "considered", "decided", "and", "of", "to", "in", "with", "an",
    "on", "progress", "sea", "tides", "organization", "efficient", "office", "final", "flow", "report", "secretariat",
    "affirmed", "small", "islands,", "currents;", "(including)", "“voluntary”", "2024", "10,000", "follow-up",
    "non-governmental", "per", "cent", "Côte", "d’Ivoire", "peace", "security", "—", "measures", "implementation",
]  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI")


def sentences(least: int, most: int) -> st.SearchStrategy[str]:
    """A text that begins with a capital and ends with a full stop."""
    words = st.lists(st.sampled_from(WORDS), min_size=least, max_size=most)
    return words.map(lambda each: f"Noting {' '.join(each)} was done.")


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Sections of numbered paragraphs, some with points and notes; at times an annex."""
    blocks: list = []
    number = note = 0
    for part in range(draw(st.integers(1, 2))):
        if part:
            blocks.append(Annex("Annex", "Outcome of the Conference"))
            number = 0
        for section in range(draw(st.integers(1, 3))):
            blocks.append(Heading(ROMAN[section], f"Matters of {draw(st.sampled_from(['form', 'the sea', 'States']))}"))
            for _ in range(draw(st.integers(1, 6))):
                number += 1
                text, notes = draw(sentences(5, 90)), {}
                points = max(draw(st.integers(-4, 4)), 0)
                if points:
                    text = f"{text.rstrip('.')} as follows:"
                if draw(st.integers(0, 4)) == 0:
                    note += 1
                    text += f"^{{{note}}}"
                    notes[str(note)] = draw(sentences(3, 60))
                blocks.append(Paragraph(f"{number}.", text, notes=notes))
                blocks += [Paragraph(f"({'abcd'[at]})", draw(sentences(2, 40)), depth=1) for at in range(points)]
    return Document(MASTHEAD, tuple(blocks))


STYLES = st.builds(
    lambda base, bottom, justify, size: replace(base, bottom=bottom, justify=justify, size=size, leading=size * 1.2),
    st.sampled_from([LETTER, A4, CENTRED]),
    st.integers(430, 730),
    st.booleans(),
    st.sampled_from([9.0, 10.0, 11.0, 12.0]),
)
HABITS = st.builds(
    Habits,
    spaces=st.sampled_from(["glyph", "glyph", "none", "kerned"]),
    ligatures=st.booleans(),
    doubled=st.sampled_from([False, False, True]),
    compress=st.just(True),
)


@few
@given(document=documents(), style=STYLES, habits=HABITS)
def test_whatever_is_typeset_comes_back(document, style, habits):
    made = typeset(document, style, habits)
    report = read_back(made)
    assert told(report) == expected(document)
    assert noted(report) == expected_notes(document)
    assert strays(report, document, made) == []
    assert len(report.pages) == made.pages


SMALL = typeset(
    Document(MASTHEAD, (Heading("I", "Introduction"), Paragraph("1.", "The Conference met^{1}.", notes={"1": "Once."})))
).pdf


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A small PDF with some bytes changed, taken out, doubled or put in."""
    data = bytearray(SMALL)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data) - 1))
        match draw(st.sampled_from(["flip", "cut", "insert", "repeat", "end"])):
            case "flip":
                data[at] = draw(st.integers(0, 255))
            case "cut":
                del data[at : at + draw(st.integers(1, 200))]
            case "insert":
                data[at:at] = draw(
                    st.binary(max_size=12) | st.sampled_from([b"endobj", b"<<", b">>", b"[", b"/Kids", b"0 R"])
                )
            case "repeat":
                data[at:at] = data[at : at + draw(st.integers(1, 60))]
            case _:
                del data[at:]
        if not data:
            break
    return bytes(data)


@settings(few, max_examples=80)
@given(data=damaged())
def test_a_damaged_pdf_is_read_or_refused_in_a_sentence(data):
    assert "\n" not in outcome(data)


def outcome(data: bytes) -> str:
    """The symbol of what was read, or the sentence that refuses it."""
    try:
        return read_pdf_bytes(data).symbol
    except UnreadableDocument as refusal:
        return str(refusal)
