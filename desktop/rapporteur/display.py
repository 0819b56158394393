"""Whether a window can be shown: asked before Qt is, which ends the program when it cannot."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping


def display_there(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether Qt will find a display, or a platform of its own was chosen that needs none."""
    if sys.platform in ("win32", "darwin") or environment.get("QT_QPA_PLATFORM", "xcb") not in ("xcb", "wayland"):
        return True
    if environment.get("WAYLAND_DISPLAY"):
        return True
    name = environment.get("DISPLAY")
    return bool(name) and _x_server_answers(str(name))


def _x_server_answers(display: str) -> bool:
    """Whether an X server can be reached at `display`. True where there is no way to ask."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed
