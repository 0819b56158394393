"""The composition root: reads the command line and puts the program together."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rapporteur.cli.arguments import asked_language, parse
from rapporteur.display import display_there
from rapporteur.logs import start_logging
from rapporteur.profile import Profile
from rapporteur.translation import Translator, preferred_language

if TYPE_CHECKING:
    import argparse


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Rapporteur as the command line asks; the exit status."""
    if arguments is None:
        arguments = sys.argv[1:]
    tr = Translator(asked_language(arguments) or preferred_language())
    options = parse(arguments, tr)
    start_logging(Profile.at(options.profile).logs)
    if options.command is not None:
        from rapporteur.cli.run import run

        return run(options, tr)
    if not display_there():
        print(
            tr(
                "There is no display to show a window on. Without one, `rapporteur --help` lists what the command "
                "line can do: documents, show, votes, statements, participants, search, check."
            ),
            file=sys.stderr,
        )
        return 1
    return _open_window(options)


def _open_window(options: argparse.Namespace) -> int:
    from rapporteur.ui.start import start

    return start(Profile.at(options.profile), options.profile, options.interface, options.file)


if __name__ == "__main__":
    sys.exit(main())
