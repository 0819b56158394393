"""Bundles: what a delegate hands to a colleague, encrypted for them and signed.

A bundle (`.rapporteur-bundle`) is an age file. In it: a line that says what it is, the maker's public key, the maker's
signature of all that follows, and compressed JSON: operations, each with its own writer's signature, the gestures that
they are of, and who made it when. There is no list of files in it, no code and no path.

A bundle is not trusted before it was opened, verified and looked through, in this order, each step within limits.
Whatever its bytes are, opening it gives a `Contents` or one `Failure`.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rapporteur.domain.codec import PRIVATE
from rapporteur.domain.errors import Failure, reason_of
from rapporteur.domain.keeping import Identity
from rapporteur.domain.operation import PRIVATE_STREAM, Gesture, Json
from rapporteur.exchange.bundle_contents import LARGEST, contents_of, manifest
from rapporteur.exchange.bundle_json import parsed
from rapporteur.exchange.files import write_bytes
from rapporteur.exchange.signing import Signed, canonical, is_genuine

SUFFIX = ".rapporteur-bundle"
#: The largest file that is opened, in bytes.
LARGEST_FILE = 24_000_000

_AGE = b"age-encryption.org/v1\n"
#: A header of age: stanzas, one for each recipient, and its end.
_LONGEST_HEADER = 65_536
_HEADER_END = re.compile(rb"\n--- [A-Za-z0-9+/]{43}\n")
_SCRYPT = re.compile(rb"\n-> scrypt (\S+) (\d{1,9})\n")
#: Powers of two: a bundle asks for 2^18 or 2^19 rounds, each further step doubles the memory (1 GiB for 2^20).
_MOST_WORK = 20
#: So often a bundle for a passphrase is made until it asks for no more than that.
_ATTEMPTS = 5

_MAGIC, _VERSION = b"rapporteur-bundle ", b"1\n"
_KEY, _SIGNATURE = 32, 64
_PURPOSE = b"rapporteur bundle 1\n"
_RECIPIENT = re.compile(r"age1[0-9a-z]{58}")

_NOT_ONE = "“{file}” is not a bundle: choose a file that a colleague exported with Rapporteur."
_CUT = "“{file}” is not whole: ask for it to be sent again."


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a bundle: who made it and when (UTC, ISO 8601), the operations, the gestures they are of.

    `maker.signing` is proved by the signature; `maker.author` and `maker.encryption` are what that key's owner says.
    """

    maker: Identity
    made: str
    operations: tuple[Signed, ...]
    gestures: tuple[Gesture, ...] = ()


@dataclass(frozen=True, slots=True)
class Secrets:
    """What opens bundles: secret keys of age ("AGE-SECRET-KEY-1…"), and a passphrase where one was typed."""

    keys: tuple[str, ...] = ()
    passphrase: str = ""


def new_key() -> tuple[str, str]:
    """A key that bundles are encrypted to: the secret ("AGE-SECRET-KEY-1…") and what colleagues are given ("age1…")."""
    import pyrage

    secret = pyrage.x25519.Identity.generate()
    return str(secret), str(secret.to_public())


def is_recipient(text: str) -> bool:
    """Whether a text is a key that a bundle can be encrypted to."""
    import pyrage

    if not _RECIPIENT.fullmatch(text):
        return False
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def write_bundle(path: Path, contents: Contents, seed: bytes, recipients: Sequence[str], passphrase: str = "") -> None:
    """Write a bundle file. See `seal`; raises `Failure`."""
    write_bytes(path, seal(contents, seed, recipients, passphrase))


def read_bundle(path: Path, secrets: Secrets, now: datetime) -> Contents:
    """What is in a bundle file. See `open_bundle`; raises `Failure`."""
    return open_bundle(bundle_bytes(path), secrets, now, path.name)


