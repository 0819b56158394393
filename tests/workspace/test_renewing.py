"""The key is renewed and the power fails while the copies follow: the next start goes on, or tells what it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.profile import Profile
from rapporteur.workspace import keys, renewing
from rapporteur.workspace.connection import connect

_COPIES = 3


class PowerCut(BaseException):
    """Nothing of the program comes after it."""


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile.at(tmp_path)


@pytest.fixture
def start(profile: Profile) -> Iterator[Callable[[], Notebook]]:
    opened: list[Notebook] = []

    def open_again() -> Notebook:
        while opened:
            opened.pop().close()
        opened.append(open_notebook(profile, backups=False))
        return opened[0]

    yield open_again
    for each in opened:
        each.close()


def cut_short(start: Callable[[], Notebook], monkeypatch: pytest.MonkeyPatch, passphrase: str) -> tuple[bytes, str]:
    """Notes with copies and something put aside; their key is renewed, and the power fails after the first copy.

    The old key, and the recovery key of before.
    """
    notebook = start()
    for number in range(_COPIES):
        notebook.write_note(f"note {number}")
        notebook.back_up()
    notebook.restore_backup(notebook.backups()[0].path)  # which puts something aside
    recovery = notebook.set_passphrase(passphrase) if passphrase else ""
    old = bytes(notebook._workspace.key)
    done: list[Path] = []
    whole = renewing._renew_copy

    def first_only(workspace, path, *given):
        if done:
            raise PowerCut
        done.append(path)
        return whole(workspace, path, *given)

    with monkeypatch.context() as patched:
        patched.setattr(renewing, "_renew_copy", first_only)
        with pytest.raises(PowerCut):
            notebook.renew_key(passphrase)
    notebook.close()
    return old, recovery


def of_earlier_notes(notebook: Notebook) -> int:
    return sum("earlier notes" in each.sentence for each in notebook.check())


def all_have_the_new_key(notebook: Notebook, profile: Profile, old: bytes) -> None:
    checked = notebook.check()
    assert all(each.sound for each in checked)
    assert of_earlier_notes(notebook) == 0
    assert len(notebook.backups()) == _COPIES
    for path in profile.workspace.rglob("*.sqlite"):
        with pytest.raises(Exception, match="not a database"):
            connect(path, old, writing=False).execute("SELECT count(*) FROM operations").fetchall()
    assert not (profile.workspace / "workspace.renewing").exists()
    assert len(list((profile.workspace / "backups").iterdir())) == 1
    assert not any(old.hex().encode() in path.read_bytes() for path in profile.workspace.rglob("*") if path.is_file())


def told(notebook: Notebook) -> list[str]:
    return [values["n"] for sentence, values in notebook.notices if "still have the old key" in sentence]


@pytest.mark.parametrize("passphrase", ["", "phrase"])
def test_the_next_start_gives_the_new_key_to_the_copies_that_a_power_cut_left(start, profile, monkeypatch, passphrase):
    old, _ = cut_short(start, monkeypatch, passphrase)
    marker = profile.workspace / "workspace.renewing"
    assert old.hex().encode() not in marker.read_bytes()
    notebook = start()
    if passphrase:
        assert marker.exists()
        notebook.unlock(passphrase)
    all_have_the_new_key(notebook, profile, old)
    assert not told(notebook)
    notebook.restore_backup(notebook.backups()[-1].path)
    assert len(notebook.state.notes) == 1


def test_a_renewal_after_the_one_that_was_cut_short_takes_its_copies_along(start, profile, monkeypatch):
    old, _ = cut_short(start, monkeypatch, "phrase")
    with monkeypatch.context() as patched:
        patched.setattr(renewing, "_old_key", lambda *given: None)  # a start at which they could not be opened
        notebook = start()
        notebook.unlock("phrase")
        assert of_earlier_notes(notebook) == _COPIES - 1
    notebook.renew_key("phrase")
    all_have_the_new_key(notebook, profile, old)


def test_copies_whose_old_key_the_recovery_key_does_not_open_are_told_and_follow_with_the_passphrase(
    start, profile, monkeypatch
):
    made = iter((bytes(18), bytes([7] * 18)))
    monkeypatch.setattr(keys, "new_recovery", lambda: next(made))
    old, _ = cut_short(start, monkeypatch, "phrase")
    monkeypatch.undo()
    notebook = start_unlocked(start, keys.printed(bytes([7] * 18)))
    assert of_earlier_notes(notebook) == _COPIES - 1
    assert told(notebook) == [str(_COPIES)], "with what was put aside"
    all_have_the_new_key(start_unlocked(start, "phrase"), profile, old)


def start_unlocked(start: Callable[[], Notebook], secret: str) -> Notebook:
    notebook = start()
    notebook.unlock(secret)
    return notebook


def test_copies_whose_old_key_is_gone_are_told_and_left(start, profile, monkeypatch):
    cut_short(start, monkeypatch, "phrase")
    left = {path: path.read_bytes() for path in profile.workspace.rglob("backups/*/*.sqlite")}
    for path in [*profile.workspace.glob("backups/*/workspace.key"), *profile.workspace.glob("workspace.*.key")]:
        path.unlink()
    notebook = start_unlocked(start, "phrase")
    assert of_earlier_notes(notebook) == _COPIES - 1
    assert told(notebook) == [str(_COPIES - 1)]
    assert {path: path.read_bytes() for path in left} == left
    for path in left:
        if path.parent.name != notebook._workspace.name:
            path.unlink()
    assert told(start_unlocked(start, "phrase")) == []
    assert start_unlocked(start, "phrase").check()
    assert not (profile.workspace / "workspace.renewing").exists()


def test_a_renewal_that_failed_leaves_nothing_to_go_on_with(start, profile, monkeypatch):
    notebook = start()
    notebook.write_note("un")
    notebook.back_up()
    with monkeypatch.context() as patched:
        patched.setattr(renewing, "decide", lambda *given: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(Exception, match="could not be renewed"):
            notebook.renew_key()
    assert not (profile.workspace / "workspace.renewing").exists()
    assert of_earlier_notes(notebook) == 0


def test_copies_of_other_notes_are_not_given_the_key_of_those_that_were_begun_anew(start, profile, monkeypatch):
    cut_short(start, monkeypatch, "")
    (profile.workspace / "workspace.sqlite").write_bytes(b"spoilt" * 999)
    notebook = start()
    assert notebook.trouble is not None
    before = {path: path.read_bytes() for path in profile.workspace.rglob("backups/*/*.sqlite")}
    notebook.start_anew()
    notebook.write_note("autre")
    notebook = start()
    assert of_earlier_notes(notebook) == _COPIES
    assert {path: path.read_bytes() for path in before} == before
