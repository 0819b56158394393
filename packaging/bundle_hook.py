"""Put `resources/` and `data/` inside the package when a wheel is built.

Not when the package is installed for development: `rapporteur.bundled` then finds them in the checkout.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLED = ("resources", "data/documents", "data/reference", "data/library.sqlite")


class BundleHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "standard":
            return
        for path in BUNDLED:
            build_data["force_include"][str(Path(self.root, path))] = f"rapporteur/_bundled/{path}"
