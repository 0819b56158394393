"""What can be asked of the person's own work: `rapporteur notes …`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from rapporteur.translation import Translator

#: What can be done, in the order of the help.
ACTIONS = ("list", "show", "export", "import", "backup", "restore", "check")
#: The kinds of thing, as options and JSON have them.
KINDS = ("annotation", "note", "amendment", "brief")
#: What of a document `export` writes as one text.
TEXTS = ("compilation", "clean", "annotations")

#: Makes the parser of an action: its name, what it does.
Adder = Callable[[str, str], Any]


def add_actions(action: Adder, tr: Translator) -> None:
    """The actions with their words and options. Passphrases are asked for, or stand in a file: never in an argument."""
    listed = action("list", tr("list your notes, annotations, amendments and briefs"))
    listed.options.add_argument("--kind", choices=KINDS, help=tr("only things of this kind"))
    listed.options.add_argument("--document", metavar=tr("SYMBOL"), help=tr("only what belongs to this document"))
    listed.options.add_argument("--tag", metavar=tr("TAG"), help=tr("only what has this tag"))
    listed.options.add_argument("--find", metavar=tr("WORDS"), help=tr("only what has these words"))
    listed.options.add_argument("--trash", action="store_true", help=tr("what is in the trash, instead"))
    one = action("show", tr("print one of them"))
    one.words.add_argument("id", metavar="ID", help=tr("its name in the list, or the beginning of that"))
    out = action("export", tr("write some of them to a file"))
    out.words.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the end of its name says in which format"))
    out.words.add_argument("ids", nargs="*", metavar="ID", help=tr("their names in the list; none: all that fit"))
    out.options.add_argument("--document", metavar=tr("SYMBOL"), help=tr("only what belongs to this document"))
    out.options.add_argument("--as", dest="shape", choices=TEXTS, help=tr("the document’s amendments or annotations"))
    out.options.add_argument(
        "--ad-referendum", action="store_true", help=tr("in a clean text: with what was agreed so")
    )
    which = tr("in those texts: all paragraphs of the document, or those that were amended")
    out.options.add_argument("--paragraphs", choices=("all", "amended"), help=which)
    marked = tr("in a clean text: what was agreed as tracked changes")
    out.options.add_argument("--marked", action="store_true", help=marked)
    out.options.add_argument("--language", metavar=tr("LANG"), help=tr("the document’s language: fr"))
    out.options.add_argument(
        "--for",
        dest="colleagues",
        action="append",
        default=[],
        metavar=tr("NAME"),
        help=tr("a colleague who can read the bundle"),
    )
    take = action("import", tr("take in what a colleague sent, annotations or a text"))
    kinds = tr("a bundle, a Word file with tracked changes (.docx), annotations (.jsonld) or a text (.md)")
    take.words.add_argument("file", type=Path, metavar=tr("FILE"), help=kinds)
    preview = tr("say what it would bring, and change nothing")
    take.options.add_argument("--preview", "--dry-run", dest="preview", action="store_true", help=preview)
    of = tr("the document that a Word file changes; otherwise the one that has most of its words")
    take.options.add_argument("--document", metavar=tr("SYMBOL"), help=of)
    take.options.add_argument("--proposed-by", metavar=tr("NAME"), help=tr("the State or group that proposes it"))
    rest = tr("what has no sure place goes into a note; otherwise it is passed over, and told")
    take.options.add_argument("--rest-as-note", action="store_true", help=rest)
    for each in (out, take):
        each.options.add_argument(
            "--bundle-passphrase-file",
            type=Path,
            metavar=tr("FILE"),
            help=tr("the file that holds the bundle’s passphrase"),
        )
    action("backup", tr("make a backup now, and read it again"))
    again = action("restore", tr("put a backup in the place of your notes; what is there is kept aside"))
    again.words.add_argument("backup", nargs="?", metavar=tr("FILE"), help=tr("without it: list the backups"))
    again.options.add_argument("--add", action="store_true", help=tr("only add what it has more, and replace nothing"))
    last = tr("the latest backup that is sound, instead of FILE")
    again.options.add_argument("--last-good", action="store_true", help=last)
    action("check", tr("look whether your notes and their backups are sound"))
