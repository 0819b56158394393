"""Each operation signed by its writer, so that it can be told from a forged one however many hands it went through.

The name of a shared stream is the Ed25519 public key of its writer: an operation is signed with the other half. Its
signature goes with it wherever it goes, and a colleague who hands it on adds nothing to it.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, fields

from rapporteur.domain.operation import Json, Operation

#: What is signed begins so: a signature of an operation is a signature of nothing else.
_PURPOSE = b"rapporteur operation 1\n"
#: So begins what a fingerprint is of.
_CARD = b"rapporteur card 1\n"
_FIGURES, _GROUP = 30, 5
_STREAM = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")


@dataclass(frozen=True, slots=True)
class Signed:
    """An operation and its writer's signature of it (128 hexadecimal digits)."""

    operation: Operation
    signature: str


def sign(operation: Operation, seed: bytes) -> Signed:
    """The operation, signed by its writer. `seed` is the 32 bytes that the stream's key is made of.

    `ValueError` for an operation of another stream: nobody signs what another wrote.
    """
    from nacl.signing import SigningKey

    key = SigningKey(seed)
    if operation.stream != key.verify_key.encode().hex():
        raise ValueError("an operation is signed by its writer alone")
    return Signed(operation, key.sign(_said(operation)).signature.hex())


def is_genuine(signed: Signed) -> bool:
    """Whether the operation is of the writer that its stream names, to the letter."""
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    stream, signature = signed.operation.stream, signed.signature
    if not _STREAM.fullmatch(stream) or not _SIGNATURE.fullmatch(signature):
        return False
    try:
        VerifyKey(bytes.fromhex(stream)).verify(_said(signed.operation), bytes.fromhex(signature))
    except (CryptoError, UnicodeEncodeError):
        return False
    return True


def stream_of(seed: bytes) -> str:
    """The name of the stream whose operations are signed with a seed: its public key in hexadecimal digits."""
    from nacl.signing import SigningKey

    return SigningKey(seed).verify_key.encode().hex()


def fingerprint(signing: str, encryption: str) -> str:
    """What two people compare aloud to know that they have each other's keys: thirty figures in six groups.

    `signing` and `encryption` are a person's public keys. Figures are read in every language; other keys with the same
    ones would take more work than anybody can do (about 2^99).
    """
    digest = hashlib.sha256(_CARD + canonical([signing, encryption])).digest()
    figures = f"{int.from_bytes(digest) % 10**_FIGURES:0{_FIGURES}}"
    return " ".join(figures[at : at + _GROUP] for at in range(0, _FIGURES, _GROUP))


def record(operation: Operation) -> dict[str, Json]:
    """An operation as JSON has it."""
    values: dict[str, Json] = {each.name: getattr(operation, each.name) for each in fields(operation)}
    values["replaces"] = list(operation.replaces)
    return values


def canonical(value: Json) -> bytes:
    """The one way in which a value is written: sorted keys, no spaces, UTF-8. `UnicodeEncodeError` for lone
    surrogates, `ValueError` for what is no number."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()


def _said(operation: Operation) -> bytes:
    return _PURPOSE + canonical(record(operation))
