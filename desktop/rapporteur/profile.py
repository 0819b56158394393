"""Where a person's own files are: in the platform's places, or all under one folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

_NAME = "rapporteur"


@dataclass(frozen=True, slots=True)
class Profile:
    """The folders of one person's data. None of them need exist; who writes there makes it first.

    `data` is what cannot be made again, `cache` what can, `logs` the program's log, `settings` the
    file of the preferences.
    """

    data: Path
    cache: Path
    logs: Path
    settings: Path

    @property
    def library(self) -> Path:
        return self.data / "library.sqlite"

    @property
    def index(self) -> Path:
        return self.cache / "index"

    @property
    def workspace(self) -> Path:
        """The folder of the person's own work: notes, annotations, their key, their backups."""
        return self.data / "workspace"

    @classmethod
    def at(cls, folder: Path | None) -> Profile:
        """Everything under `folder`, or in the platform's places where that is None."""
        if folder is None:
            places = platformdirs.PlatformDirs(_NAME, appauthor=False)
            config = places.user_config_path
            return cls(places.user_data_path, places.user_cache_path, places.user_log_path, config / "settings.ini")
        top = folder.expanduser().absolute()
        return cls(top / "data", top / "cache", top / "logs", top / "settings.ini")
