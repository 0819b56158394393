"""Who a workspace is to others: a key to sign with."""

from __future__ import annotations

from nacl.signing import SigningKey


def new_identity() -> tuple[str, str]:
    """The seed of a new Ed25519 key, a secret, and its public key; both as hexadecimal digits."""
    key = SigningKey.generate()
    return bytes(key).hex(), bytes(key.verify_key).hex()