def bundle_bytes(path: Path) -> bytes:
    """The bytes of a file that may be a bundle, no more than one may have. Raises `Failure`."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Failure("“{file}” cannot be read: {reason}.", file=path.name, reason=reason_of(error)) from error
    return data


def seal(contents: Contents, seed: bytes, recipients: Sequence[str], passphrase: str = "") -> bytes:
    """The bytes of a bundle, signed with the maker's `seed` and encrypted for `recipients` ("age1…") or a passphrase.

    With a passphrase it takes some seconds. Raises `Failure` for work that is private, for nobody to encrypt to, and
    for more than a bundle may hold; `ValueError` for operations without their writers' signatures (a fault of ours).
    """
    import pyrage
    from nacl.signing import SigningKey

    if any(map(_is_private, contents.operations)):
        raise Failure("Private work is not put in a bundle: share it first.")
    if not all(map(is_genuine, contents.operations)):
        raise ValueError("every operation of a bundle has the signature of its writer")
    key = SigningKey(seed)
    if key.verify_key.encode().hex() != contents.maker.signing:
        raise ValueError("a bundle is signed by its maker")
    payload = canonical(manifest(contents.maker, contents.made, contents.operations, contents.gestures))
    packed = zlib.compress(payload, 9)
    signed = _PURPOSE + packed
    plain = _MAGIC + _VERSION + key.verify_key.encode() + key.sign(signed).signature + packed
    if len(payload) > LARGEST or len(plain) > LARGEST_FILE - _LONGEST_HEADER:
        raise Failure("This is more than one bundle may hold: export it in several.")
    # What cannot be opened again is not handed out.
    contents_of(parsed(payload, "", LARGEST), contents.maker.signing, None, "")
    if passphrase:
        return _with_passphrase(plain, passphrase)
    return bytes(pyrage.encrypt(plain, [_recipient(each) for each in recipients]))


def _with_passphrase(plain: bytes, passphrase: str) -> bytes:
    """The library chooses the work by how fast this computer seems at the moment: more than is opened is made anew."""
    import pyrage

    for _time in range(_ATTEMPTS):
        sealed = bytes(pyrage.passphrase.encrypt(plain, passphrase))
        scrypt = _SCRYPT.search(_header(sealed, ""))
        if scrypt is not None and int(scrypt[2]) <= _MOST_WORK:
            return sealed
    raise Failure("The bundle could not be made for a passphrase on this computer: make it for your colleagues’ keys.")


def asks_for_passphrase(data: bytes, name: str) -> bool:
    """Whether a bundle is opened with a passphrase (with a key otherwise). Raises `Failure` for what is no bundle."""
    return _SCRYPT.search(_header(data, name)) is not None


def open_bundle(data: bytes, secrets: Secrets, now: datetime, name: str) -> Contents:
    """What is in a bundle, verified. `now` (UTC) is what "in the future" is measured by, `name` the file's name.

    Raises a `Failure` with one sentence for whatever is wrong; nothing of it is to be kept then.
    """
    plain = _decrypted(data, secrets, name)
    if not plain.startswith(_MAGIC):
        raise Failure(_NOT_ONE, file=name)
    if not plain.startswith(_MAGIC + _VERSION):
        raise Failure("“{file}” was made by a newer version of Rapporteur: update this one to open it.", file=name)
    head = len(_MAGIC) + len(_VERSION)
    key, signature = plain[head : head + _KEY], plain[head + _KEY : head + _KEY + _SIGNATURE]
    packed = plain[head + _KEY + _SIGNATURE :]
    _verify(key, signature, packed, name)
    payload: Json = parsed(_unpacked(packed, name), name, LARGEST)
    maker, made, operations, gestures = contents_of(payload, key.hex(), now, name)
    return Contents(maker, made, operations, gestures)


def _is_private(signed: Signed) -> bool:
    operation = signed.operation
    return operation.stream.startswith(PRIVATE_STREAM) or (operation.field == PRIVATE and operation.value is True)


def _recipient(text: str) -> object:
    import pyrage

    if not is_recipient(text):
        raise Failure("“{key}” is not the key of a colleague: ask them for it again.", key=text)
    return pyrage.x25519.Recipient.from_str(text)


def _header(data: bytes, name: str) -> bytes:
    """The header of an age file, its length bounded."""
    if len(data) > LARGEST_FILE:
        raise Failure("“{file}” holds more than a bundle may. Nothing was imported.", file=name)
    if not data.startswith(_AGE):
        raise Failure(_CUT if data and _AGE.startswith(data) else _NOT_ONE, file=name)
    end = _HEADER_END.search(data, 0, _LONGEST_HEADER)
    if end is None:
        raise Failure(_NOT_ONE if len(data) > _LONGEST_HEADER else _CUT, file=name)
    return data[: end.end()]


def _decrypted(data: bytes, secrets: Secrets, name: str) -> bytes:
    import pyrage

    header = _header(data, name)
    scrypt = _SCRYPT.search(header)
    if scrypt is not None:
        if int(scrypt[2]) > _MOST_WORK:
            # Memory doubles with each step, and what cannot have it ends the whole program.
            raise Failure(
                "“{file}” asks for more work to be opened than a bundle does. Nothing was imported.", file=name
            )
        if not secrets.passphrase:
            raise Failure("“{file}” is opened with a passphrase: ask its sender for it.", file=name)
    try:
        if scrypt is not None:
            return bytes(pyrage.passphrase.decrypt(data, secrets.passphrase))
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(each) for each in secrets.keys]))
    except pyrage.DecryptError as error:
        # The library tells what went wrong in words alone.
        said = str(error).casefold()
        if "no matching keys" in said:
            raise Failure(
                "“{file}” was not made for you: ask its sender to make it for your key, or for a passphrase.", file=name
            ) from error
        if "decryption failed" in said and scrypt is not None:
            raise Failure(
                "The passphrase does not open “{file}”. Nothing was imported: type it again.", file=name
            ) from (error)
        if "fill whole buffer" in said:
            raise Failure(_CUT, file=name) from error
        raise Failure("“{file}” was cut or changed on its way: ask for it to be sent again.", file=name) from error


def _verify(key: bytes, signature: bytes, packed: bytes, name: str) -> None:
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(key).verify(_PURPOSE + packed, signature)
    except (CryptoError, ValueError, TypeError) as error:
        raise Failure(
            "“{file}” is not signed by the one that it says it is from. Nothing was imported.", file=name
        ) from error


def _unpacked(packed: bytes, name: str) -> bytes:
    """The payload; no more is unpacked than a bundle may hold."""
    unpacker = zlib.decompressobj()
    try:
        payload = unpacker.decompress(packed, LARGEST + 1)
    except zlib.error as error:
        raise Failure("“{file}” does not hold what a bundle holds. Nothing was imported.", file=name) from error
    if len(payload) > LARGEST or unpacker.unconsumed_tail:
        raise Failure("“{file}” holds more than a bundle may. Nothing was imported.", file=name)
    if not unpacker.eof or unpacker.unused_data:
        raise Failure("“{file}” does not hold what a bundle holds. Nothing was imported.", file=name)
    return payload
