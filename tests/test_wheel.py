"""A wheel built from the checkout and installed elsewhere works as the checkout does, resources and data included."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=TOP, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The Python of an environment far from the checkout that has the wheel, and ours to find its dependencies in."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(subprocess.run([python, "-c", asked], check=True, capture_output=True, text=True).stdout.strip())
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # Its .pth files are not followed from here: the checkout is not found that way.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return python


def run(python: Path | str, *arguments: str, profile: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [str(python), *arguments, "--profile", str(profile)]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_resources_and_data_are_in_the_wheel(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "rapporteur/_bundled/data/library.sqlite" in names
    for folder in (
        "resources/translations",
        "resources/phrases",
        "resources/icons",
        "data/documents",
        "data/reference",
    ):
        for path in (TOP / folder).rglob("*"):
            if path.is_file():
                assert f"rapporteur/_bundled/{path.relative_to(TOP).as_posix()}" in names


def test_nothing_else_is_in_it(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"rapporteur", next(top for top in tops if top.endswith(".dist-info"))}


@pytest.mark.parametrize("command", [["documents"], ["votes"]])
def test_the_command_line_gives_the_same(installed, tmp_path, command):
    there = run(installed, "-m", "rapporteur", *command, "--json", profile=tmp_path / "there", cwd=tmp_path)
    here = run(sys.executable, "-m", "rapporteur", *command, "--json", profile=tmp_path / "here", cwd=TOP)
    assert there.returncode == 0, there.stderr
    assert json.loads(there.stdout) == json.loads(here.stdout)
    assert json.loads(there.stdout)[command[0]]


def test_the_window_opens_on_the_bundled_report(installed, tmp_path):
    code = (
        "import sys, rapporteur\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from rapporteur import app\n"
        "from rapporteur.ui.window import MainWindow\n"
        "start = MainWindow.start\n"
        "def started(window):\n"
        "    start(window)\n"
        "    timer = QTimer(window)\n"
        "    def look():\n"
        "        if window.read.document[0]:\n"
        "            print(rapporteur.__file__, window.read.document)\n"
        "            timer.stop(); window.close(); QApplication.quit()\n"
        "    timer.timeout.connect(look); timer.start(10)\n"
        "MainWindow.start = started\n"
        "sys.exit(app.main(sys.argv[1:]))\n"
    )
    shown = run(installed, "-c", code, profile=tmp_path / "profile", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert str(TOP) not in shown.stdout
    assert "A/CONF.192/BMS/2021/1" in shown.stdout
    assert shown.stderr == ""
