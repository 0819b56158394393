"""Pictures that are painted by one code to the screen, to SVG and to PNG."""

from rapporteur.ui.widgets.pictures.picture import Picture, Spot

__all__ = ["Picture", "Spot"]
