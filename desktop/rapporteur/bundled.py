"""Where the files that come with the application are, from a checkout and from an installation."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def bundled(*parts: str) -> Path:
    """The path of a bundled file or folder: `bundled("resources", "icons")`, `bundled("data", "library.sqlite")`.

    The build installs `resources/` and `data/` inside the package as `_bundled/`; in a checkout they
    stand at its top.
    """
    installed = _PACKAGE / "_bundled"
    base = installed if installed.is_dir() else _PACKAGE.parents[1]
    return base.joinpath(*parts)
