"""Pages of originals are drawn in a process apart; whatever a file does there ends as one sentence."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from rapporteur.desk import Desk
from rapporteur.desk.pages import DrawingLimits, PageDrawer
from rapporteur.domain.errors import Cancelled, Failure, UnknownDocument, UnreadableDocument
from rapporteur.domain.geometry import Box
from rapporteur.domain.pages import MOST_PIXELS, PageImage
from rapporteur.job import Job
from tests import hostile
from tests.desk.conftest import BUNDLED

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "hostile"
MEMORY = 400 * 1024**2


@pytest.fixture(scope="module")
def drawer() -> Iterator[PageDrawer]:
    drawer = PageDrawer(DrawingLimits(memory=MEMORY, seconds=5.0))
    yield drawer
    drawer.close()


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """Two pages of 612 × 792 points, black in the upper left quarter."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(hostile.plain(2, b"0 396 306 396 re f"))
    return path


def pixel(image: PageImage, x: int, y: int) -> tuple[int, int, int]:
    """Red, green and blue."""
    at = y * image.stride + x * 4
    blue, green, red = image.data[at : at + 3]
    return red, green, blue


def kill(drawer: PageDrawer) -> None:
    process = drawer._worker._process
    assert process is not None
    os.kill(process.pid or 0, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    process.join()


def test_pages_are_counted_and_measured_as_they_are_shown(drawer: PageDrawer, letter: Path, tmp_path: Path):
    assert drawer.pages(letter).sizes == ((612.0, 792.0), (612.0, 792.0))
    turned = tmp_path / "turned.pdf"
    turned.write_bytes(hostile.plain(1, page=b"/Rotate 90/CropBox[0 0 300 700]"))
    assert drawer.pages(turned).sizes == ((700.0, 300.0),)


def test_a_page_is_drawn_on_white_from_the_top_at_the_scale_that_is_asked_for(drawer: PageDrawer, letter: Path):
    image = drawer.image(letter, 2, 0.5)
    assert (image.width, image.height, image.left, image.top) == (306, 396, 0, 0)
    assert len(image.data) == image.height * image.stride
    assert image.stride >= image.width * 4
    assert pixel(image, 10, 10) == (0, 0, 0)
    assert pixel(image, 300, 10) == pixel(image, 10, 390) == (255, 255, 255)


def test_parts_of_a_page_put_together_are_the_page(drawer: PageDrawer, letter: Path):
    whole = drawer.image(letter, 1, 1.5)
    for clip in (Box(0, 0, 200.1, 100), Box(200.1, 300, 420, 500), Box(590, 780, 700, 900)):
        part = drawer.image(letter, 1, 1.5, clip)
        assert (part.left, part.top) == (int(clip.left * 1.5), int(clip.top * 1.5))
        for line in range(part.height):
            at = (part.top + line) * whole.stride + part.left * 4
            assert part.data[line * part.stride :][: part.width * 4] == whole.data[at : at + part.width * 4]


def test_a_part_outside_the_page_is_a_pixel_at_its_edge(drawer: PageDrawer, letter: Path):
    image = drawer.image(letter, 1, 1.0, Box(5000, 5000, 6000, 6000))
    assert (image.width, image.height, image.left, image.top) == (1, 1, 611, 791)


def test_more_pixels_than_a_picture_may_have_are_not_drawn(drawer: PageDrawer, letter: Path):
    scale = (MOST_PIXELS / (612 * 792)) ** 0.5 * 1.1
    with pytest.raises(ValueError, match="too many pixels"):
        drawer.image(letter, 1, scale)
    assert drawer.image(letter, 1, scale, Box(0, 0, 100, 100)).width > 300


def test_a_page_that_is_not_there_and_a_file_that_is_gone_are_told(drawer: PageDrawer, letter: Path):
    with pytest.raises(Failure, match="no page 3"):
        drawer.image(letter, 3, 1.0)
    with pytest.raises(UnreadableDocument, match="no longer there"):
        drawer.pages(letter.with_name("gone.pdf"))


def test_a_file_that_was_let_go_can_be_another_one(drawer: PageDrawer, letter: Path):
    assert drawer.pages(letter).count == 2
    drawer.close_file(letter)
    letter.write_bytes(hostile.plain(3))
    assert drawer.pages(letter).count == 3


@pytest.mark.parametrize(
    "kind", [kind for kind in hostile.KINDS if kind not in ("forms_that_double", "endless_content")]
)
def test_a_hostile_file_is_drawn_or_told_in_one_sentence(drawer: PageDrawer, letter: Path, tmp_path: Path, kind: str):
    path = tmp_path / "file.pdf"
    path.write_bytes(hostile.KINDS[kind]())
    with suppress(Failure):
        drawer.pages(path)
        assert drawer.image(path, 1, 1.0).width <= 612
    assert drawer.image(letter, 1, 0.1).width == 61


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not there")
def test_the_hostile_files_of_the_corpus_are_drawn_or_told(drawer: PageDrawer, letter: Path):
    for path in sorted(CORPUS.glob("*.pdf")):
        with suppress(Failure):
            drawer.pages(path)
            drawer.image(path, 1, 1.0)
    assert drawer.image(letter, 1, 0.1).width == 61


def test_a_locked_original_says_so_and_one_that_opens_without_a_password_is_shown(drawer: PageDrawer, tmp_path: Path):
    locked, owned = tmp_path / "locked.pdf", tmp_path / "owned.pdf"
    locked.write_bytes(hostile.encrypted(b"secret"))
    owned.write_bytes(hostile.encrypted(b""))
    with pytest.raises(UnreadableDocument, match="protected by a password"):
        drawer.pages(locked)
    image = drawer.image(owned, 1, 1.0)
    assert set(image.data) != {255}


def test_an_original_of_too_many_pages_says_how_many(drawer: PageDrawer, tmp_path: Path):
    path = tmp_path / "many.pdf"
    path.write_bytes(hostile.plain(5001))
    with pytest.raises(UnreadableDocument, match="5001 pages; Rapporteur shows up to 5000"):
        drawer.pages(path)


def test_a_page_that_takes_too_long_is_given_up_and_not_tried_again(letter: Path, tmp_path: Path):
    slow = tmp_path / "slow.pdf"
    slow.write_bytes(hostile.endless_content())
    drawer = PageDrawer(DrawingLimits(seconds=0.3))
    try:
        drawer.image(letter, 1, 0.1)
        with pytest.raises(Failure, match="took longer than 0 seconds"):
            drawer.image(slow, 1, 2.0)
        began = time.monotonic()
        with pytest.raises(Failure, match="took longer than 0 seconds"):
            drawer.image(slow, 1, 2.0)
        assert time.monotonic() - began < 0.1
    finally:
        drawer.close()


def test_the_death_of_the_process_spoils_one_page_at_most(drawer: PageDrawer, letter: Path):
    drawer.image(letter, 1, 0.1)
    kill(drawer)
    with pytest.raises(Failure, match="Page 2 cannot be drawn"):
        drawer.image(letter, 2, 0.3)
    assert drawer.image(letter, 1, 0.3).width == 184
    drawer.close_file(letter)
    assert drawer.image(letter, 2, 0.3).width == 184


def test_a_process_that_nobody_asks_ends_and_is_begun_anew(letter: Path):
    drawer = PageDrawer(DrawingLimits(idle=0.2))
    try:
        drawer.image(letter, 1, 0.1)
        process = drawer._worker._process
        assert process is not None
        process.join(10)
        assert process.exitcode == 0
        assert drawer.image(letter, 2, 0.1).width == 61
        drawer.close_file(letter)
    finally:
        drawer.close()


def test_cancel_lets_go_at_once_and_the_next_page_is_the_right_one(drawer: PageDrawer, letter: Path, tmp_path: Path):
    slow = tmp_path / "slow.pdf"
    slow.write_bytes(hostile.endless_content(60_000))
    drawer.pages(slow)
    process = drawer._worker.pid
    job = Job()
    threading.Timer(0.05, job.cancel).start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        drawer.image(slow, 1, 2.0, job=job)
    assert time.monotonic() - began < 0.4
    assert drawer.image(letter, 1, 0.25).width == 153
    assert drawer._worker.pid == process


def test_pages_may_be_asked_for_from_many_threads(drawer: PageDrawer, letter: Path):
    widths: dict[float, int] = {}

    def draw(scale: float) -> None:
        widths[scale] = drawer.image(letter, 1, scale).width

    threads = [threading.Thread(target=draw, args=(number / 10,)) for number in range(1, 7)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert widths == {number / 10: round(61.2 * number) for number in range(1, 7)}


def test_closing_does_not_wait_for_a_page(tmp_path: Path):
    slow = tmp_path / "slow.pdf"
    slow.write_bytes(hostile.endless_content())
    drawer = PageDrawer()
    ended: list[BaseException] = []

    def draw() -> None:
        try:
            drawer.image(slow, 1, 2.0)
        except Cancelled as error:
            ended.append(error)

    thread = threading.Thread(target=draw)
    thread.start()
    time.sleep(0.5)
    began = time.monotonic()
    drawer.close()
    thread.join()
    assert time.monotonic() - began < 1.0
    assert ended
    assert drawer._worker.pid is None


def test_a_document_without_pages_says_so(shared_desk: Desk):
    assert shared_desk.pages(BUNDLED) is None
    with pytest.raises(Failure, match="no pages to show"):
        shared_desk.page_image(BUNDLED, "fr", 1, 1.0)
    shared_desk.close_pages(BUNDLED, "fr")


def test_an_imported_pdf_shows_its_pages_until_it_is_removed(desk: Desk, tmp_path: Path):
    path = tmp_path / "report.pdf"
    path.write_bytes(hostile.plain(2))
    desk.import_file(path)
    path.unlink()
    symbol = hostile.LINES[0]
    pages = desk.pages(symbol)
    assert pages is not None
    assert pages.sizes == ((612.0, 792.0), (612.0, 792.0))
    assert desk.page_image(symbol, "en", 2, 0.5, Box(0, 0, 100, 100)).width == 50
    desk.close_pages(symbol, "en")
    assert desk.page_image(symbol, "en", 1, 0.5).width == 306
    desk.remove(symbol, "en")
    with pytest.raises(UnknownDocument):
        desk.pages(symbol)
