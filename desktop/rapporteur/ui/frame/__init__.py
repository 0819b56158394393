"""The parts of the window's frame: the bars around the views."""
