"""Copies: whole, thinned out by hours, days and weeks, brought back; what they replace is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.errors import WorkspaceFailure, WrongPassphrase
from rapporteur.domain.keeping import Backup
from rapporteur.profile import Profile
from rapporteur.workspace import keys
from rapporteur.workspace.backups import DAYS, HOURS, LAST, WEEKS, is_due, kept


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile.at(tmp_path)


@pytest.fixture
def notebook(profile: Profile) -> Iterator[Notebook]:
    notebook = open_notebook(profile, backups=False)
    yield notebook
    notebook.close()


def backup(made: datetime, operations: int = 1) -> Backup:
    return Backup(Path(f"{made:%Y%m%d%H%M%S}"), made.isoformat(), operations, 0)


def test_copies_thin_out_with_age_and_the_last_of_each_span_stays():
    last = datetime(2026, 11, 24, 12, tzinfo=UTC)
    every_half_hour = [backup(last - timedelta(minutes=30 * n)) for n in range(48 * 120)]
    staying = sorted(kept(every_half_hour, last), key=lambda each: each.made, reverse=True)
    assert staying[0] == every_half_hour[0]
    assert staying[: LAST - 1] == every_half_hour[: LAST - 1]
    assert [each.made[:13] for each in staying[LAST - 1 : LAST + 1]] == ["2026-11-24T11", "2026-11-24T10"]
    assert len(staying) <= LAST + HOURS + DAYS + WEEKS
    age = last - datetime.fromisoformat(staying[-1].made)
    assert timedelta(weeks=WEEKS - 2) < age < timedelta(weeks=WEEKS + 1)


def test_a_clock_that_was_set_forward_takes_no_copies_away():
    last = datetime(2026, 11, 24, 12, tzinfo=UTC)
    copies = [backup(last - timedelta(hours=n)) for n in range(10)]
    assert kept([backup(last + timedelta(days=3650)), *copies], last) >= set(copies)


@given(
    st.lists(
        st.tuples(st.integers(0, 3 * 24 * 60), st.sampled_from([0] * 12 + [-3650, -30, -1, 1, 30, 3650, 36500])),
        min_size=1,
        max_size=150,
    )
)
@example([(0, 0), (0, 0), (0, 0), (1, 0)])
@settings(max_examples=60, deadline=None)
def test_however_the_clock_jumps_the_last_copies_stay_and_their_number_is_bounded(steps):
    """Each step: minutes until the next copy, and days by which the clock is set forward or back before it."""
    true, wrong, copies = datetime(2026, 1, 1, tzinfo=UTC), timedelta(0), set()
    for number, (minutes, jump) in enumerate(steps):
        true += timedelta(minutes=minutes)
        wrong = wrong + timedelta(days=jump) if jump else wrong
        now = min(max(true + wrong, datetime(1980, 1, 1, tzinfo=UTC)), datetime(2200, 1, 1, tzinfo=UTC))
        made = Backup(Path(str(number)), now.isoformat(timespec="seconds"), number, 0)
        before, copies = copies, kept({*copies, made}, now) | {made}
        if before and max(each.made for each in before) < made.made:
            last = max(before, key=lambda each: (each.made, each.operations))
            assert last in copies, "the one before it, while the clock goes on"
        assert len(copies) <= 2 * (LAST + HOURS + DAYS + WEEKS) + 1


def test_copies_of_a_clock_that_was_ahead_crowd_out_none_of_the_hours_of_now():
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    ahead = [backup(now + timedelta(days=400, hours=n)) for n in range(60)]
    staying = set(ahead)
    for hour in range(12):
        moment = now + timedelta(hours=hour)
        made = backup(moment, hour)
        staying = kept({*staying, made}, moment) | {made}
    assert {each.made[:13] for each in staying} >= {f"2026-11-24T{hour}" for hour in range(12, 24)}


def test_a_copy_is_due_when_something_was_written_and_the_last_is_an_hour_old(notebook):
    now = datetime.now(UTC)
    workspace = notebook._workspace
    assert not is_due(workspace, notebook._store.digest(), now)
    notebook.write_note("un")
    assert is_due(workspace, notebook._store.digest(), now)
    notebook.back_up()
    assert not is_due(workspace, notebook._store.digest(), now + timedelta(hours=2))
    notebook.write_note("deux")
    assert not is_due(workspace, notebook._store.digest(), now + timedelta(minutes=30))
    assert is_due(workspace, notebook._store.digest(), now + timedelta(minutes=90))
    assert is_due(workspace, notebook._store.digest(), now - timedelta(days=1)), "a clock that was set back"


def test_a_copy_is_made_without_being_asked_for_in_another_thread(profile):
    notebook = open_notebook(profile)
    notebook.write_note("un")
    notebook.close()
    notebook = open_notebook(profile)
    notebook.close()
    notebook = open_notebook(profile, backups=False)
    assert [each.operations for each in notebook.backups()] == [2]
    notebook.close()


def test_the_first_thing_written_is_copied_at_once_though_there_was_nothing_to_copy_at_the_start(profile):
    notebook = open_notebook(profile)
    notebook.tend()
    notebook.write_note("un")
    assert notebook._copying is not None
    notebook._copying.join()
    assert len(notebook.backups()) == 1
    notebook.close()


def test_what_is_new_since_the_last_copy_is_copied_though_all_was_at_the_start(profile):
    notebook = open_notebook(profile, backups=False)
    notebook.write_note("un")
    made = notebook.back_up().path
    notebook.close()
    old = made.with_name(made.name.replace(made.name[:4], "2020", 1))
    made.rename(old)
    notebook = open_notebook(profile)
    notebook.tend()
    notebook.write_note("deux")
    assert notebook._copying is not None
    notebook._copying.join()
    assert len(notebook.backups()) == 2
    notebook.close()


def test_what_was_written_after_a_copy_is_kept_aside_when_it_is_restored(notebook, profile):
    first = notebook.write_note("un")
    copy = notebook.back_up()
    second = notebook.write_note("deux")
    aside = notebook.restore_backup(copy.path)
    assert list(notebook.state.notes) == [first.id]
    assert notebook.write_note("trois").id in notebook.state.notes
    notebook.restore_backup(aside)
    assert set(notebook.state.notes) == {first.id, second.id}
    assert all(each.sound for each in notebook.check())


def test_a_damaged_copy_is_found_and_not_taken(notebook):
    note = notebook.write_note("un " * 3000)
    copy = notebook.back_up()
    data = bytearray(copy.path.read_bytes())
    data[len(data) // 2] ^= 1
    copy.path.write_bytes(data)
    assert [each.sentence for each in notebook.check() if not each.sound] == ["The backup {name} is damaged."]
    with pytest.raises(WorkspaceFailure, match="damaged"):
        notebook.restore_backup(copy.path)
    assert list(notebook.state.notes) == [note.id]


def test_a_passphrase_holds_for_the_copies_that_were_made_before_it(notebook, profile):
    notebook.write_note("un")
    copy = notebook.back_up()
    notebook.restore_backup(copy.path)
    notebook.set_passphrase("secret")
    beside = keys.read_key_file(copy.path.parent / "workspace.key")
    assert beside.protected
    assert keys.read_key_file(profile.workspace / "workspace.key") == beside
    bare = [path for path in profile.workspace.rglob("*.key*") if b'"key"' in path.read_bytes()]
    assert bare == [], "nor does what was put aside have it in clear"


def test_a_crash_between_the_key_and_its_copies_is_made_good_at_the_next_start(notebook, profile):
    notebook.write_note("un")
    copy = notebook.back_up()
    beside = copy.path.parent / "workspace.key"
    bare = beside.read_bytes()
    notebook.set_passphrase("secret")
    notebook.close()
    beside.write_bytes(bare)
    again = open_notebook(profile, backups=False)
    assert again.locked
    assert keys.read_key_file(beside).protected
    again.close()


def test_a_window_that_reads_sees_what_the_other_one_restored(notebook, profile):
    first = notebook.write_note("un")
    copy = notebook.back_up()
    notebook.write_note("deux")
    reader = open_notebook(profile, backups=False)
    assert len(reader.state.notes) == 2
    notebook.restore_backup(copy.path)
    assert reader.refresh()
    assert list(reader.state.notes) == [first.id]
    reader.close()


def test_copies_of_earlier_notes_come_back_with_their_own_key_and_passphrase(notebook):
    note = notebook.write_note("avant")
    notebook.set_passphrase("ancienne")
    copy = notebook.back_up()
    notebook.start_anew()
    assert (notebook.protected, notebook.state.notes) == (False, {})
    notebook.write_note("nouveau")
    with pytest.raises(WrongPassphrase):
        notebook.restore_backup(copy.path, "fausse")
    assert len(notebook.state.notes) == 1
    notebook.restore_backup(copy.path, "ancienne")
    assert list(notebook.state.notes) == [note.id]
    assert notebook.protected


def test_a_copy_made_while_others_write_is_of_one_moment(notebook):
    import threading

    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            notebook.write_note("encore")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [notebook.back_up().operations for _ in range(3)]
    finally:
        stop.set()
        writer.join()
    assert made == sorted(made)
    assert all(each.sound for each in notebook.check())
