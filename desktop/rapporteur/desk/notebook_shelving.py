"""Order in the person's own work: folders, tags, saved searches. Each method is one gesture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from rapporteur.desk.notebook_bringing import encoded, new_drafts
from rapporteur.desk.notebook_core import Draft, NotebookCore, new_id
from rapporteur.domain.codec import TAGS
from rapporteur.domain.errors import WorkspaceFailure
from rapporteur.domain.keeping import Told
from rapporteur.domain.notes import Annotation, Narrowed, Note, SavedSearch
from rapporteur.domain.operation import ANNOTATION, NOTE, SEARCH

#: Parts the names of folders that lie in one another.
_IN = "/"


class Shelving(NotebookCore):
    """What is in the trash keeps the folder and the tags that it had."""

    # -- folders -------------------------------------------------------------------------------

    def move_notes(self, ids: Iterable[str], folder: str) -> None:
        """Put notes into a folder ("" for none); it is there as soon as a note is in it."""
        with self._lock:
            folder = folder_path(folder)
            notes = [note for each in dict.fromkeys(ids) if (note := self._state.notes.get(each)) and not note.trashed]
            self._refolder(notes, lambda _folder: folder, "{n} moved to the folder “{folder}”", {"folder": folder})

    def rename_folder(self, folder: str, name: str) -> None:
        """Give a folder another path: another name, another place, or one that is there, into which it is emptied.

        The folders in it go with it. `WorkspaceFailure` for a place within itself.
        """
        with self._lock:
            path = folder_path(name)
            if path.startswith(f"{folder}{_IN}"):
                raise WorkspaceFailure("A folder cannot be put into itself.")
            notes = self._in_folder(folder)
            values = {"folder": folder, "name": path}
            self._refolder(notes, lambda each: path + each[len(folder) :], "Folder “{folder}” now “{name}”", values)

    def remove_folder(self, folder: str) -> None:
        """Take a folder away. Its notes stay, in the folder that it was in."""
        with self._lock:
            above = folder.rpartition(_IN)[0]
            notes = self._in_folder(folder)

            def out(each: str) -> str:
                return _IN.join(part for part in (above, each[len(folder) :].strip(_IN)) if part)

            self._refolder(notes, out, "Folder “{folder}” taken away", {"folder": folder})

    def _in_folder(self, folder: str) -> list[Note]:
        """The notes of a folder and of those in it."""
        return [
            each
            for each in self._state.notes.values()
            if folder and (f"{each.folder}{_IN}").startswith(f"{folder}{_IN}") and not each.trashed
        ]

    def _refolder(
        self, notes: Sequence[Note], moved: Callable[[str], str], sentence: str, values: dict[str, str]
    ) -> None:
        going = [(each, moved(each.folder)) for each in notes]
        drafts = [
            Draft(NOTE, each.id, "folder", encoded(NOTE, "folder", to)) for each, to in going if to != each.folder
        ]
        if "{n}" in sentence:
            if not values["folder"]:
                sentence = "{n} taken out of their folder"
                values = {}
            values = {"n": str(len(drafts)), **values}
        self._write(sentence, values, drafts)

    # -- tags ----------------------------------------------------------------------------------

    def rename_tag(self, tag: str, name: str) -> None:
        """Give a tag another name, on notes and annotations alike; that of another tag makes one of the two."""
        with self._lock:
            name = " ".join(name.split())
            if not name or name == tag:
                return
            tagged = self._tagged(tag)
            merging = any(name in each.tags for each in self._having_tags())
            drafts = [Draft(kind, each.id, f"{TAGS}{tag}", False) for kind, each in tagged]
            drafts += [Draft(kind, each.id, f"{TAGS}{name}", True) for kind, each in tagged if name not in each.tags]
            sentence = "Tag “{tag}” made one with “{name}”" if merging else "Tag “{tag}” now “{name}”"
            self._write(sentence, {"tag": tag, "name": name}, drafts)

    def remove_tag(self, tag: str) -> None:
        """Take a tag off everything that has it."""
        with self._lock:
            drafts = [Draft(kind, each.id, f"{TAGS}{tag}", False) for kind, each in self._tagged(tag)]
            self._write("Tag “{tag}” taken away", {"tag": tag}, drafts)

    def _having_tags(self) -> list[Note | Annotation]:
        both: list[Note | Annotation] = [*self._state.notes.values(), *self._state.annotations.values()]
        return [each for each in both if not each.trashed]

    def _tagged(self, tag: str) -> list[tuple[str, Note | Annotation]]:
        return [
            (NOTE if isinstance(each, Note) else ANNOTATION, each) for each in self._having_tags() if tag in each.tags
        ]

    # -- saved searches ------------------------------------------------------------------------

    def save_search(self, title: str, place: str, query: str, facets: Mapping[str, Sequence[str]]) -> SavedSearch:
        """Keep a search of a `place` (`domain.notes.SEARCHED`) with what it is narrowed to. It is always private."""
        fields: dict[str, object] = {"title": title, "place": place, "query": query, "facets": narrowed(facets)}
        with self._lock:
            name = new_id()
            self._write("Search “{title}” saved", {"title": title}, new_drafts(SEARCH, name, fields, private=True))
            return self._state.searches[name]

    def change_search(
        self,
        object_id: str,
        title: str | None = None,
        query: str = "",
        facets: Mapping[str, Sequence[str]] | None = None,
    ) -> SavedSearch:
        """Give a saved search another title; with `facets`, it asks this query narrowed so from now on."""
        with self._lock:
            saved = cast(SavedSearch, self._found(object_id))
            wanted: dict[str, object] = {} if facets is None else {"query": query, "facets": narrowed(facets)}
            wanted |= {} if title is None else {"title": title}
            drafts = [
                Draft(SEARCH, object_id, field, encoded(SEARCH, field, value))
                for field, value in wanted.items()
                if getattr(saved, field) != value
            ]
            self._write("Saved search “{title}” changed", {"title": saved.title}, drafts)
            return self._state.searches[object_id]


def folder_path(typed: str) -> str:
    """A folder's path as it was typed, in one form: "A / B" is "A/B"."""
    return _IN.join(part for each in typed.split(_IN) if (part := " ".join(each.split())))


def narrowed(facets: Mapping[str, Sequence[str]]) -> tuple[Narrowed, ...]:
    """What a search is narrowed to, as it is kept: always in the same order."""
    return tuple(Narrowed(facet, tuple(sorted(values))) for facet, values in sorted(facets.items()) if values)


def bulk_name(count: int, fields: Mapping[str, object], added: Sequence[str], removed: Sequence[str]) -> Told:
    """What a change of several things is called: by what is changed, where that is one thing."""
    n = str(count)
    if not fields and len(added) == 1 and not removed:
        return "Tag “{tag}” given to {n}", {"tag": added[0], "n": n}
    if not fields and len(removed) == 1 and not added:
        return "Tag “{tag}” taken from {n}", {"tag": removed[0], "n": n}
    if not added and not removed and len(fields) == 1:
        field = next(iter(fields))
        if field == "position":
            return "Position of {n} changed", {"n": n}
        if field == "colour":
            return "Colour of {n} changed", {"n": n}
        if field == "status":
            return "Status of {n} changed", {"n": n}
    return "{n} changed at once", {"n": n}
