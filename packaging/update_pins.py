"""Pin anew what Rapporteur is run and tested with: names, versions and hashes of the public packages.

    python packaging/update_pins.py            keep the pins that still fit
    python packaging/update_pins.py --upgrade  take the newest of everything

It uses uv, which it installs in a folder of its own. One file holds for Python 3.11 and later, on Linux,
Windows and macOS. Nothing of this machine's settings is used, and no address is written.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PINS = Path("packaging", "constraints")
HEADER = "# Written by packaging/update_pins.py; installed with `pip install --require-hashes -r`.\n"
#: What each file covers: the dependencies of the program, then groups of pyproject.toml.
FILES = {"test.txt": ["--group", "dev"], "run.txt": ["--group", "build", "--constraints", str(PINS / "test.txt")]}
#: pip and uv must not be told of other sources by their environment.
PRIVATE = ("PIP_", "UV_")


def main() -> None:
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv[1:] else []
    environment = {name: value for name, value in os.environ.items() if not name.startswith(PRIVATE)}
    with tempfile.TemporaryDirectory() as scratch:
        venv.create(scratch, with_pip=True)
        tools = Path(scratch, "Scripts" if os.name == "nt" else "bin")
        subprocess.run([tools / "python", "-m", "pip", "install", "-q", "uv"], check=True)
        for name, what in FILES.items():
            command = [tools / "uv", "--no-config", "pip", "compile", "pyproject.toml", *what, *upgrade]
            command += ["--universal", "--python-version", "3.11", "--only-binary", ":all:", "--generate-hashes"]
            command += ["--no-header", "--no-annotate", "--no-emit-index-url", "-q", "-o", str(PINS / name)]
            subprocess.run(command, check=True, cwd=ROOT, env=environment)
            pins = ROOT / PINS / name
            pins.write_text(HEADER + pins.read_text(encoding="utf-8"), encoding="utf-8")


if __name__ == "__main__":
    main()
