"""Compendiums: the headings that are names of delegations are those who made the statements."""

from __future__ import annotations

from tests.reading.samples import read

TEXT = """A/AC.999/2044/INF/5

Distr.: General
5 August 2044
Original: English

Compendium of statements in explanation of position

I. Member States

Chile

We thank the Chair for the work.

On large things

They are large.

Tunisia (on behalf of the Arab Group)

We thank the Chair too.

II. European Union

We join the others in their thanks.
"""


def test_the_speakers_of_a_compendium_are_its_headings() -> None:
    found = read(TEXT).facts.statements
    assert [(each.speaker.raw, each.speaker.state, each.kind) for each in found] == [
        ("Chile", "CHL", "state"),
        ("Tunisia", "TUN", "state"),
        ("European Union", None, "group"),
    ]
    assert [[name.raw for name in each.on_behalf_of] for each in found] == [[], ["Arab Group"], []]
