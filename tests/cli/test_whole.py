"""The whole program as a terminal runs it, on the bundled report: what it prints, and how it fails."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.permissions import permissions_hold

SYMBOL = "A/CONF.192/BMS/2021/1"
TOP = Path(__file__).parents[2]


def rapporteur(
    profile: Path, *words: str, bound: bool = False, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command on a profile, in a terminal that knows ASCII alone unless said otherwise.

    With `bound`, permissions bind whoever runs the tests.
    """
    module = "tests.permissions" if bound else "rapporteur"
    settings = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", **environment}
    command = [sys.executable, "-X", "utf8=0", "-m", module, "--profile", str(profile), *words]
    return subprocess.run(command, env=settings, capture_output=True, check=False, cwd=TOP)


def answer(profile: Path, *words: str) -> Any:
    done = rapporteur(profile, *words, "--json")
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout.decode("utf-8"))


def failure(profile: Path, *words: str, status: int = 1, **environment: Any) -> str:
    """The one sentence that a command fails with, having printed nothing else."""
    done = rapporteur(profile, *words, **environment)
    assert done.returncode == status, done.stderr.decode()
    assert done.stdout == b""
    (sentence,) = done.stderr.decode(errors="replace").splitlines()
    return sentence


@pytest.fixture(scope="module")
def used(tmp_path_factory) -> Path:
    """A profile whose library is there and whose index is built."""
    profile = tmp_path_factory.mktemp("profile")
    assert rapporteur(profile, "search", "vote").returncode == 0
    return profile


@pytest.fixture
def profile(used, tmp_path) -> Path:
    """A copy of it to spoil."""
    return Path(shutil.copytree(used, tmp_path / "profile"))


# -- what it tells ----------------------------------------------------------------------------


def test_documents_on_a_first_start(tmp_path):
    (document,) = answer(tmp_path / "new", "documents")["documents"]
    assert (document["symbol"], document["language"], document["pages"]) == (SYMBOL, "fr", 22)


def test_show_has_whole_paragraphs_in_utf8_whatever_the_terminal_is(used):
    shown = answer(used, "show", SYMBOL)
    labels = {(each["part"], each["label"]): each for each in shown["paragraphs"]}
    assert labels["annex", "92"]["key"] == "annex__para_92"
    assert labels["annex", "122 (a)"]["key"] == "annex__para_122__point_a"
    assert "œuvre" in shown["title"]
    assert labels["body", "1"]["text"].startswith("Dans sa résolution 56/24 V")
    assert len(labels["annex", "92"]["pages"]) >= 1
    assert {each["marker"] for each in shown["footnotes"]} == {"1", "2", "3"}


def test_votes(used):
    first, second = answer(used, "votes", SYMBOL)["votes"]
    assert first["declared"] == {"in_favour": 100, "against": 1, "abstaining": 10}
    assert second["declared"] == {"in_favour": 114, "against": 0, "abstaining": 0}
    for vote in (first, second):
        assert all(each["state"] for each in vote["ballots"])
        counted = [each["position"] for each in vote["ballots"]]
        assert vote["listed"] == {name: counted.count(name) for name in ("in_favour", "against", "abstaining")}


def test_statements_and_participants(used):
    spoken = answer(used, "statements")["statements"]
    assert {each["kind"] for each in spoken} <= {"state", "group", "igo", "ngo"}
    assert {each["channel"] for each in spoken} == {"room", "virtual"}
    present = answer(used, "participants", SYMBOL)
    assert present["counts"]["igos"] == 4
    assert present["counts"]["ngos"] == 10
    assert present["counts"]["national_reports"] == 91


def test_every_source_says_the_words_that_stand_there(used):
    shown = answer(used, "show", SYMBOL)
    texts = {each["key"]: each["text"] for each in [*shown["paragraphs"], *shown["footnotes"]]}
    sources = [each["source"] for each in answer(used, "statements")["statements"]]
    for vote in answer(used, "votes")["votes"]:
        sources += [each["source"] for each in [*vote["ballots"], *vote["later"]]]
    assert sources
    for source in sources:
        assert texts[source["paragraph"]][source["start"] : source["end"]] == source["text"]


def test_search_is_blind_to_accents_and_limits_what_it_shows(used):
    accented, plain = answer(used, "search", "polymère"), answer(used, "search", "polymere", "--limit", "1")
    assert accented["total"] == plain["total"] > 1
    assert len(plain["hits"]) == 1
    hit = plain["hits"][0]
    assert "polymère" in [hit["snippet"][start:end] for start, end in hit["ranges"]]


def test_check(used):
    found = answer(used, "check")
    assert found["store"]["ok"]
    assert found["index"]["ok"]
    assert Path(found["store"]["path"]).is_file()
    assert found["index"]["units"] > 100


def test_a_terminal_without_accents_still_gets_its_text(used):
    done = rapporteur(used, "show", SYMBOL)
    assert done.returncode == 0
    assert b"?uvre" in done.stdout


def test_whoever_reads_only_the_beginning_is_not_told_of_an_error(used):
    command = f'"{sys.executable}" -m rapporteur --profile "{used}" show {SYMBOL} | head -n 1'
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert done.stdout.startswith(SYMBOL.encode())
    assert done.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="a shell's way of closing an output")
@pytest.mark.parametrize("output", ["1", "2"])
def test_an_output_that_is_closed_is_done_without(used, output):
    command = f'"{sys.executable}" -m rapporteur --profile "{used}" show A/NOT/THERE {output}>&-'
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False, cwd=TOP)
    assert done.returncode == 1
    assert done.stdout == b""
    assert len(done.stderr.splitlines()) == (1 if output == "1" else 0)


# -- how it fails -----------------------------------------------------------------------------


