"""Whom one knows: cards, figures to compare, names, and those who take a name that is not theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rapporteur.desk import notebook_sharing
from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.desk.notebook_colleagues import claimed_by, identity_of, identity_text
from rapporteur.domain.errors import Failure
from rapporteur.domain.keeping import Colleague, Identity
from rapporteur.exchange.bundle import new_key, read_bundle
from rapporteur.exchange.signing import fingerprint
from rapporteur.profile import Profile
from tests.desk.sharing import notebook, send


@pytest.fixture(autouse=True)
def opened_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook_sharing, "bundle_in", lambda path, secrets, now, _job: read_bundle(path, secrets, now))


@pytest.fixture
def people(tmp_path: Path) -> Iterator[tuple[Notebook, Notebook, Notebook]]:
    """Amina, Benoît, and somebody who says that they are Benoît."""
    names = (("amina", "Amina"), ("benoit", "Benoît"), ("rival", "BENOIT"))
    made = tuple(notebook(tmp_path / folder, name) for folder, name in names)
    yield made  # type: ignore[misc]
    for each in made:
        each.close()


def card(book: Notebook) -> str:
    return identity_text(book.identity)


def test_a_colleague_is_called_as_the_person_likes_and_the_figures_stay_compared(people):
    amina, benoit, _ = people
    amina.add_colleague(card(benoit))
    amina.name_colleague(benoit.identity.signing, " Ben, Geneva ")
    amina.verify_colleague(benoit.identity.signing)
    benoit.set_author("Benoît D.")
    amina.add_colleague(card(benoit))
    (known,) = amina.colleagues()
    assert (known.called, known.author, bool(known.verified)) == ("Ben, Geneva", "Benoît D.", True)
    amina.name_colleague(known.signing, "")
    assert amina.colleagues()[0].called == "Benoît D."
    amina.remove_colleague(known.signing)
    with pytest.raises(Failure, match="none of your colleagues"):
        amina.verify_colleague(known.signing)


def test_a_card_with_another_key_is_to_be_compared_again(people):
    amina, benoit, _ = people
    amina.add_colleague(card(benoit))
    amina.verify_colleague(benoit.identity.signing)
    swapped = Identity("Benoît", benoit.identity.signing, new_key()[1])
    assert fingerprint(swapped.signing, swapped.encryption) != fingerprint(
        benoit.identity.signing, benoit.identity.encryption
    )
    assert amina.add_colleague(identity_text(swapped)).verified == ""


def test_ones_own_card_is_none_of_a_colleague(people):
    with pytest.raises(Failure, match="your own card"):
        people[0].add_colleague(card(people[0]))


def test_what_an_earlier_version_kept_of_colleagues_is_read(people):
    amina, benoit, _ = people
    who = benoit.identity
    amina._store.set_fact("colleagues", f'[["Benoît", "{who.signing}", "{who.encryption}"]]')
    assert amina.colleagues() == [Colleague("Benoît", who.signing, who.encryption)]


def test_figures_are_read_aloud_in_six_groups_of_five(people):
    found = fingerprint("ab" * 32, "age1" + "q" * 58)
    assert [len(each) for each in found.split(" ")] == [5] * 6
    assert found.replace(" ", "").isdecimal()
    assert found == "07782 45476 59830 96083 04408 17734"


def test_a_bundle_of_somebody_who_takes_the_name_of_a_colleague_is_told_before_it_is_taken(people, tmp_path):
    amina, benoit, rival = people
    amina.add_colleague(card(benoit))
    note = rival.write_note("From your friend", private=False)
    arriving = amina.preview_bundle(send(rival, amina, [note.id], tmp_path))
    assert [each.signing for each in arriving.claimed] == [benoit.identity.signing]
    assert (arriving.known, arriving.colleague) == (False, None)
    note = benoit.write_note("From him", private=False)
    arriving = amina.preview_bundle(send(benoit, amina, [note.id], tmp_path))
    assert (arriving.known, arriving.claimed, arriving.colleague) == (True, (), amina.colleagues()[0])


def test_what_somebody_unknown_wrote_is_told_though_a_colleague_hands_it_on(people, tmp_path):
    amina, benoit, rival = people
    amina.add_colleague(card(benoit))
    note = rival.write_note("Passed on", private=False)
    benoit.import_bundle(send(rival, benoit, [note.id], tmp_path))
    arriving = amina.preview_bundle(send(benoit, amina, [note.id], tmp_path))
    assert [each.author for each in arriving.others] == ["BENOIT"]
    assert [each.author for each in arriving.claimed] == ["Benoît"]


@pytest.mark.parametrize("name", ["amina", "A M I N A", "Ámina", "Аmina", "Amina\u200b"])
def test_a_name_that_looks_the_same_is_the_same(name):
    known = Colleague("Amina", "a" * 64, "")
    assert claimed_by(Identity(name, "b" * 64, ""), [known]) == known
    assert claimed_by(Identity("Aminata", "b" * 64, ""), [known]) is None
    assert claimed_by(known, [known]) is None


def test_a_card_cannot_carry_signs_that_are_not_seen():
    line = f"rapporteur:{'ab' * 32}:{new_key()[1]}:Am%E2%80%AEina%0A"
    assert identity_of(line).author == "Amina"


def test_who_loses_their_profile_is_themselves_again_from_a_backup(people, tmp_path):
    """The backup brings the keys: bundles made for the lost notebook open, and colleagues know the next ones."""
    amina, benoit, _ = people
    amina.add_colleague(card(benoit))
    amina.set_passphrase("four quiet words here")
    backup = amina.back_up()
    before = amina.identity
    note = benoit.write_note("Sent before the loss", private=False)
    bundle = send(benoit, amina, [note.id], tmp_path)
    anew = open_notebook(Profile.at(tmp_path / "new computer"), backups=False)
    try:
        anew.restore_backup(backup.path, "four quiet words here")
        anew.unlock("four quiet words here")
        assert anew.identity == before
        assert [each.author for each in anew.colleagues()] == ["Benoît"]
        assert anew.import_bundle(bundle).ids == {note.id}
    finally:
        anew.close()
