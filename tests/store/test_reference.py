"""The table of States loads, and says in one sentence what is wrong when it cannot."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rapporteur.bundled import bundled
from rapporteur.domain.errors import Failure
from rapporteur.store.reference import CASES, GROUPS, STATES, VARIANTS, load_gazetteer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (STATES, GROUPS, VARIANTS, CASES):
        shutil.copy(bundled("data", "reference", name), tmp_path)
    return tmp_path


def test_the_bundled_tables_load(folder: Path) -> None:
    gazetteer = load_gazetteer(folder)
    kenya = gazetteer.state("KEN")
    assert kenya
    assert (kenya.iso2, kenya.m49, kenya.regional_group, kenya.status) == ("KE", "404", "african", "member")
    assert kenya.name("fr") == "Kenya"
    caricom = gazetteer.group("caricom")
    assert caricom
    assert caricom.name("fr") == "Communauté des Caraïbes"
    assert (len(caricom.members), caricom.as_of) == (14, "2021-07-26")


@pytest.mark.parametrize("name", [STATES, GROUPS, VARIANTS, CASES])
def test_a_missing_table_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(Failure) as failure:
        load_gazetteer(folder)
    assert str(failure.value) == f"The table of States is incomplete: {name} is missing. Install Rapporteur again."


def truncated(text: str) -> str:
    return text[: len(text) // 2].rsplit(",", 3)[0]


def without_header(text: str) -> str:
    return text.split("\n", 1)[1]


def empty(_text: str) -> str:
    return ""


def with_an_unknown_kind(text: str) -> str:
    return text.rstrip("\n") + "\n" + ",".join(["?"] * (text.split("\n", 1)[0].count(",") + 1)) + "\n"


@pytest.mark.parametrize("name", [STATES, GROUPS, VARIANTS, CASES])
@pytest.mark.parametrize("damage", [truncated, without_header, empty])
def test_a_damaged_table_is_named_with_its_line(folder: Path, name: str, damage: Callable[[str], str]) -> None:
    path = folder / name
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(Failure) as failure:
        load_gazetteer(folder)
    assert str(failure.value).startswith(f"The table of States is damaged: {name}, line ")


@pytest.mark.parametrize("name", [STATES, VARIANTS, CASES])
def test_a_row_of_an_unknown_kind_is_damage(folder: Path, name: str) -> None:
    path = folder / name
    path.write_text(with_an_unknown_kind(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(Failure, match="damaged"):
        load_gazetteer(folder)


def test_a_group_with_an_unknown_member_is_damage(folder: Path) -> None:
    path = folder / GROUPS
    path.write_text(path.read_text(encoding="utf-8").replace("BEL LUX NLD", "BEL LUX XXX"), encoding="utf-8")
    with pytest.raises(Failure, match="damaged"):
        load_gazetteer(folder)


def test_a_table_that_is_no_text_cannot_be_read(folder: Path) -> None:
    (folder / STATES).write_bytes(b"\xff\xfe\x00\x01" * 100)
    with pytest.raises(Failure) as failure:
        load_gazetteer(folder)
    assert str(failure.value).startswith(f"The table of States cannot be read: {STATES} (")
