from __future__ import annotations

import pytest

from rapporteur.workspace import keys


@pytest.fixture(autouse=True)
def light_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id with little memory: what is tested is not how long it takes."""
    monkeypatch.setattr(keys, "PASSES", 1)
    monkeypatch.setattr(keys, "MEMORY", 8192 * 8)
