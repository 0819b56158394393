"""The person's annotations in the document that they read: marked in both panes, made at the selection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal

from rapporteur.domain.anchor import LOST, Anchor, Placement
from rapporteur.domain.errors import Failure
from rapporteur.domain.notes import Annotation
from rapporteur.domain.operation import ANNOTATION
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import POSITION_SHADES, POSITION_SIGNS
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.views.read.marking import heading_words, on_pages, on_sheet, with_overlaps
from rapporteur.ui.views.read.naming import place_name
from rapporteur.ui.views.read.own_places import OwnPlaces, place_all
from rapporteur.ui.views.read.reading import Reading
from rapporteur.ui.views.read.selection_bar import SelectionBar
from rapporteur.ui.widgets.annotation_form import AnnotationForm

if TYPE_CHECKING:
    from rapporteur.domain.anchoring import Places
    from rapporteur.ui.views.read.panes import Panes

Placed = tuple[Annotation, Placement]

#: After the selection rests for so many milliseconds, the bar comes up beside it.
_REST = 350


class Annotator(QObject):
    """Owns what is marked as the person's own in the panes, and the form at the selection."""

    #: The annotations of the document, or their places, are others now.
    placed = Signal()
    #: The person pointed at marked words: the annotation's id; "" for words that are not.
    pointed = Signal(str)
    #: The person wants to amend the current paragraph.
    amend_asked = Signal()

    def __init__(self, context: Context, panes: Panes) -> None:
        super().__init__(panes)
        self._context = context
        self._panes = panes
        self._reading: Reading | None = None
        self._places: Places | None = None
        self._placed: list[Placed] = []
        self._others = OwnPlaces()
        self._current = ""
        self._pointed = ""
        self._colour = "yellow"
        self._form: AnnotationForm | None = None
        self._meant: Anchor | None = None  # what the form is about
        self._bar = SelectionBar(context, panes)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._offer)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._settled)
        panes.installEventFilter(self)
        self._bar.coloured.connect(self.highlight)
        self._bar.asked.connect(self.comment)
        for pane in (panes.structured, panes.originals.pages):
            pane.selection_changed.connect(self._selected)
            pane.moved.connect(self._bar.hide)
        context.own.changed.connect(lambda: self.refresh())

    # -- the document ------------------------------------------------------------------------
    def begin(self, reading: Reading) -> None:
        """Take up another document; what was written in the form of the one before is kept."""
        self.keep()
        self._reading = reading
        self._places = None
        self._placed = []
        self._others = OwnPlaces()
        self._bar.hide()
        self.refresh(begun=True)

    def refresh(self, begun: bool = False) -> None:
        """Ask for the annotations of the document again, and where they are in it; it may just have been begun."""
        own, reading = self._context.own, self._reading
        if reading is None:
            return
        report = reading.report
        known = list(own.index.annotations_of(own.state, report.symbol, report.language))
        others = self._others
        wanted = others.unknown(own.index.anchors_of(own.state, report.symbol, report.language))
        if not known and not self._placed and not wanted:  # nothing to place, nothing to take away
            if not begun:
                self.placed.emit()  # amendments and notes may have changed
            return

        def show(found: tuple[Places, list[Placed], dict[Anchor, str]]) -> None:
            if self._reading is reading:
                self._places, self._placed = found[:2]
                others.learn(found[2])
                self._paint()
                self.placed.emit()

        places = self._places
        self._context.tasks.run(lambda _job: place_all(known, wanted, report, places), show, later=True)

    @property
    def moved(self) -> Mapping[Anchor, str]:
        """Anchors of amendments and quotations whose words stand elsewhere now, by the keys of these places."""
        return self._others.moved

    def of(self, key: str) -> list[Placed]:
        """The annotations on a paragraph."""
        return [each for each in self._placed if each[1].key == key and each[1].kind != LOST]

    @property
    def lost(self) -> list[Placed]:
        """Those that have no place in the document any more."""
        return [each for each in self._placed if each[1].kind == LOST]

    # -- annotating --------------------------------------------------------------------------
    def highlight(self, colour: str = "") -> None:
        """Highlight what is selected (or the paragraph) at once, in a colour or the last one used.

        Of words of several paragraphs each has its own highlight: one undo takes all back.
        """
        self._colour = colour or self._colour
        anchors, chosen, own = self._anchors(), self._colour, self._context.own
        if not anchors or not own.usable:
            return
        if len(anchors) == 1:
            own.do(lambda book: book.annotate(anchors[0], colour=chosen), lambda _made: self._told())
        else:
            from rapporteur.desk.notebook_bringing import New  # the notebook comes with it

            things = [New(ANNOTATION, {"anchor": each, "colour": chosen}) for each in anchors]
            name = "Highlight in {place}", {"place": anchors[0].symbol}
            own.do(lambda book: book.bring(things, name), lambda _made: self._told())
        self._bar.hide()
        self._panes.clear_selections()

    def comment(self) -> None:
        """Open the form for what is selected, or for the current paragraph; words that wait in it are not lost."""
        anchor = self.anchor()
        if self._form is not None and self._form.written and anchor == self._meant:
            self._form.focus_comment()
        elif anchor is not None:
            self._open(anchor, None)

    def take_position(self, position: str) -> None:
        """Take a position on the current paragraph; it takes the place of the one before."""
        own, reading = self._context.own, self._reading
        if not own.usable or reading is None or not self._current:
            return
        known = next((each for each, _where in self.of(self._current) if each.anchor.whole and each.position), None)
        if known is not None:
            name = known.id
            own.do(lambda book: book.change_annotation(name, position=position), lambda _made: self._told())
            return
        anchor = self._made(self._current)
        own.do(lambda book: book.annotate(anchor, position=position), lambda _made: self._told())

    def edit(self, annotation: Annotation) -> None:
        """Open the form of an annotation that is there."""
        self._open(annotation.anchor, annotation)

    def set_current(self, key: str) -> None:
        """The current paragraph is another one."""
        if key != self._current:
            self._current, self._pointed = key, ""

    @property
    def pointed_at(self) -> str:
        """The annotation whose words the person clicked on last in the current paragraph; "" for none."""
        return self._pointed

    def point(self, key: str, offset: int) -> None:
        """Find the annotation of the words at a place; where several overlap, each click finds the next."""
        under = [
            (where.end - where.start, each.id)
            for each, where in self.of(key)
            if where.end > where.start and where.start <= offset < where.end
        ]
        names = [name for _length, name in sorted(under)]
        after = names.index(self._pointed) + 1 if self._pointed in names else 0
        self._pointed = names[after % len(names)] if names else ""
        self.pointed.emit(self._pointed)

    def retranslate(self) -> None:
        self._bar.say()

    def leave(self) -> None:
        """Close the form."""
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
            self._panes.reading_pane.setFocus()

    def keep(self) -> None:
        """Keep what was written in the form, and close it: another begins, the window closes, the notes are locked."""
        if self._form is not None and self._form.written:
            self._form.accept()
        self.leave()

    @property
    def form(self) -> AnnotationForm | None:
        """The form, while it is open."""
        return self._form

    # -- inside ------------------------------------------------------------------------------
    def _told(self) -> None:
        self._context.told.emit(self._context.tr("Saved"))

    def anchor(self) -> Anchor | None:
        """Where the person means: what is selected (of several paragraphs, in the first), or else the current one; of
        a document without text the page in sight."""
        reading = self._reading
        if reading is None:
            return None
        chosen = self._panes.selected_range()
        if chosen is not None and chosen[0] not in reading.divisions:
            return self._made(*_trimmed(reading, *chosen))
        if chosen is not None:
            return self._made(chosen[0])
        if not reading.sequence:
            from rapporteur.domain.anchoring import page_anchor

            return page_anchor(reading.report, self._panes.original.page)
        return self.paragraph_anchor()

    def _anchors(self) -> list[Anchor]:
        """Where the person means, in each paragraph of which words are selected; headings between them are left out."""
        reading, chosen = self._reading, self._panes.selected_ranges()
        texts = [each for each in chosen if reading is not None and each[0] not in reading.divisions]
        if reading is None or len(texts) < 2:
            return [anchor for anchor in [self.anchor()] if anchor is not None]
        return [self._made(*_trimmed(reading, *each)) for each in texts]

    def paragraph_anchor(self) -> Anchor | None:
        """The current paragraph, whole."""
        return self._made(self._current) if self._reading is not None and self._current else None

    def _made(self, key: str, start: int = 0, end: int = 0) -> Anchor:
        from rapporteur.domain.anchoring import Places

        assert self._reading is not None
        if self._places is None:
            self._places = Places(self._reading.report)
        return self._places.anchor(key, start, end)

    def _open(self, anchor: Anchor, known: Annotation | None, written: dict[str, Any] | None = None) -> None:
        own, reading = self._context.own, self._reading
        if not own.usable or reading is None:
            return
        self.keep()
        self._meant = anchor
        self._bar.hide()
        form = AnnotationForm(self._context)
        form.setParent(self._panes)
        tr = self._context.tr
        title = place_name(tr, reading, anchor.key) if anchor.key else tr("page {page}", page=anchor.page or 1)
        form.begin(title, "" if anchor.whole else anchor.quote, own.state, known, "" if anchor.whole else self._colour)
        if written is not None:
            form.fill(written)
        form.left.connect(self.leave)

        def keep(fields: dict[str, Any]) -> None:
            self._colour = fields["colour"] or self._colour

            def failed(error: Exception) -> None:
                """A full disk takes no words from the person: they stand in the form again."""
                if self._reading is reading and self._form is None:
                    self._open(anchor, known, fields)
                if isinstance(error, Failure) and isinstance(self._context.tasks, TaskLanes):
                    self._context.tasks.failed.emit(error)

            if known is None:
                own.do(lambda book: book.annotate(anchor, **fields), lambda _made: self._told(), failed)
                self._panes.clear_selections()
            else:
                name = known.id
                own.do(lambda book: book.change_annotation(name, **fields), lambda _made: self._told(), failed)
            self.leave()

        def trash() -> None:
            if known is not None:
                own.do(lambda book: book.trash((known.id,)), lambda _made: self._told())
            self.leave()

        form.accepted.connect(keep)
        form.trashed.connect(trash)
        self._form = form
        self._put(form)
        form.show()
        form.raise_()
        form.focus_comment()

    def _put(self, form: AnnotationForm) -> None:
        """Give the form the size and the place that the panes of now have for it."""
        form.setFixedWidth(min(round(400 * self._context.theme.scale), self._panes.width() - 32))
        form.adjustSize()
        form.move(self._beside(form.width(), form.height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._panes and event.type() == QEvent.Type.Resize:
            self._bar.hide()
            self._settle.start()  # once the texts are laid out anew
        return super().eventFilter(watched, event)

    def _settled(self) -> None:
        """The panes have another size: what lies over them follows the words."""
        if self._form is not None:
            self._put(self._form)
        else:
            self._offer()

    def _beside(self, width: int, height: int) -> QPoint:
        """Where the form covers none of the selected words, as far as there is room; else in the middle."""
        room = self._panes
        corner = self._panes.selection_corner() if self._panes.selected_range() is not None else None
        if corner is None or not room.rect().contains(corner):
            return QPoint(max((room.width() - width) // 2, 8), max(min(90, room.height() - height - 8), 8))
        y = corner.y() + 8
        if y + height > room.height() - 8:
            above = corner.y() - height - 44
            y = above if above >= 8 else max(room.height() - height - 8, 8)
        return QPoint(min(max(corner.x() - width // 2, 8), max(room.width() - width - 8, 8)), y)

    def _selected(self) -> None:
        self._bar.hide()
        self._rest.start()

    def _offer(self) -> None:
        """Offer the bar once a selection rests."""
        if not self._context.own.usable or self._form is not None:
            return
        corner = self._panes.selection_corner()
        if corner is not None and self._panes.selected_range() is not None:
            self._bar.show_at(corner)

    def _paint(self) -> None:
        """Mark the highlights, so that each can be seen where several overlap."""
        reading = self._reading
        if reading is None:
            return
        ranges: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        signs: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for annotation, where in self._placed:
            if where.kind == LOST:
                continue
            if annotation.colour:
                end = where.end if where.end > where.start else len(_words(reading, where.key))
                ranges[where.key].append((where.start, end, f"mark_{annotation.colour}"))
            if annotation.position:
                sign = (POSITION_SIGNS[annotation.position], POSITION_SHADES[annotation.position])
                signs[where.key].append(sign)
            elif annotation.comment or not annotation.colour:
                signs[where.key].append(("✎", "accent"))
        marks = {key: with_overlaps(each) for key, each in ranges.items()}
        self._panes.structured.note_texts(marks, {key: _each_once(each) for key, each in signs.items()})
        by_page: dict[int, list[tuple[int, int, str]]] = {}

        def on_page(page: int) -> list[tuple[int, int, str]]:
            if page not in by_page:
                keys = dict.fromkeys(stretch.key for stretch in reading.stretches.get(page, ()))
                by_page[page] = [
                    (begin, stop, on_sheet(colour))
                    for key in keys
                    for start, end, colour in marks.get(key, ())
                    for where, begin, stop in on_pages(reading, key, start, end)
                    if where == page
                ]
            return by_page[page]

        self._panes.mark_sources("own", on_page)


def _trimmed(reading: Reading, key: str, start: int, end: int) -> tuple[str, int, int]:
    """Some words of a text without the blanks around them."""
    words = _words(reading, key)[start:end]
    return key, start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _words(reading: Reading, key: str) -> str:
    passage = reading.paragraphs.get(key) or reading.footnotes.get(key)
    return passage.text if passage is not None else heading_words(reading, key)


def _each_once(signs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return list(dict.fromkeys(signs))
