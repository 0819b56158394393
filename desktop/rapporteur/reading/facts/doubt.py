"""What the reading report says of a name."""

from __future__ import annotations

from rapporteur.domain.report import Finding
from rapporteur.reading.facts.names import Entry, NameReader
from rapporteur.reading.facts.passage import Passage


def doubt(findings: list[Finding], passage: Passage, entry: Entry, names: NameReader) -> None:
    """Report a name that matched no State, or that a rule had to help."""
    values = {"raw": entry.raw}
    if entry.match is None:
        hint = names.gazetteer.hint(entry.raw)
        state = names.gazetteer.state(hint) if hint else None
        sentence = "“{raw}” matches no State: it is kept as it is written."
        if state is not None:
            sentence = "“{raw}” matches no State: it is kept as it is written. Perhaps {state} is meant."
            values["state"] = state.name(names.table.language)
        findings.append(Finding("warning", "name_unmatched", passage.key, sentence, values, entry.start, entry.end))
        return
    state = names.gazetteer.state(entry.match.code)
    if state is None:
        return
    language = names.table.language
    spoken = names.gazetteer.languages_of(entry.raw)
    if spoken and language not in spoken:
        sentence = "“{raw}” stands here in another language than the document’s; it was matched to {state}."
        values["state"] = state.name(language)
        findings.append(Finding("info", "name_foreign", passage.key, sentence, values, entry.start, entry.end))
    if entry.match.how == "outdated":
        sentence = "“{raw}” was no name of {state} on the document’s date ({date}); it was matched to it all the same."
        values |= {"state": state.name(language), "date": names.on or ""}
        findings.append(Finding("warning", "name_outdated", passage.key, sentence, values, entry.start, entry.end))
    if entry.match.how == "joined":
        sentence = "“{raw}” was matched to {state}: words joined or split by the scan. The text is left as it is."
        values["state"] = state.name(names.table.language)
        findings.append(Finding("warning", "name_joined", passage.key, sentence, values, entry.start, entry.end))
