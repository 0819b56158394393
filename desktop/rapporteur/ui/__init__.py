"""The user interface: the only floor, with app.py, that knows Qt."""
