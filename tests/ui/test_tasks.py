"""Work off the UI thread: it comes home, can be cancelled, tells what failed, and leaves no thread."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator

import pytest

from rapporteur.domain.errors import Failure
from rapporteur.ui.tasks import TaskLanes


@pytest.fixture
def tasks(qapp) -> Iterator[TaskLanes]:
    lanes = TaskLanes()
    yield lanes
    lanes.close()


def test_the_result_comes_home_to_the_ui_thread(tasks, qtbot):
    told = []
    tasks.run(lambda _job: threading.get_ident(), lambda ran: told.append((ran, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(told))
    ran, came_home = told[0]
    assert came_home == threading.get_ident()
    assert ran != came_home


def test_a_cancelled_job_calls_nobody(tasks, qtbot):
    may_go_on, told = threading.Event(), []
    job = tasks.run(lambda job: (may_go_on.wait(5), job.step(0.5)), told.append, told.append)
    job.cancel()
    may_go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert told == []


def test_a_failure_is_given_to_whoever_takes_care_of_it(tasks, qtbot):
    failed = []

    def fail(_job):
        raise Failure("The file {file} is empty.", file="a.txt")

    tasks.run(fail, lambda _result: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert str(failed[0]) == "The file a.txt is empty."


@pytest.mark.logs("work failed")
def test_a_failure_that_nobody_takes_care_of_is_told(tasks, qtbot):
    def fail(_job):
        raise Failure("The file {file} is empty.", file="a.txt")

    with qtbot.waitSignal(tasks.failed) as told:
        tasks.run(fail, lambda _result: None)
    assert isinstance(told.args[0], Failure)


def test_a_bug_reaches_the_exception_hook(tasks, qtbot, monkeypatch):
    seen = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: seen.append((kind, trace)))
    tasks.run(lambda _job: 1 / 0, lambda _result: None)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] is ZeroDivisionError
    assert seen[0][1] is not None


def test_work_with_a_title_tells_its_progress(tasks, qtbot):
    seen = []
    tasks.began.connect(lambda _job, title: seen.append(title))
    tasks.progressed.connect(lambda _job, share, phase: seen.append((share, phase)))
    tasks.ended.connect(lambda _job: seen.append("ended"))
    tasks.run(lambda job: job.step(0.5, "Indexing"), lambda _result: None, title="Preparing")
    qtbot.waitUntil(lambda: "ended" in seen)
    assert seen[0] == "Preparing"


def test_the_write_lane_does_one_thing_at_a_time(tasks, qtbot):
    inside, most, done = [0], [0], []

    def work(_job):
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        threading.Event().wait(0.01)
        inside[0] -= 1

    for _ in range(4):
        tasks.run(work, done.append, lane="write")
    qtbot.waitUntil(lambda: len(done) == 4)
    assert most[0] == 1


def test_closing_waits_for_the_threads_and_nothing_is_called_afterwards(qapp, qtbot):
    lanes, told = TaskLanes(), []
    lanes.run(lambda _job: 1, told.append)
    lanes.close()
    qapp.processEvents()
    assert told == []
    assert not [each for each in threading.enumerate() if each.name.startswith("rapporteur-")]
    assert lanes.run(lambda _job: 1, told.append).cancelled


def test_what_is_being_kept_of_the_person_s_own_is_kept_before_the_lanes_close():
    lanes = TaskLanes()
    kept: list[int] = []
    for number in range(20):
        lanes.run(
            lambda _job, number=number: (time.sleep(0.002), kept.append(number)), lambda _done: None, lane="notes"
        )
    lanes.close()
    assert kept == list(range(20))
