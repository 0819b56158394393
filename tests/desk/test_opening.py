"""A bundle is opened in a process apart: what it does there ends as one sentence."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rapporteur.desk.opening import bundle_in
from rapporteur.domain.errors import Cancelled, Failure
from rapporteur.domain.keeping import Identity
from rapporteur.domain.operation import NOTE, Operation
from rapporteur.exchange.bundle import Contents, Secrets, new_key, write_bundle
from rapporteur.exchange.signing import sign, stream_of
from rapporteur.job import Job
from tests.exchange.age import passphrase_file

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
AT = "2026-11-24T10:00:00+00:00"
SEED = b"a" * 32


def test_what_was_sealed_comes_back_from_the_process(tmp_path: Path):
    secret, public = new_key()
    stream = stream_of(SEED)
    operation = Operation("operation1", NOTE, "object0001", "title", "Red line", (), 1, AT, stream, "Awa", "gesture001")
    contents = Contents(Identity("Awa", stream, public), AT, (sign(operation, SEED),))
    path = tmp_path / "work.rapporteur-bundle"
    write_bundle(path, contents, SEED, [public])
    assert bundle_in(path, Secrets((secret,)), NOW, Job()) == contents


def test_a_refusal_comes_back_as_its_sentence(tmp_path: Path):
    path = tmp_path / "work.rapporteur-bundle"
    path.write_bytes(b"PK")
    with pytest.raises(Failure, match="is not a bundle"):
        bundle_in(path, Secrets(), NOW, Job())


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system does not hold processes to their memory")
def test_work_that_needs_more_memory_than_there_is_ends_the_process_alone(tmp_path: Path):
    path = tmp_path / "work.rapporteur-bundle"
    path.write_bytes(passphrase_file(b"whatever", "right", told=20))
    with pytest.raises(Failure, match="more than this computer can give"):
        bundle_in(path, Secrets(passphrase="right"), NOW, Job(), memory=512 * 1024**2)


def test_who_cancels_is_let_go(tmp_path: Path):
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        bundle_in(tmp_path / "any", Secrets(), NOW, job)
