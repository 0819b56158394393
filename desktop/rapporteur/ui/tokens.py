"""The colours by meaning, in light and in dark, and which text may stand on which ground. No Qt."""

from __future__ import annotations

LIGHT: dict[str, str] = {
    # Grounds
    "window": "#faf9f6",
    "panel": "#faf9f6",
    "page": "#ffffff",
    "canvas": "#f3f2ee",
    "card": "#ffffff",
    "sheet": "#ffffff",
    "hover": "#f1efea",
    "accent_soft": "#e4edf8",
    "selection": "#cfe0f5",
    "track": "#e2dfd8",
    "warning_soft": "#fbf0d9",
    "against_soft": "#f8e1dd",
    "in_favour_soft": "#e0f0ea",
    "tooltip": "#2c3036",
    # Lines
    "border": "#e2dfd8",
    "border_strong": "#8b8f96",
    "shadow": "#d5d2cb",
    # Text
    "text": "#1d2129",
    "muted": "#5c6470",
    "accent": "#2a62a8",
    "on_accent": "#ffffff",
    "in_favour": "#17745f",
    "against": "#b53a2b",
    "abstaining": "#7d6317",
    "warning": "#8f5a05",
    "tooltip_text": "#f4f4f2",
    "ink": "#20242b",
    "ink_muted": "#666c75",
    # Marks behind text
    "hit": "#fceba6",
    "hit_current": "#f7c948",
    "sheet_box": "#eaf1f9",
    "sheet_accent": "#2a62a8",
    "sheet_selection": "#cfe0f5",
    "sheet_hit": "#fceba6",
    "sheet_hit_current": "#f7c948",
    # The person's highlights, on the window's ground and on paper
    "mark_yellow": "#fbeeb0",
    "mark_green": "#d5efd0",
    "mark_blue": "#d3e5fb",
    "mark_red": "#fbdad4",
    "mark_violet": "#e7dcfa",
    "mark_grey": "#e4e3de",
    "sheet_mark_yellow": "#fbeeb0",
    "sheet_mark_green": "#d5efd0",
    "sheet_mark_blue": "#d3e5fb",
    "sheet_mark_red": "#fbdad4",
    "sheet_mark_violet": "#e7dcfa",
    "sheet_mark_grey": "#e4e3de",
}

DARK: dict[str, str] = {
    "window": "#1e2126",
    "panel": "#1e2126",
    "page": "#23272d",
    "canvas": "#17191d",
    "card": "#23272d",
    "sheet": "#e9e7e2",
    "hover": "#2a2f36",
    "accent_soft": "#27364a",
    "selection": "#36506f",
    "track": "#3a3f47",
    "warning_soft": "#3b3222",
    "against_soft": "#452822",
    "in_favour_soft": "#2d3e40",
    "tooltip": "#e6e8eb",
    "border": "#31363e",
    "border_strong": "#7b838e",
    "shadow": "#0f1114",
    "text": "#e6e8eb",
    "muted": "#9fa7b2",
    "accent": "#7fb0ea",
    "on_accent": "#14181d",
    "in_favour": "#6cc9af",
    "against": "#f08a7b",
    "abstaining": "#ddbe68",
    "warning": "#e5b25d",
    "tooltip_text": "#1d2129",
    "ink": "#20242b",
    "ink_muted": "#585d66",
    "hit": "#5a4c15",
    "hit_current": "#8a6a10",
    "sheet_box": "#dde6f0",
    "sheet_accent": "#2a5a96",
    "sheet_selection": "#b9d0ec",
    "sheet_hit": "#f6e08a",
    "sheet_hit_current": "#efb92f",
    "mark_yellow": "#4f4716",
    "mark_green": "#24452b",
    "mark_blue": "#233f60",
    "mark_red": "#582c26",
    "mark_violet": "#413462",
    "mark_grey": "#3d4148",
    "sheet_mark_yellow": "#efe2a2",
    "sheet_mark_green": "#c9e2c4",
    "sheet_mark_blue": "#c6d9f0",
    "sheet_mark_red": "#efcdc6",
    "sheet_mark_violet": "#dbceee",
    "sheet_mark_grey": "#d5d3cd",
}

#: Which texts stand on which grounds; a test holds every pair to WCAG AA (4.5 to 1).
TEXT_ON: dict[str, tuple[str, ...]] = {
    "text": (
        *("window", "panel", "page", "canvas", "card", "hover", "accent_soft", "selection", "hit", "warning_soft"),
        *("mark_yellow", "mark_green", "mark_blue", "mark_red", "mark_violet", "mark_grey"),
    ),
    "muted": ("window", "panel", "page", "canvas", "card", "hover", "accent_soft"),
    "accent": ("window", "panel", "page", "canvas", "card", "hover", "accent_soft"),
    "on_accent": ("accent",),
    "in_favour": ("window", "panel", "page", "card", "hover", "accent_soft", "in_favour_soft"),
    "against": ("window", "panel", "page", "card", "hover", "accent_soft", "against_soft"),
    "abstaining": ("window", "panel", "page", "card", "hover", "accent_soft", "in_favour_soft"),
    "warning": ("window", "panel", "page", "card", "hover", "accent_soft", "warning_soft"),
    "tooltip_text": ("tooltip",),
    "ink": (
        *("sheet", "sheet_box", "sheet_selection", "sheet_hit", "sheet_hit_current"),
        *("sheet_mark_yellow", "sheet_mark_green", "sheet_mark_blue"),
        *("sheet_mark_red", "sheet_mark_violet", "sheet_mark_grey"),
    ),
    "ink_muted": ("sheet",),
    "sheet_accent": ("sheet", "sheet_box"),
}

#: Lines that carry meaning; a test holds every pair to WCAG AA for graphics (3 to 1).
GRAPHICS_ON: dict[str, tuple[str, ...]] = {
    "accent": ("window", "page", "canvas", "card"),
    "border_strong": ("window", "page", "card"),
    "sheet_accent": ("sheet",),
    "in_favour": ("track", "card", "page"),
    "against": ("track", "card", "page"),
    "abstaining": ("track", "card", "page"),
}


def luminance(colour: str) -> float:
    """The relative luminance of "#rrggbb" (WCAG 2), 0.0 to 1.0."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2), 1.0 to 21.0."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
