"""One annotation in whole: its comment, its words where they stand in their paragraph, and all that was said of it."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QTextCharFormat

from rapporteur.domain.anchor import CHANGED, LOST, MOVED, Anchor
from rapporteur.domain.notes import Annotation, WorkspaceState
from rapporteur.ui.context import Context, Location
from rapporteur.ui.own_words import POSITION_SHADES, colour_names, position_words, when
from rapporteur.ui.views.notes.preview import Preview

#: So much of a long paragraph is shown on each side of the words.
_AROUND = 600


class AnnotationPreview(Preview):
    """Shows one annotation; its place is a link into its document."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._shown: tuple[Annotation, WorkspaceState, str, str, Location] | None = None

    def show_annotation(
        self, annotation: Annotation, state: WorkspaceState, cited: str, kind: str, location: Location
    ) -> None:
        """`cited` names its place in words, `kind` is that of its placement ("" where it stands in its place)."""
        shown = (annotation, state, cited, kind, location)
        if shown == self._shown:
            return
        self._shown, self._location = shown, location
        self._say()

    def clear(self) -> None:
        super().clear()
        self._shown = None

    def _say(self) -> None:
        assert self._shown is not None
        context, tr = self._context, self._context.tr
        each, state, cited, kind, _location = self._shown
        symbol = each.anchor.symbol
        self.place.say(cited if cited.startswith(symbol) else ", ".join(part for part in (symbol, cited) if part))
        self._stand(position_words(context, each.position), POSITION_SHADES.get(each.position, "text"))
        kinds = {MOVED: tr("moved"), CHANGED: tr("changed"), LOST: tr("lost its place")}
        said = (
            kinds.get(kind, ""),
            ", ".join(each.tags),
            colour_names(context, state).get(each.colour, ""),
            each.author,
            when(context, each.changed),
            tr("private") if each.private else tr("may be shared"),
        )
        self.about.setText(" · ".join(part for part in said if part))
        self.text.setAccessibleName(tr("The annotation in whole"))
        self.text.clear()
        cursor = self.text.textCursor()
        if each.comment:
            cursor.insertText(each.comment, self._format("text"))
            cursor.insertText("\n\n", self._format("text", small=True))
        before, words, after = words_in_place(each.anchor)
        cursor.insertText(before, self._format("muted", document=True))
        cursor.insertText(words, self._format("text", document=True, mark=each.colour))
        cursor.insertText(after, self._format("muted", document=True))
        self._begin()

    def _format(self, shade: str, document: bool = False, mark: str = "", small: bool = False) -> QTextCharFormat:
        theme = self._context.theme
        form = QTextCharFormat()
        if document:
            font = QFont(theme.document_family)
            font.setPixelSize(round(15 * theme.scale))
            form.setFont(font)
        else:
            form.setFont(theme.font("caption" if small else "body"))
        form.setForeground(theme.colour(shade))
        if mark:
            form.setBackground(QColor(theme.colour(f"mark_{mark}")))
        return form


def words_in_place(anchor: Anchor) -> tuple[str, str, str]:
    """The words with what stands before and after them in their paragraph; the whole of it where it is meant."""
    text = anchor.text
    if anchor.whole or not anchor.quote:
        return "", text or anchor.quote, ""
    if text[anchor.start : anchor.end] == anchor.quote:
        before, after = text[: anchor.start], text[anchor.end :]
    else:
        before, after = anchor.prefix, anchor.suffix
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return before, anchor.quote, after
