"""`python -m rapporteur`."""

from __future__ import annotations

import sys

from rapporteur.app import main

if __name__ == "__main__":
    sys.exit(main())
