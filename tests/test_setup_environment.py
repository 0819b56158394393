"""How the environment is made on systems that lack something: what is done, and what the person is told."""

from __future__ import annotations

import ast
import os
import runpy
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

SCRIPT = Path(__file__).parents[1] / "packaging" / "setup_environment.py"


@pytest.fixture
def setup(monkeypatch, tmp_path):
    """The script's functions, on a system whose commands are only written down in `ran`."""
    names = runpy.run_path(str(SCRIPT), run_name="setup_environment")
    scope = names["main"].__globals__
    scope["VENV"] = str(tmp_path / ".venv")
    ran: list[list[str]] = []

    def run(command, **_settings):
        ran.append(list(command))
        return SimpleNamespace(returncode=0, stdout=b"")

    scope["subprocess"] = SimpleNamespace(run=run, PIPE=-1, DEVNULL=-3)
    monkeypatch.delenv("PYTHON", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    return SimpleNamespace(scope=scope, ran=ran, **{k: v for k, v in names.items() if callable(v)})


def on_a_system_with(setup, monkeypatch, root: bool) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0 if root else 1000, raising=False)


def pythons(setup, versions: dict[str, tuple[int, int]]) -> None:
    setup.scope["version_of"] = lambda python: versions.get(python)


def test_the_newest_suitable_python_is_taken(setup):
    pythons(setup, {"/usr/bin/python3": (3, 10), "/usr/bin/python3.11": (3, 11), "/usr/bin/python3.13": (3, 13)})
    assert setup.choose_python() == "/usr/bin/python3.13"


def test_one_that_can_make_environments_is_better_than_a_newer_one_that_cannot(setup):
    pythons(setup, {"/usr/bin/python3.12": (3, 12), "/usr/bin/python3.13": (3, 13)})
    setup.scope["makes_environments"] = lambda python: python.endswith("3.12")
    assert setup.choose_python() == "/usr/bin/python3.12"


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 15)])
def test_a_python_that_is_too_old_or_too_new_is_refused_in_one_sentence(setup, version):
    pythons(setup, {"/usr/bin/python3": version, sys.executable: version})
    with pytest.raises(setup.Stop, match=r"3\.11 to 3\.14"):
        setup.choose_python()


def test_the_python_that_is_named_is_taken_or_refused(setup, monkeypatch):
    pythons(setup, {"mine": (3, 12), "old": (3, 9)})
    monkeypatch.setenv("PYTHON", "mine")
    assert setup.choose_python() == "mine"
    monkeypatch.setenv("PYTHON", "old")
    with pytest.raises(setup.Stop, match="PYTHON=old"):
        setup.choose_python()


def test_where_python_lacks_venv_its_package_is_installed_by_root(setup, monkeypatch, capsys):
    pythons(setup, {"/usr/bin/python3": (3, 11)})
    setup.scope["makes_environments"] = lambda python: False
    on_a_system_with(setup, monkeypatch, root=True)
    setup.make_environment("/usr/bin/python3")
    assert setup.ran[0][:2] == ["apt-get", "install"]
    assert setup.ran[0][-1] == "python3.11-venv"
    assert "installing python3.11-venv" in capsys.readouterr().err


def test_and_otherwise_the_exact_command_is_said(setup, monkeypatch):
    pythons(setup, {"/usr/bin/python3": (3, 12)})
    setup.scope["makes_environments"] = lambda python: False
    on_a_system_with(setup, monkeypatch, root=False)
    with pytest.raises(setup.Stop, match=r"sudo apt-get install python3\.12-venv"):
        setup.make_environment("/usr/bin/python3")
    assert not setup.ran


def test_system_libraries_that_are_missing_are_named_by_their_packages(setup, monkeypatch):
    setup.scope["missing_libraries"] = lambda python, names: [n for n in names if n in ("libGL.so.1", "libEGL.so.1")]
    on_a_system_with(setup, monkeypatch, root=False)
    with pytest.raises(setup.Stop, match="sudo apt-get install libgl1 libegl1"):
        setup.find_system_libraries("python", "test")


def test_the_windows_own_libraries_are_looked_for_only_where_it_can_be_shown(setup, monkeypatch):
    asked = []
    setup.scope["missing_libraries"] = lambda python, names: asked.append(set(names)) or []
    for display, level in ((":0", "run"), ("", "run"), (":0", "test")):
        monkeypatch.setenv("DISPLAY", display)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        setup.find_system_libraries("python", level)
    with_window, without_display, to_test = asked
    assert "libxcb-cursor.so.0" in with_window
    assert "libxcb-cursor.so.0" not in without_display | to_test
    assert to_test == without_display


def test_packages_are_installed_again_only_when_the_pins_have_changed(setup, tmp_path):
    (tmp_path / ".venv").mkdir()
    pythons(setup, {"python": (3, 11)})
    setup.install_pins("python", "run")
    assert len(setup.ran) == 2
    assert "--require-hashes" in setup.ran[0]
    setup.install_pins("python", "run")
    assert len(setup.ran) == 2
    setup.scope["fingerprint"] = lambda python, level: "other pins"
    setup.install_pins("python", "run")
    assert len(setup.ran) == 4


def test_what_was_installed_to_test_is_enough_to_run(setup, tmp_path):
    (tmp_path / ".venv").mkdir()
    pythons(setup, {"python": (3, 11)})
    setup.install_pins("python", "test")
    setup.install_pins("python", "run")
    assert len(setup.ran) == 2


def test_the_sources_are_compiled_at_first_and_when_one_has_changed(setup, tmp_path):
    (tmp_path / ".venv").mkdir()
    package = tmp_path / "desktop" / "rapporteur"
    package.mkdir(parents=True)
    source = package / "app.py"
    source.write_text("")
    setup.scope["ROOT"] = str(tmp_path)
    setup.compile_sources("python")
    setup.compile_sources("python")
    assert [command[1:3] for command in setup.ran] == [["-m", "compileall"]]
    os.utime(source, (source.stat().st_mtime + 60,) * 2)
    setup.compile_sources("python")
    assert len(setup.ran) == 2


def test_a_checkout_under_any_letters_is_found_by_a_path_in_ascii(setup, tmp_path):
    checkout = tmp_path / "clé et données"
    packages = checkout / ".venv" / "lib" / "python3.11" / "site-packages"
    packages.mkdir(parents=True)
    (packages / "_editable_impl_rapporteur.pth").write_text(str(checkout / "desktop"), encoding="utf-8")
    (packages / "another.pth").write_text("elsewhere", encoding="ascii")
    setup.scope.update(ROOT=str(checkout), VENV=str(checkout / ".venv"))
    pythons(setup, {"python": (3, 11)})
    setup.install_pins("python", "run")
    said = (packages / "_editable_impl_rapporteur.pth").read_text(encoding="ascii").strip()
    assert (packages / said).resolve() == checkout / "desktop"
    assert (packages / "another.pth").read_text(encoding="ascii") == "elsewhere"


def test_the_script_can_be_read_by_pythons_that_the_program_cannot_run_on():
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))
