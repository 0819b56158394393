"""Rules of the code that no linter knows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
SOURCES = sorted((TOP / "desktop").rglob("*.py"))
LONGEST = 400  # lines of a file


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in SOURCES:
        yield path.relative_to(TOP), ast.parse(path.read_text(encoding="utf-8"))


def test_a_transaction_is_atomic_never_a_with_on_the_connection():
    """`with db.conn:` does not roll back what sqlite-utils inserts; `db.atomic()` does."""
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.With)
        for item in node.items
        if isinstance(item.context_expr, ast.Attribute) and item.context_expr.attr == "conn"
    ]
    assert not wrong, f"use db.atomic(): {wrong}"


def test_sqlite_utils_never_alters_a_table_to_fit_its_data():
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "alter" and getattr(node.value, "value", None) is True
    ]
    assert not wrong, wrong


def test_document_text_is_never_given_to_a_widget_as_html():
    """Rich text loads images from wherever it says; text is inserted as text."""
    forbidden = {"setHtml", "insertHtml", "appendHtml", "toHtml", "setMarkdown"}
    wrong = [
        f"{path}:{node.lineno} {node.attr}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in forbidden
    ]
    assert not wrong, wrong


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(TOP)))
def test_a_file_can_be_read_in_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_every_module_says_what_it_is():
    silent = [str(path) for path, tree in trees() if tree.body and not ast.get_docstring(tree)]
    assert not silent, silent


def test_pins_have_hashes_and_no_addresses():
    for path in sorted((TOP / "packaging" / "constraints").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        pinned = [line for line in lines if not line.startswith(" ")]
        assert all("==" in line and line.endswith("\\") for line in pinned), path
        assert all(line.lstrip().startswith("--hash=sha256:") for line in lines if line.startswith(" ")), path
        assert "/" not in "\n".join(lines), path


def test_what_is_pinned_to_run_is_pinned_the_same_to_test():
    def pins(name: str) -> set[str]:
        text = (TOP / "packaging" / "constraints" / name).read_text(encoding="utf-8")
        return {line for line in text.splitlines() if "==" in line}

    assert pins("run.txt") <= pins("test.txt")
