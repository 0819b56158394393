"""The key file: bare or wrapped, whole or refused; the recovery key as people type it."""

from __future__ import annotations

import json
import secrets
import stat
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.errors import WrongPassphrase
from rapporteur.workspace import keys


@given(st.binary(min_size=18, max_size=18))
def test_a_recovery_key_is_read_as_it_was_printed(recovery):
    text = keys.printed(recovery)
    assert len(text) == 8 * 4 + 7
    assert keys.typed(text) == recovery
    assert keys.typed(f"  {text.lower().replace('-', ' ').replace('0', 'o').replace('1', 'i')}\n") == recovery
    assert keys.typed(text.replace("-", "").replace("1", "L")) == recovery


def test_a_slip_in_a_recovery_key_is_noticed():
    text = keys.printed(bytes(range(18)))
    noticed = [keys.typed(text[:at] + ("7" if text[at] != "7" else "8") + text[at + 1 :]) for at in (0, 8, 20, 38)]
    assert noticed == [None] * 4
    assert keys.typed(text[:-1]) is None
    assert keys.typed("a passphrase with spaces, not a key") is None


def test_passphrase_and_recovery_key_open_what_they_wrapped_and_nothing_else_does():
    key = secrets.token_bytes(32)
    recovery_key = keys.new_recovery()
    file, recovery = keys.wrap("name", key, "phrase sécrète", recovery_key), keys.printed(recovery_key)
    assert keys.unwrap(file, "phrase sécrète") == key
    assert keys.unwrap(file, "phrase se\u0301cre\u0300te") == key, "another keyboard's accents"
    assert keys.unwrap(file, recovery.lower()) == key
    other_key = keys.new_recovery()
    other, other_recovery = keys.wrap("name", key, "autre", other_key), keys.printed(other_key)
    for wrong in ("", "phrase secrete", other_recovery, recovery[:-1]):
        with pytest.raises(WrongPassphrase):
            keys.unwrap(file, wrong)
    assert file.passphrase != other.passphrase
    assert key.hex().encode() not in file.to_bytes()


@pytest.mark.real_passphrases
def test_a_passphrase_is_worth_guessing_at_no_more_than_a_few_times_a_second():
    recovery = keys.new_recovery()
    file = keys.wrap("name", secrets.token_bytes(32), "phrase sécrète", recovery)
    assert file.passphrase is not None
    assert (file.passphrase["passes"], file.passphrase["memory"]) >= (3, 256 * 2**20)
    began = time.process_time()
    keys.unwrap(file, "phrase sécrète")
    assert time.process_time() - began > 0.05


def test_the_file_is_for_its_owner_alone_and_says_what_was_written(tmp_path):
    path = tmp_path / "workspace.key"
    file = keys.new_key_file()
    keys.write_key_file(path, file)
    assert keys.read_key_file(path) == file
    assert not list(tmp_path.glob("*.new"))
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-30],
        lambda data: data.replace(b'"key": "', b'"key": "0'),
        lambda data: b"",
        lambda data: b"[]",
        lambda data: data.replace(b'"format": 1', b'"format": 2'),
    ],
)
def test_a_file_that_is_not_whole_is_no_key(tmp_path, spoil):
    path = tmp_path / "workspace.key"
    path.write_bytes(spoil(keys.new_key_file().to_bytes()))
    with pytest.raises(keys.BadKeyFile):
        keys.read_key_file(path)


@pytest.mark.parametrize(
    "asked", [{"memory": 2**45}, {"passes": 10**6}, {"salt": "00"}, {"box": "zz"}, {"passes": None}]
)
def test_a_file_that_asks_for_too_much_is_not_obeyed(asked):
    file = keys.wrap("name", secrets.token_bytes(32), "un", keys.new_recovery())
    hostile = keys.KeyFile("name", None, {**(file.passphrase or {}), **asked}, file.recovery)
    with pytest.raises(WrongPassphrase):
        keys.unwrap(hostile, "un")


def test_the_digest_of_the_file_is_of_all_it_says():
    said = json.loads(keys.new_key_file().to_bytes())
    assert set(said) == {"format", "workspace", "key", "digest"}
