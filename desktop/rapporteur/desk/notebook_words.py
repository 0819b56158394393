"""The words by which what is in the notebook is found."""

from __future__ import annotations

from rapporteur.domain.notes import Amendment, Annotation, Brief, Kept, Note


def searched_text(record: Kept | None) -> tuple[str, str] | None:
    """The title and the words by which something is found; None for what is nothing any more."""
    match record:
        case Annotation():
            body = (record.comment, record.anchor.quote, " ".join(record.tags), record.anchor.symbol, record.author)
            return "", "\n".join(body)
        case Note():
            body = (record.text.text, record.folder, " ".join(record.tags), record.meeting, record.author)
            return record.title, "\n".join(body)
        case Amendment():
            parties = " ".join(each.name for each in record.parties)
            texts = (record.proposal, record.base, record.comment, parties, record.anchor.symbol, record.author)
            return "", "\n".join(texts)
        case Brief():
            return record.title, "\n".join([record.meeting, *(each.text for each in record.items)])
    return None
