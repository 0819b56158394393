"""The preferences that are kept between two starts: each declared here once, with type and default.

Only what concerns the window is kept here: never a document's text, a note or a search.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QByteArray, QLocale, QSettings

from rapporteur.translation import LANGUAGES


@dataclass(frozen=True, slots=True)
class Setting:
    """A preference. `default` also gives its type."""

    key: str
    default: Any
    about: str


LANGUAGE = Setting("interface/language", "", "language of the interface; empty: the system's")
MODE = Setting("interface/mode", "system", "light, dark or as the system has it")
SCALE = Setting("interface/text_size", 1.0, "size of the interface's text: 1.0 is the system's")
GEOMETRY = Setting("window/geometry", QByteArray(), "place and size of the window")
SIDE_WIDTH = Setting("window/side_width", 240, "width of the side panel in pixels")
SIDE_SHOWN = Setting("window/side_shown", True, "whether the side panel is shown")
LAST_VIEW = Setting("session/view", "read", "the view that was open")
LAST_DOCUMENT = Setting("session/document", "", "symbol of the document that was open")
LAST_DOCUMENT_LANGUAGE = Setting("session/document_language", "", "its language")
RECENT = Setting("session/recent", "", "symbols and languages of the documents last opened, the latest first")
LAST_KEY = Setting("session/key", "", "key of the paragraph that was current")

IDLE = Setting(
    "notes/lock_after", 15, "minutes without a key or the mouse after which protected notes are locked; 0: never"
)


def get(settings: QSettings, setting: Setting) -> Any:
    """The value kept, or the default, also where what is kept is not of the setting's type."""
    value = settings.value(setting.key, setting.default)
    kind = type(setting.default)
    if kind is bool and isinstance(value, str):
        return value == "true"
    try:
        return value if isinstance(value, kind) else kind(value)
    except (TypeError, ValueError):
        return setting.default


def put(settings: QSettings, setting: Setting, value: Any) -> None:
    settings.setValue(setting.key, value)


def idle_minutes(settings: QSettings) -> int:
    """After how many minutes protected notes are locked; 0 for never."""
    return max(int(get(settings, IDLE)), 0)


def view_state(settings: QSettings, view: str) -> dict[str, Any]:
    """What a view's `save_state` gave at the last close; {} where nothing (readable) is kept."""
    try:
        state = json.loads(str(settings.value(f"views/{view}", "{}")))
    except ValueError:
        return {}
    return state if isinstance(state, dict) else {}


def put_view_state(settings: QSettings, view: str, state: dict[str, Any]) -> None:
    settings.setValue(f"views/{view}", json.dumps(state))


def interface_language(settings: QSettings) -> str:
    """The language that the person chose, otherwise the system's where we have it, otherwise English."""
    chosen = str(get(settings, LANGUAGE))
    if chosen in LANGUAGES:
        return chosen
    system = QLocale.system().name()[:2]
    return system if system in LANGUAGES else "en"
