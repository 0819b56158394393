"""Every sentence that a person may see has its words in every language, and no others are kept."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from rapporteur.domain import errors
from rapporteur.job import Phase
from rapporteur.translation import LANGUAGES, Translator

TOP = Path(__file__).parents[1]
PACKAGE = TOP / "desktop" / "rapporteur"
#: These parts speak in sentences that are translated by whoever shows them.
SPEAKING = ("domain", "reading", "rendering", "store", "search", "workspace", "exchange", "desk")
#: Sentences here describe tables to whoever opens the database with another program.
SILENT = ("store/schema/*",)
FAILURES = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.Failure)}
#: `tr()` takes a literal, or one of these: a sentence that another part made, checked where it was made.
CARRIED = re.compile(r"(^|[._])(sentence|phase|reason|title)$")
#: A literal that is a sentence for a person.
SENTENCE = re.compile(r"[A-Z“].* .*[^ ]\.|[A-Z“].* .*\{\w+\}.*", re.DOTALL)
PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Said:
    """A sentence in the code, and where; `plural` where it has a form for one and for many."""

    where: str
    sentence: str
    plural: bool = False


def literal(node: ast.AST | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def called(node: ast.Call) -> str:
    """The last name of what is called: `tr` of `self.context.tr(...)`."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def argument(node: ast.Call, place: int, name: str = "") -> ast.expr | None:
    if len(node.args) > place:
        return node.args[place]
    return next((each.value for each in node.keywords if each.arg == name), None)


def said_in(path: Path) -> Iterator[Said]:
    """The sentences that a file gives to a translator, and those it makes for another part to translate."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    where = str(path.relative_to(TOP))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        here, name = f"{where}:{node.lineno}", called(node)
        if name == "tr" or name in FAILURES:
            text = literal(argument(node, 0))
        elif name == "plural":
            text = literal(argument(node, 2))
        elif name == "step":
            text = literal(argument(node, 1, "phase"))
        elif name == "run":
            text = literal(next((each.value for each in node.keywords if each.arg == "title"), None))
        else:
            continue
        if text:
            yield Said(here, text, plural=name == "plural")
    inside = path.relative_to(PACKAGE)
    if inside.parts[0] in SPEAKING and not any(inside.match(pattern) for pattern in SILENT):
        yield from sentences_made(tree, where)


def sentences_made(tree: ast.Module, where: str) -> Iterator[Said]:
    """Literals that read as sentences, apart from docstrings and what is for programmers."""
    apart = {id(part) for node in ast.walk(tree) for part in not_for_people(node)}
    for node in ast.walk(tree):
        text = literal(node)
        if text and id(node) not in apart and SENTENCE.fullmatch(text):
            yield Said(f"{where}:{getattr(node, 'lineno', 0)}", text)


def not_for_people(node: ast.AST) -> Iterator[ast.AST]:
    """What a docstring, a log record, an exception of Python, SQL or a formatted string is made of."""
    if isinstance(node, ast.Expr | ast.JoinedStr):
        yield from ast.iter_child_nodes(node)
    if isinstance(node, ast.Call):
        name = called(node)
        of_python = name.endswith("Error") and name not in FAILURES
        if of_python or name in {"debug", "info", "warning", "error", "exception", "execute", "compile", "query"}:
            yield from (part for each in node.args for part in ast.walk(each))


SAID = [said for path in sorted(PACKAGE.rglob("*.py")) for said in said_in(path)]
OTHERS = [language for language in LANGUAGES if language != "en"]


def files(language: str) -> dict[str, dict[str, str | dict[str, str]]]:
    folder = TOP / "resources" / "translations" / language
    return {path.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))}


def words(language: str) -> dict[str, str | dict[str, str]]:
    return {key: value for each in files(language).values() for key, value in each.items()}


def forms(value: str | dict[str, str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value.values())


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_has_its_words(language):
    known = words(language)
    missing = sorted({f"{each.sentence!r}  ({each.where})" for each in SAID if each.sentence not in known})
    assert not missing, f"{len(missing)} without {language}:\n" + "\n".join(missing)


@pytest.mark.parametrize("language", OTHERS)
def test_the_reasons_of_the_system_have_theirs_too(language):
    assert set(errors.REASONS.values()) <= words(language).keys()
    told = Translator(language)("The library {path} could not be made: {reason}.", path="x", reason="it is a folder")
    assert "it is" not in told


@pytest.mark.parametrize("language", OTHERS)
def test_sentences_that_count_have_forms(language):
    known = words(language)
    wrong = [each for each in SAID if each.plural and isinstance(known.get(each.sentence), str)]
    assert not wrong, wrong


@pytest.mark.parametrize("language", OTHERS)
def test_no_words_are_kept_that_nobody_says(language):
    literals = {
        text
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (text := literal(node))
    }
    unused = sorted(f"{name}: {key!r}" for name, each in files(language).items() for key in each if key not in literals)
    assert not unused, "\n".join(unused)


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_has_one_translation(language):
    seen: dict[str, tuple[str, object]] = {}
    torn = []
    for name, each in files(language).items():
        for key, value in each.items():
            if key in seen and seen[key][1] != value:
                torn.append(f"{key!r}: {seen[key][1]!r} in {seen[key][0]}, {value!r} in {name}")
            seen[key] = (name, value)
    assert not torn, "\n".join(torn)


@pytest.mark.parametrize("language", OTHERS)
def test_placeholders_are_those_of_the_sentence(language):
    wrong = []
    for key, value in words(language).items():
        asked = set(PLACEHOLDER.findall(key))
        for form in forms(value):
            used = set(PLACEHOLDER.findall(form))
            # A form for one may say "one" in a word.
            allowed = (asked, asked - {"n"}) if isinstance(value, dict) else (asked,)
            wrong += [] if used in allowed else [f"{key!r}: {form!r}"]
    assert not wrong, "\n".join(wrong)


def test_french_is_set_as_french():
    """Curly apostrophes, and a space that does not break before : ; ? ! and inside guillemets."""
    wrong = [
        form
        for value in words("fr").values()
        for form in forms(value)
        if re.search(r"\w'\w|[\w»)}] [:;?!»]|« |[a-zé)}][;?!](\s|$)", form)
    ]
    assert not wrong, "\n".join(wrong)


def test_what_is_translated_is_a_literal_or_carried_from_where_it_is():
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and called(node) in ("tr", "plural") and node.args):
                continue
            sentence = argument(node, 0 if called(node) == "tr" else 2)
            if literal(sentence) is None and not (sentence and CARRIED.search(ast.unparse(sentence))):
                wrong.append(f"{path.relative_to(TOP)}:{node.lineno} {ast.unparse(node)[:80]}")
    assert not wrong, "\n".join(wrong)


def test_a_phase_brings_its_values_along():
    phase = Phase("Reading page {page} of {pages}", page=12, pages=212)
    assert Translator("en")(phase) == "Reading page 12 of 212"
    assert Translator("fr")(phase) == "Lecture de la page 12 sur 212"
    assert Translator("fr")("Indexing") == "Indexation"
