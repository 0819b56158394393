"""Importing resolutions in XML, against the bare parsing of the same files; and how time grows with their number."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

from rapporteur.desk import Desk, open_desk
from rapporteur.job import Job
from tests.bench.goals import Goal
from tests.bench.report import Report, interleaved, milliseconds
from tests.bench.window_child import memory as most_memory

#: Each number of files is imported into a library that has those of the numbers before.
GROWTH = (50, 100, 200, 400)
#: Resolutions of six sessions of the General Assembly.
SIX_SESSIONS = 2_000
SOME = 50
PARAGRAPHS = 35
TEXT = (
    "General Assembly States Members United Nations cooperation assistance international small arms light weapons "
    "illicit trade development sustainable women youth peace security report Secretary-General session agenda item "
    "programme action implementation regional organizations civil society capacity-building resources financial "
    "technical support measures national legislation export control stockpile management marking tracing records "
    "request invite encourage urge recall reaffirm emphasize welcome note concern conflict humanitarian consequences"
)
WORDS = TEXT.split()
_OPENINGS = ("Decides", "Requests", "Invites", "Encourages", "Urges", "Reaffirms", "Welcomes")

_FRAME = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
  <statement name="resolution">
    <meta><identification><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>
    <coverPage><p><docNumber refersTo="#symbol">A/RES/{session}/{number}</docNumber></p>
      <p><docStatus>Distr.: General</docStatus></p>
      <p><docDate date="20{session}-12-09" refersTo="#dateOfIssuance">9 December 20{session}</docDate></p></coverPage>
    <preface><p><docNumber>{session}/{number}.</docNumber><docTitle>{title}</docTitle></p></preface>
    <preamble><formula><p>The General Assembly,</p></formula>{preamble}</preamble>
    <mainBody>{body}</mainBody>
  </statement>
</akomaNtoso>"""


def resolution(session: int, number: int) -> str:
    """A resolution of the usual length. Its words are drawn, with the same chances for all, by its number."""
    draw = random.Random(session * 1000 + number)

    def words(count: int) -> str:
        return " ".join(draw.choices(WORDS, k=count))

    def text() -> str:
        return f"{words(draw.randint(20, 60))} resolution {draw.randint(60, 79)}/{draw.randint(1, 300)}"

    preamble = "".join(f"<container><p>Recalling {text()},</p></container>" for _ in range(PARAGRAPHS // 3))
    body = "".join(
        f"<paragraph><num>{each}.</num><content><p>{draw.choice(_OPENINGS)} {text()};</p></content></paragraph>"
        for each in range(1, PARAGRAPHS * 2 // 3)
    )
    return _FRAME.format(session=session, number=number, title=words(8), preamble=preamble, body=body)


def write(folder: Path, count: int, session: int) -> Path:
    """A folder of so many resolutions of one session."""
    folder = folder / str(session)
    folder.mkdir(parents=True)
    for number in range(1, count + 1):
        (folder / f"{number:04}.xml").write_text(resolution(session, number), encoding="utf-8")
    return folder


def run(report: Report) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        top = Path(scratch)
        first = write(top, SOME, 70)

        def bare() -> float:
            return milliseconds(lambda: [ET.parse(each) for each in first.iterdir()]) / SOME

        def whole() -> float:
            try:
                return imported_in(top / "fresh", first) / SOME
            finally:
                shutil.rmtree(top / "fresh")

        ours, theirs = interleaved(min(report.runs, 3), whole, bare)
        report.add(f"importing a resolution (of {SOME})", ours, "parsing its XML with ElementTree", theirs)
        grown = [
            (count, *import_and_index(top / "kept", write(top, count, 71 + at))) for at, count in enumerate(GROWTH)
        ]
    (_, imported, indexed), *later = [(count, one / count, other / count) for count, one, other in grown]
    there = GROWTH[0]
    for count, *times in later:
        named = f"of the first {GROWTH[0]}"
        report.add(f"importing one of {count}, {there} there", times[:1], named, [imported], goal=Goal(times=1.1))
        report.add(f"indexing one of {count}, {there} there", times[1:], named, [indexed], goal=Goal(times=1.1))
        there += count
    a_second = 1000 / (times[0] + times[1])
    minutes = SIX_SESSIONS / a_second / 60
    report.note(f"{a_second:.0f} files a second, imported and indexed: {SIX_SESSIONS} in {minutes:.1f} minutes")
    report.add(
        "memory of this process, most so far", [most_memory()], "300 MiB", [300.0], unit="MiB", goal=Goal(times=1)
    )


def import_and_index(profile: Path, folder: Path) -> tuple[float, float]:
    """Milliseconds to import a folder, and then to index what was imported."""
    desk = open_desk(profile)
    try:
        if desk.index_pending():
            desk.index(Job())
        return milliseconds(lambda: _import(desk, folder)), milliseconds(lambda: desk.index(Job()))
    finally:
        desk.close()


def imported_in(profile: Path, folder: Path) -> float:
    """Milliseconds to import a folder into a new library."""
    desk = open_desk(profile)
    try:
        return milliseconds(lambda: _import(desk, folder))
    finally:
        desk.close()


def _import(desk: Desk, folder: Path) -> None:
    result = desk.import_files([folder])
    assert not result.failed
