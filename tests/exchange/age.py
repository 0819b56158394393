"""An age file behind a passphrase, written by the letter of its specification: with as little work as a test likes."""

from __future__ import annotations

import base64
import hashlib
import hmac

from nacl.bindings import crypto_aead_chacha20poly1305_ietf_encrypt as seal_part

_CHUNK = 65_536


def passphrase_file(plain: bytes, passphrase: str, work: int = 4, told: int | None = None) -> bytes:
    """`work` is the power of two of its rounds; `told` is what the header says of them, where that is a lie."""
    file_key, salt, nonce = b"k" * 16, b"s" * 16, b"n" * 16
    wrap = hashlib.scrypt(
        passphrase.encode(), salt=b"age-encryption.org/v1/scrypt" + salt, n=2**work, r=8, p=1, dklen=32
    )
    body = seal_part(file_key, None, b"\0" * 12, wrap)
    stanza = b"-> scrypt " + _base64(salt) + b" %d\n" % (work if told is None else told) + _base64(body)
    header = b"age-encryption.org/v1\n" + stanza + b"\n---"
    header += b" " + _base64(hmac.digest(_hkdf(file_key, b"", b"header"), header, "sha256")) + b"\n"
    key = _hkdf(file_key, nonce, b"payload")
    parts = [plain[at : at + _CHUNK] for at in range(0, max(len(plain), 1), _CHUNK)]
    sealed = [
        seal_part(part, None, at.to_bytes(11, "big") + (b"\1" if at == len(parts) - 1 else b"\0"), key)
        for at, part in enumerate(parts)
    ]
    return header + nonce + b"".join(sealed)


def _hkdf(key: bytes, salt: bytes, info: bytes) -> bytes:
    extracted = hmac.digest(salt or b"\0" * 32, key, "sha256")
    return hmac.digest(extracted, info + b"\1", "sha256")


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")
