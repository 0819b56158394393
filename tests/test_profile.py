"""A person's files are in the platform's places, or all under the folder that they name."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur.profile import Profile
from rapporteur.translation import preferred_language


def test_everything_is_under_the_folder_that_is_named(tmp_path):
    profile = Profile.at(tmp_path)
    for path in (profile.data, profile.cache, profile.logs, profile.settings, profile.library, profile.index):
        assert path.is_relative_to(tmp_path)
    assert not list(tmp_path.iterdir()), "naming a profile writes nothing"


def test_otherwise_what_can_be_made_again_stands_apart_from_what_cannot():
    profile = Profile.at(None)
    assert not profile.index.is_relative_to(profile.data)
    assert "rapporteur" in str(profile.data).lower()


def test_a_relative_folder_is_meant_from_where_one_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Profile.at(Path("mine")).data == tmp_path / "mine" / "data"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "fr_CH", "LANG": "en_GB.UTF-8"}, "fr"),
        ({"LC_MESSAGES": "fr", "LANG": "de_DE"}, "fr"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:fr:en"}, "fr"),
        ({"LANG": "C", "LANGUAGE": "fr"}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_interface_speaks_the_systems_language_where_it_can(environment, language, monkeypatch):
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert preferred_language(environment) == language
