"""One amendment in whole: its redline, how it stands, who stands where, and what was said of it."""

from __future__ import annotations

from rapporteur.domain.notes import Amendment, WorkspaceState
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import STATUS_SHADES, statuses, when
from rapporteur.ui.views.notes.objects import redline_format
from rapporteur.ui.views.notes.places import amendment_location, number_of
from rapporteur.ui.views.notes.preview import Preview
from rapporteur.ui.views.notes.showing import bracket_names, clash_words, parties_words, redline_runs

_SIZE = 15


class AmendmentPreview(Preview):
    """Shows one amendment; its heading is a link to its page, where it is edited."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._shown: tuple[Amendment, WorkspaceState, str] | None = None

    def show_amendment(self, amendment: Amendment, state: WorkspaceState, cited: str) -> None:
        """`cited` names its paragraph in words."""
        shown = (amendment, state, cited)
        if shown != self._shown:
            self._shown, self._location = shown, amendment_location(amendment.id)
            self._say()

    def clear(self) -> None:
        super().clear()
        self._shown = None

    def _say(self) -> None:
        assert self._shown is not None
        context, tr = self._context, self._context.tr
        each, state, cited = self._shown
        self.place.say(f"{tr('Amendment {n}', n=number_of(state, each))} · {cited}")
        self._stand(statuses(context)[each.status], STATUS_SHADES[each.status])
        said = (
            clash_words(context, state, each),
            parties_words(context, each),
            each.author,
            when(context, each.changed),
            tr("private") if each.private else tr("may be shared"),
        )
        self.about.setText(" · ".join(part for part in said if part))
        self.text.setAccessibleName(tr("The amendment in whole"))
        self.text.clear()
        cursor, size = self.text.textCursor(), round(_SIZE * context.theme.scale)
        for words, kind in redline_runs(each.base, each.proposal, names=bracket_names(each.parties)):
            cursor.insertText(words, redline_format(kind, context.theme, size))
        if each.comment:
            comment = redline_format("kept", context.theme, size)
            comment.setFont(context.theme.font("body"))
            cursor.insertText(f"\n\n{each.comment}", comment)
        self._begin()
