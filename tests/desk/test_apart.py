"""A file that is not trusted is read in a process of its own: whatever it does there ends as one sentence."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from rapporteur.bundled import bundled
from rapporteur.desk.apart import ApartReader, Limits, reading_apart
from rapporteur.desk.worker import Work, Worker
from rapporteur.domain.errors import Cancelled, UnreadableDocument
from rapporteur.job import Job
from rapporteur.reading import read_report
from tests.reading.samples import ENGLISH, gazetteer

REPORT = bundled("data", "documents", "A-CONF.192-BMS-2021-1.fr.txt")


@pytest.fixture(scope="module")
def reader():
    with reading_apart() as reader:
        yield reader


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "sample.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


def test_what_is_read_apart_is_what_is_read_here(reader: ApartReader):
    told: list[float] = []
    report = reader.read(REPORT, Job(lambda share, _phase: told.append(share)))
    assert report == read_report(REPORT, gazetteer())
    assert told


def test_a_file_that_cannot_be_read_says_so_and_the_next_one_is_read(reader: ApartReader, tmp_path: Path, sample: Path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    with pytest.raises(UnreadableDocument, match=r"empty\.txt is empty"):
        reader.read(empty, Job())
    assert reader.read(sample, Job()).symbol == "A/CONF.999/2024/7"


def test_the_death_of_the_process_is_one_sentence_and_the_next_file_is_read(reader: ApartReader, sample: Path):
    reader.read(sample, Job())
    process = reader._workers[0]._process
    assert process is not None
    os.kill(process.pid or 0, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    process.join()
    with pytest.raises(UnreadableDocument, match=r"sample\.txt ended by accident"):
        reader.read(sample, Job())
    assert reader.read(sample, Job()).symbol == "A/CONF.999/2024/7"


def test_a_file_that_takes_too_long_is_stopped(sample: Path):
    with reading_apart(Limits(seconds=0.0)) as impatient:
        started = time.monotonic()
        with pytest.raises(UnreadableDocument, match="took longer than 0 seconds"):
            impatient.read(sample, Job())
        assert time.monotonic() - started < 10
        assert not any(each.pid for each in impatient._workers)


def test_cancel_ends_the_process_at_once(sample: Path):
    job = Job()
    job.cancel()
    with reading_apart() as reader:
        with pytest.raises(Cancelled):
            reader.read(sample, job)
        assert not any(each.pid for each in reader._workers)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit for a process")
def test_a_file_that_needs_too_much_memory_is_one_sentence(tmp_path: Path):
    large = tmp_path / "large.txt"
    large.write_text(ENGLISH + "\n\n" + "10. Recalling all this. " * 1_500_000, encoding="utf-8")
    with reading_apart(Limits(memory=350 * 1024**2)) as reader, pytest.raises(UnreadableDocument) as caught:
        reader.read(large, Job())
    assert "\n" not in str(caught.value)


def test_nothing_is_left_running_behind(sample: Path):
    before = threading.active_count()
    with reading_apart() as reader:
        reader.read(sample, Job())
        process = reader._workers[0]._process
        assert process is not None
        pid = process.pid
    assert threading.active_count() == before
    with pytest.raises(ProcessLookupError):
        os.kill(pid or 0, 0)


def fail() -> Work:
    """Work that does nothing but fail."""

    def work(_request: object, _tell: object) -> None:
        raise IndexError("words of the document")

    return work


@pytest.mark.logs("IndexError")
def test_a_fault_of_the_reader_is_told_without_the_files_words(sample: Path, caplog: pytest.LogCaptureFixture):
    with reading_apart(Limits(processes=1)) as reader:
        reader._workers = [Worker(fail, 2**31)]
        with pytest.raises(UnreadableDocument, match="a fault of Rapporteur, noted in its log"):
            reader.read(sample, Job())
    assert "IndexError" in caplog.text
    assert "words of the document" not in caplog.text
