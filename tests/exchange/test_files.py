"""A file is written whole or not at all, and a failure says what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from rapporteur.domain.errors import Failure
from rapporteur.exchange.files import write_bytes


def test_a_file_is_replaced_as_a_whole(tmp_path: Path):
    path = tmp_path / "votes.csv"
    path.write_bytes(b"old")
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EACCES, "cannot be written"),
        (errno.EROFS, "cannot be written"),
        (errno.EIO, "could not be saved"),
    ],
)
def test_a_failing_disk_leaves_the_old_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
):
    path = tmp_path / "votes.csv"
    path.write_bytes(b"old")

    def fail(_descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Failure) as caught:
        write_bytes(path, b"new")
    assert words in str(caught.value)
    assert "votes.csv" in str(caught.value)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_gone_is_named(tmp_path: Path):
    with pytest.raises(Failure, match="no longer there"):
        write_bytes(tmp_path / "gone" / "votes.csv", b"new")


@pytest.mark.skipif(os.name == "nt", reason="permissions are another thing on Windows")
def test_a_new_file_can_be_read_by_whom_the_person_lets(tmp_path: Path):
    path = tmp_path / "votes.csv"
    mask = os.umask(0o022)
    try:
        write_bytes(path, b"new")
    finally:
        os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o644
