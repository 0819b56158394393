"""What was voted on, in the document's words."""

from __future__ import annotations

import re

from rapporteur.domain.report import Division, Paragraph
from rapporteur.domain.symbol import find_symbols
from rapporteur.reading.dates import find_dates
from rapporteur.reading.facts.declared import Told, Verb
from rapporteur.reading.facts.meetings import Mention
from rapporteur.reading.facts.passage import Passage
from rapporteur.reading.phrases import Phrases, named, pattern, plain

#: Words that may be said again instead of a name ("the draft resolution"); what stands between them and the symbol.
_FEW, _BETWEEN = 4, 40
#: Between a meeting and its date stand at most a comma and a preposition.
_NEAR = 12


def find_subject(passage: Passage, told: Told, table: Phrases, mentions: list[Mention]) -> tuple[int, int]:
    """The words between the verb and how it was decided, or before the verb where nothing follows it.

    What stands before the totals where there is no verb in their sentence, or else what stands before the verb.
    """
    flat, verb = passage.flat, told.verb
    start, end = told.start, told.end
    if verb is None or told.clause is not None:
        found = trim(passage.text, begin_of_clause(passage, start, told.at[0], table, mentions), told.at[0], table)
        if found[0] == found[1] and verb is not None and told.clause is not None:
            return _before(passage, told.clause[0], verb, told.clause[0], table, mentions)
        return found
    after = pattern(table, "vote", "subject_ends").search(flat, verb.end, end)
    ends = [each for each in (after.start() if after else end, told.at[0]) if each >= verb.end]
    first, last = trim(passage.text, verb.end, min(ends), table)
    if first < last and flat[first] != "(" and not any(first <= each.start <= first + _NEAR for each in mentions):
        if not table.joins_apart and table.spaced_words:
            # Arabic names who decided between the verb and what was decided.
            draft = pattern(table, "vote", "draft").search(flat, first, last)
            first = draft.start() if draft else first
        return first, last
    # "X was adopted by …": the subject stands before the verb.
    found = _before(passage, start, verb, told.at[1] if start <= told.at[0] < verb.start else start, table, mentions)
    if found[0] == found[1] and not table.spaced_words:
        # Chinese has the totals between the two: "该修正案以107票对60票被否决".
        return trim(passage.text, begin_of_clause(passage, start, told.at[0], table, mentions), told.at[0], table)
    return found


def _before(
    passage: Passage, start: int, verb: Verb, at_least: int, table: Phrases, mentions: list[Mention]
) -> tuple[int, int]:
    first = max(begin_of_clause(passage, start, verb.start, table, mentions), at_least)
    auxiliary = pattern(table, "vote", "auxiliaries").search(passage.flat, first, verb.end)
    last = min(auxiliary.start(), verb.start) if auxiliary else verb.start
    return trim(passage.text, first, last, table)


def put_to_vote(passage: Passage) -> str | None:
    """The last sentence of a paragraph that names documents, where it names but one; "" for one that names several, and
    None for a paragraph that names none."""
    for start, end in reversed(passage.sentences()):
        symbols = {each for _, _, each in find_symbols(passage.text[start:end])}
        if symbols:
            return passage.text[start:end] if len(symbols) == 1 else ""
    return None


def named_before(subject: str, sentence: str, table: Phrases) -> str:
    """What "the draft resolution" is, in the words of a sentence that names one document: "draft resolution A/75/L.8".
    "" where the sentence calls the document something else."""
    if find_symbols(subject) or not sentence or not table.joins_apart:
        return ""
    articles = "|".join(re.escape(each.strip()) for each in table.words("language", "articles"))
    noun = re.sub(rf"^(?:{articles}|l[’']|el|la)\s*(?=\w)", "", plain(subject).strip(), flags=re.IGNORECASE)
    if not noun or len(noun.split()) > _FEW or re.search(r"\d", noun):
        return ""
    start, end, _ = find_symbols(sentence)[0]
    leads = list(
        re.finditer(rf"(?<!\w){re.escape(noun)}(?!\w)[^.;:,]{{0,{_BETWEEN}}}$", plain(sentence[:start]), re.IGNORECASE)
    )
    return sentence[leads[-1].start() : end] if leads else ""


def begin_of_clause(passage: Passage, start: int, end: int, table: Phrases, mentions: list[Mention]) -> int:
    """Where the clause begins, behind the meeting and its date: "At its 9th meeting, on 6 September, "."""
    places = [each.end for each in mentions if start <= each.start < end]
    same = pattern(table, "meeting", "same").search(passage.flat, start, end)
    if same:
        places.append(same.end())
    if not places:
        return start
    at = max(places)
    dates = [each for each in find_dates(passage.text[at:end], table, year=2000) if each.start <= _NEAR]
    return at + dates[0].end if dates else at


def trim(text: str, start: int, end: int, table: Phrases) -> tuple[int, int]:
    """Without the punctuation around the words, nor a preposition that leads to the totals."""
    leads = table.alternatives("vote", "leads")
    apart = r"(?:^|\s)" if table.spaced_words else ""
    while start < end and text[start] in " ,;:[\n，；：、،؛":
        start += 1
    became = re.compile(rf"\s*\((?:{table.alternatives('reference', 'resolution')})\s[^()]*\)[\s.]*$", re.IGNORECASE)
    if number := became.search(plain(text[start:end])):
        # "… el proyecto de resolución A/75/L.8 (resolución 75/32)": what it became.
        end = start + number.start()
    conjunctions = "|".join(re.escape(each) for each in table.words("language", "conjunctions"))
    conjunction = re.compile(rf"(?:{conjunctions})\s+", re.IGNORECASE).match(plain(text), start, end)
    start = conjunction.end() if conjunction else start
    while start < end:
        while start < end and text[end - 1] in " ,;:.\n，；：、。،؛":
            end -= 1
        lead = re.compile(rf"{apart}{leads}$", re.IGNORECASE).search(plain(text[max(start, end - 40) : end]))
        if lead is None:
            break
        end -= len(lead.group())
    return (start, end) if start < end else (start, start)


def about(
    subject: str, table: Phrases, divisions: tuple[Division, ...], paragraphs: tuple[Paragraph, ...]
) -> tuple[str | None, str | None]:
    """The paragraph that was voted on, and its key where this document holds the text it belongs to."""
    match = table.find("vote", "paragraph", subject)
    if match is None or _holds(subject[: match.start()], table):
        return None, None
    number = named(match, "number")
    draft = table.find("vote", "draft", subject)
    if draft is None:
        return number, None
    words = plain(subject[draft.end() :]).casefold()
    for division in divisions:
        title = plain(division.subtitle or division.heading).casefold()
        if division.part == "annex" and division.level == 1 and _names_it(words, title):
            for each in paragraphs:
                if each.label == number and each.key.startswith(f"{division.key}__"):
                    return number, each.key
    return number, None


def _names_it(words: str, title: str) -> bool:
    """Whether an annex's title is that of the text whose draft was voted on."""
    noun = re.match(r"[\w'-]+(?: [\w'-]+)?", words)
    return noun is not None and noun.group() in title


def _holds(before: str, table: Phrases) -> bool:
    """Whether a paragraph only holds what was voted on: "the draft contained in paragraph 13 of the report"."""
    if "contained" not in table.table["vote"]:
        return False
    return re.search(rf"{table.alternatives('vote', 'contained')}\s*$", plain(before), re.IGNORECASE) is not None
