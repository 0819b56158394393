"""The official languages of the United Nations."""

from __future__ import annotations

#: Each by its own name.
OFFICIAL_LANGUAGES = {
    "ar": "العربية",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "ru": "Русский",
    "zh": "中文",
}
