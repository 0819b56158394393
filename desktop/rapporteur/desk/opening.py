"""A colleague's bundle, opened in a process apart.

A passphrase bundle says itself how much work and memory opening it takes. What it asks for is bounded
(`exchange.bundle`), and what cannot be had on this machine ends that process, never the program.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from rapporteur.desk.worker import Allowance, Died, Fault, TookTooLong, TookTooMuch, Work, Worker
from rapporteur.domain.errors import Failure
from rapporteur.exchange.bundle import Contents, Secrets
from rapporteur.job import Job

_SECONDS = 180.0
_MEMORY = 2 * 1024**3


def bundle_in(
    path: Path, secrets: Secrets, now: datetime, job: Job, seconds: float = _SECONDS, memory: int = _MEMORY
) -> Contents:
    """What is in a bundle file, verified, as `exchange.bundle.read_bundle` has it.

    Raises `Failure` with one sentence for whatever is wrong, and `Cancelled` when the job is.
    """
    worker = Worker(_opening, memory)
    try:
        found: Contents = worker.ask((path, secrets, now), Allowance(seconds), job)
    except (TookTooLong, TookTooMuch, Died) as error:
        raise Failure(
            "Opening “{file}” takes more than this computer can give. Nothing was imported.", file=path.name
        ) from error
    except Fault as error:
        raise Failure(
            "“{file}” could not be opened: this is a fault of Rapporteur, noted in its log. Nothing was imported.",
            file=path.name,
        ) from error
    finally:
        worker.close()
    return found


def _opening() -> Work:
    """What the process answers."""
    from rapporteur.exchange.bundle import read_bundle

    def answer(request: Any, _tell: Callable[[float, str], None]) -> Any:
        path, secrets, now = request
        return read_bundle(path, secrets, now)

    return answer
