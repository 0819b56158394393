"""The workspace's key: made once, kept beside it, and wrapped in a passphrase if the person sets one.

The key is 256 random bits, used as they are. The file beside the workspace has it bare, or wrapped twice: by the
passphrase (Argon2id) and by a recovery key that is printed. Setting, changing or removing a passphrase writes this
small file anew and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapporteur.domain.errors import WorkspaceFailure, WrongPassphrase
from rapporteur.workspace.files import beside, overwritten, put_in_place, write_new

KEY_BYTES = 32
#: Argon2id: passes and bytes. About a third of a second, as libsodium advises for what is opened now and then.
PASSES, MEMORY = 3, 256 * 2**20
#: What a file may ask for: more would be an attack on the memory of this machine.
_MOST_PASSES, _MOST_MEMORY = 20, 2 * 2**30

#: Crockford's: no letter that is read for another.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_RECOVERY_BYTES, _CHECK_BYTES = 18, 2  # 32 letters, in groups of 4
_FORMAT = 1


class BadKeyFile(Exception):
    """The file is no key file of ours. The message is for the log."""


class NewerKeyFile(BadKeyFile):
    """A newer version of the program wrote it."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What the key file says. `name` tells whose key it is: workspace and backups have the same.

    `bare` is the key where there is no passphrase; otherwise `passphrase` and `recovery` are its wrappings.
    """

    name: str
    bare: bytes | None = None
    passphrase: dict[str, Any] | None = None
    recovery: dict[str, Any] | None = None

    @property
    def protected(self) -> bool:
        return self.bare is None

    def to_bytes(self) -> bytes:
        said: dict[str, Any] = {"format": _FORMAT, "workspace": self.name}
        if self.bare is not None:
            said["key"] = self.bare.hex()
        else:
            said |= {"passphrase": self.passphrase, "recovery": self.recovery}
        body = json.dumps(said, sort_keys=True)
        return json.dumps({**said, "digest": hashlib.sha256(body.encode()).hexdigest()}, indent=1).encode() + b"\n"


def read_key_file(path: Path) -> KeyFile:
    """`BadKeyFile` where it is not whole; what the system refuses is an `OSError`."""
    data = path.read_bytes()[: 2**16]
    try:
        said = json.loads(data)
        digest = said.pop("digest")
        if hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest() != digest:
            raise BadKeyFile("digest")
        if said["format"] != _FORMAT:
            raise NewerKeyFile("format") if said["format"] > _FORMAT else BadKeyFile("format")
        name = said["workspace"]
        if not isinstance(name, str) or not name.isalnum():
            raise BadKeyFile("name")
        if "key" not in said:
            return KeyFile(name, None, dict(said["passphrase"]), dict(said["recovery"]))
        bare = bytes.fromhex(said["key"])
        if len(bare) != KEY_BYTES:
            raise BadKeyFile("length")
        return KeyFile(name, bare)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadKeyFile(type(error).__name__) from None


def new_key_file() -> KeyFile:
    return KeyFile(secrets.token_hex(8), secrets.token_bytes(KEY_BYTES))


def write_key_file(path: Path, file: KeyFile) -> None:
    """Put a key file in place of the one that is there, once the new one was read again from the disk.

    What the old one said is overwritten: a key that lay bare shall not go on lying on the disk.
    """
    new = beside(path, ".new")
    write_new(new, file.to_bytes())
    if read_key_file(new) != file:
        raise WorkspaceFailure(
            "The key could not be written to {path}: the disk gave back something else. The old key is still in its "
            "place.",
            path=path,
        )
    with overwritten(path):
        put_in_place(new, path)


# -- wrapping ----------------------------------------------------------------------------------


def new_recovery() -> bytes:
    """A new recovery key; `printed` is how the person is given it."""
    return secrets.token_bytes(_RECOVERY_BYTES)


def wrap(name: str, key: bytes, passphrase: str, recovery: bytes) -> KeyFile:
    """The key file that holds a key wrapped in a passphrase, and in a recovery key that opens it too."""
    from nacl.secret import SecretBox

    salt = secrets.token_bytes(16)
    box = bytes(SecretBox(_stretched(passphrase, salt, PASSES, MEMORY)).encrypt(key))
    by_passphrase = {"passes": PASSES, "memory": MEMORY, "salt": salt.hex(), "box": box.hex()}
    by_recovery = {"box": bytes(SecretBox(_of_recovery(recovery)).encrypt(key)).hex()}
    return KeyFile(name, None, by_passphrase, by_recovery)


def unwrap(file: KeyFile, secret: str) -> bytearray:
    """The key, opened with the passphrase or with the recovery key. `WrongPassphrase` where it is neither."""
    if file.bare is not None:
        return bytearray(file.bare)
    attempts: list[Callable[[], bytes | None]] = [lambda: _open_with_passphrase(file.passphrase or {}, secret)]
    recovery = typed(secret)
    if recovery is not None:
        attempts.insert(0, lambda: _open_box(file.recovery or {}, _of_recovery(recovery)))
    for attempt in attempts:
        key = attempt()
        if key is not None and len(key) == KEY_BYTES:
            return bytearray(key)
    raise WrongPassphrase("The passphrase does not open these notes. Nothing was changed; try again.")


def _open_with_passphrase(wrapping: dict[str, Any], passphrase: str) -> bytes | None:
    try:
        passes, memory = int(wrapping["passes"]), int(wrapping["memory"])
        salt = bytes.fromhex(wrapping["salt"])
    except (KeyError, TypeError, ValueError):
        return None
    if not (1 <= passes <= _MOST_PASSES and 8192 <= memory <= _MOST_MEMORY and len(salt) == 16):
        return None
    return _open_box(wrapping, _stretched(passphrase, salt, passes, memory))


def _open_box(wrapping: dict[str, Any], key: bytes) -> bytes | None:
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    try:
        return bytes(SecretBox(key).decrypt(bytes.fromhex(wrapping["box"])))
    except (CryptoError, KeyError, TypeError, ValueError):
        return None


def _stretched(passphrase: str, salt: bytes, passes: int, memory: int) -> bytes:
    """A key from a passphrase. The same words typed on another keyboard are the same passphrase."""
    import unicodedata

    from nacl.pwhash import argon2id

    words = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    return bytes(argon2id.kdf(KEY_BYTES, words, salt, opslimit=passes, memlimit=memory))


def _of_recovery(recovery: bytes) -> bytes:
    """144 random bits need no stretching."""
    return hashlib.blake2b(recovery, digest_size=KEY_BYTES, person=b"rapporteur-reco").digest()


def printed(recovery: bytes) -> str:
    """A recovery key as it is printed: eight groups of four letters and digits, the last of them a check."""
    bits = int.from_bytes(recovery + _check_of(recovery), "big")
    letters = "".join(_ALPHABET[bits >> 5 * place & 31] for place in reversed(range(32)))
    return "-".join(letters[at : at + 4] for at in range(0, 32, 4))


def typed(text: str) -> bytes | None:
    """The recovery key that was typed, however it was spaced or cased, with O for 0; None where it is none."""
    letters = "".join(each for each in text.upper() if each.isalnum()).translate(_READ_AS)
    if len(letters) != 32 or any(each not in _ALPHABET for each in letters):
        return None
    bits = 0
    for each in letters:
        bits = bits << 5 | _ALPHABET.index(each)
    data = bits.to_bytes(_RECOVERY_BYTES + _CHECK_BYTES, "big")
    recovery, check = data[:_RECOVERY_BYTES], data[_RECOVERY_BYTES:]
    return recovery if check == _check_of(recovery) else None


def _check_of(recovery: bytes) -> bytes:
    return hashlib.blake2b(recovery, digest_size=_CHECK_BYTES, person=b"rapporteur-chec").digest()