def test_an_unknown_document(used):
    assert "A/NOT/THERE" in failure(used, "show", "A/NOT/THERE")
    assert "A/NOT/THERE" in failure(used, "votes", "A/NOT/THERE", "--json")


def test_a_language_that_the_document_is_not_there_in(used):
    assert "zh" in failure(used, "show", SYMBOL, "--language", "zh")


def test_failures_speak_the_language_of_the_interface(used):
    assert failure(used, "--language", "fr", "show", "A/NOT/THERE") != failure(used, "show", "A/NOT/THERE")


def test_a_query_that_does_not_parse(used):
    failure(used, "search", "(armes")


@pytest.mark.parametrize(
    "words", [["show"], ["search"], ["documents", "--nonsense"], ["--language", "xx", "documents"]]
)
def test_wrong_usage_is_status_2(used, words):
    done = rapporteur(used, *words)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"usage: rapporteur" in done.stderr


def test_a_library_that_is_too_new_is_refused_and_left_alone(profile):
    library = profile / "data" / "library.sqlite"
    with closing(sqlite3.connect(library)) as connection:
        connection.execute("PRAGMA user_version = 9999")
    before = library.read_bytes()
    failure(profile, "documents")
    assert library.read_bytes() == before


def test_a_damaged_library_is_put_aside_and_a_sound_one_takes_its_place(profile):
    library = profile / "data" / "library.sqlite"
    for beside in library.parent.glob("library.sqlite-*"):
        beside.unlink()
    library.write_bytes(b"this is no database" * 1000)
    done = rapporteur(profile, "check", "--json")
    assert json.loads(done.stdout)["store"]["ok"]
    assert json.loads(done.stdout)["repairs"]
    kept = [path for path in library.parent.iterdir() if path.read_bytes().startswith(b"this is no database")]
    assert kept, "the damaged file is kept for whoever wants to look at it"
    assert len(answer(profile, "votes")["votes"]) == 2


@pytest.mark.parametrize("how", ["garbage", "deleted"])
def test_an_index_that_is_damaged_or_gone_is_built_again(profile, how):
    folder = profile / "cache"
    if how == "deleted":
        shutil.rmtree(folder)
    else:
        for path in folder.rglob("*"):
            if path.is_file():
                path.write_bytes(b"\x80garbage" * 50)
    done = rapporteur(profile, "search", "polymère", "--json")
    assert json.loads(done.stdout)["total"] > 1
    told = done.stderr.decode()
    assert "texts indexed" in told
    assert ("The search index was damaged" in told) == (how == "garbage")
    assert rapporteur(profile, "search", "polymère").stderr == b""


def test_a_profile_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    failure(tmp_path / "file", "documents")


@contextmanager
def closed(mode: int, *paths: Path) -> Iterator[None]:
    """Folders and files with these permissions, while it lasts."""
    before = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(mode)
    try:
        yield
    finally:
        for path, was in before.items():
            path.chmod(was)


@permissions_hold
def test_a_read_only_profile_can_be_read_and_says_so(profile):
    folders = [profile, *(path for path in profile.rglob("*") if path.is_dir())]
    with closed(0o555, *folders):
        for words in (("votes",), ("search", "polymère"), ("check",)):
            done = rapporteur(profile, *words, bound=True)
            assert done.returncode == 0
            assert done.stdout
            assert "read but not written" in done.stderr.decode()


@permissions_hold
@pytest.mark.parametrize("place", ["data/library.sqlite", "data", "."])
def test_a_library_that_may_not_be_read_is_told_in_the_language_of_the_interface(profile, place):
    with closed(0, profile / place):
        sentence = failure(profile, "--language", "fr", "documents", bound=True, LC_ALL="C.UTF-8")
    assert "l’autorisation manque" in sentence
    assert "library.sqlite" in sentence


@permissions_hold
@pytest.mark.parametrize("place", ["cache", "cache/index"])
@pytest.mark.parametrize("mode", [0, 0o555])
def test_without_its_folder_the_index_is_kept_in_memory(profile, place, mode):
    shutil.rmtree(profile / "cache/index")
    (profile / "cache/index").mkdir()
    with closed(mode, profile / place):
        done = rapporteur(profile, "--language", "fr", "search", "polymère", "--json", bound=True, LC_ALL="C.UTF-8")
    assert json.loads(done.stdout)["total"] > 1
    assert "l’index est conservé en mémoire" in done.stderr.decode() or (place, mode) == ("cache", 0o555)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_output_to_a_full_disk(used):
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "rapporteur", "--profile", str(used), "documents", "--json"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_log_on_a_full_disk_does_not_speak_instead(profile):
    (profile / "logs" / "rapporteur.log").unlink()
    (profile / "logs" / "rapporteur.log").symlink_to("/dev/full")
    (profile / "data" / "library.sqlite").write_bytes(b"no library")  # which is logged
    done = rapporteur(profile, "documents")
    assert done.returncode == 0
    (sentence,) = done.stderr.decode().splitlines()
    assert "The library was damaged" in sentence


# -- the window's command ---------------------------------------------------------------------


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display")
def test_without_a_display_one_sentence_names_what_can_be_done_instead(used):
    environment = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY"), "")
    sentence = failure(used, QT_QPA_PLATFORM="xcb", **environment)
    for command in ("documents", "show", "votes", "statements", "participants", "search", "check"):
        assert command in sentence


def test_version_and_help_need_no_desk(tmp_path):
    for words in (["--version"], ["--help"], ["votes", "--help"], ["--language", "fr", "--help"]):
        done = rapporteur(tmp_path / "untouched", *words)
        assert done.returncode == 0
        assert done.stdout
    assert not (tmp_path / "untouched").exists()
