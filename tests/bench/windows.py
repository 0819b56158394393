"""Windows in processes of their own, as the benches start them."""

from __future__ import annotations

import compileall
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import rapporteur

TOP = Path(__file__).parents[2]


@dataclass(frozen=True)
class Window:
    """What a child told of itself: milliseconds from its start, MiB, and by deed (milliseconds, longest stall)."""

    usable: float = 0.0
    memory: float = 0.0
    stall: float = 0.0
    memory_at_rest: float = 0.0
    deeds: dict[str, tuple[float, float]] = field(default_factory=dict)


def compiled() -> None:
    """See that the bytecode is there, as it is in any installation and after the first start of a checkout."""
    for folder in (Path(rapporteur.__file__).parent, Path(__file__).parent):
        compileall.compile_dir(folder, quiet=1)


def open_window(*arguments: str) -> Window:
    """Run `window_child` until it ends; without a display, off screen."""
    environment = dict(os.environ)
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-m", "tests.bench.window_child", *arguments]
    began = time.monotonic()
    child = subprocess.run(command, cwd=TOP, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    told = json.loads(child.stdout)
    if "usable" in told:
        told["usable"] = (told["usable"] - began) * 1000
    return Window(**told)
