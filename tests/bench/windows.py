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


#: Milliseconds until all had come to rest; the longest stall of the window; and the longest that its own thread
#: computed without a look at what the person does, which other programs on the machine do not lengthen.
Deed = tuple[float, float, float]


@dataclass(frozen=True)
class Window:
    """What a child told of itself: milliseconds from its start, MiB, and what each deed took."""

    usable: float = 0.0
    memory: float = 0.0
    stall: float = 0.0
    busy: float = 0.0
    memory_at_rest: float = 0.0
    deeds: dict[str, Deed] = field(default_factory=dict)


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
