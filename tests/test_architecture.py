"""Which part may import which. Each rule is one line; the design is in the words of the failing one."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_archon import archrule

# It cannot tell a compiled module from a function by its name, and says so once, in whichever test comes first.
logging.getLogger("pytest_archon.collect").setLevel(logging.ERROR)

PACKAGE = Path(__file__).parents[1] / "desktop" / "rapporteur"

#: These have no neighbours to fear: anybody may use them.
EVERYWHERE = ("job", "bundled", "translation")
#: What each floor may use, besides itself and EVERYWHERE. Siblings never use each other.
FLOORS = {
    "domain": (),
    "reading": ("domain",),
    "rendering": ("domain",),
    "store": ("domain",),
    "search": ("domain",),
    "workspace": ("domain",),
    "exchange": ("domain",),
    "desk": ("domain", "reading", "rendering", "store", "search", "workspace", "exchange", "profile"),
    "cli": ("domain", "exchange", "desk", "profile", "crash"),
    "ui": ("domain", "exchange", "desk", "profile", "crash"),
}
#: Libraries that one part alone knows.
KNOWN_TO = {
    "PySide6": ("ui", "app"),
    "shiboken6": ("ui", "app"),
    "sqlite_utils": ("store",),
    "whoosh": ("search",),
    "pdfplumber": ("reading",),
    "pypdfium2": ("reading", "rendering"),
    "xlsxwriter": ("exchange",),
    "sqlcipher3": ("workspace",),
    "nacl": ("workspace", "exchange"),
    "pyrage": ("exchange",),
}


def modules(*names: str) -> list[str]:
    """Patterns for some parts of the package: themselves and what is in them."""
    return [pattern for name in names for pattern in (f"rapporteur.{name}", f"rapporteur.{name}.*")]


def there(name: str) -> bool:
    return (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()


@pytest.mark.parametrize("floor", [name for name in FLOORS if there(name)])
def test_a_floor_imports_only_what_stands_left_of_it(floor):
    allowed = modules(floor, *EVERYWHERE, *FLOORS[floor])
    rule = archrule(f"the floor {floor}").match(*modules(floor))
    rule.should_not_import("rapporteur.*").may_import(*allowed).check("rapporteur", only_direct_imports=True)


@pytest.mark.parametrize("library", KNOWN_TO)
def test_a_library_is_known_to_one_part_alone(library):
    rule = archrule(f"{library} is known to {KNOWN_TO[library]}").match("rapporteur.*")
    rule = rule.exclude(*modules(*KNOWN_TO[library]))
    rule.should_not_import(library, f"{library}.*").check("rapporteur", only_direct_imports=True)


@pytest.mark.parametrize("module", ["PySide6.QtNetwork", "PySide6.QtWebEngine*", "socket", "http*", "urllib.request"])
def test_nothing_can_open_a_network_connection(module):
    rule = archrule("no network").match("rapporteur", "rapporteur.*")
    rule.should_not_import(module).check("rapporteur", only_direct_imports=True)


VIEWS = sorted(
    path.stem for path in (PACKAGE / "ui" / "views").iterdir() if path.stem not in ("__init__", "__pycache__")
)


@pytest.mark.parametrize("view", VIEWS)
def test_views_never_import_each_other(view):
    others = modules(*(f"ui.views.{name}" for name in VIEWS if name != view))
    if others:
        rule = archrule(f"the view {view}").match(*modules(f"ui.views.{view}"))
        rule.should_not_import(*others).check("rapporteur", only_direct_imports=True)


def test_the_widgets_know_no_view():
    rule = archrule("widgets").match("rapporteur.ui.widgets.*")
    rule.should_not_import("rapporteur.ui.views.*", "rapporteur.ui.window").check(
        "rapporteur", only_direct_imports=True
    )


def test_only_the_composition_root_is_above_the_window_and_the_command_line():
    rule = archrule("nobody imports app").match("rapporteur.*").exclude("rapporteur.__main__")
    rule.should_not_import("rapporteur.app").check("rapporteur", only_direct_imports=True)


def test_the_command_line_runs_without_qt():
    code = "import rapporteur.app, rapporteur.cli.run, sys; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_start_brings_in_nothing_that_is_needed_later():
    later = {
        "multiprocessing.connection",
        "rapporteur.desk.apart",
        "rapporteur.desk.notebook_core",
        "rapporteur.domain.grids",
        "rapporteur.ui.printing",
        "sqlcipher3",
    }
    code = (
        "import rapporteur.desk.desk, rapporteur.ui.window, rapporteur.ui.views.read.view, sys\n"
        f"print(*({later!r} & sys.modules.keys()))"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ended.stdout.split() == []
