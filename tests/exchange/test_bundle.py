"""Bundles: what goes in comes out, and what is hostile is refused with one sentence."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey

from rapporteur.domain.errors import Failure
from rapporteur.domain.keeping import Identity
from rapporteur.domain.operation import AMENDMENT, ANNOTATION, IMPORT, NOTE, SETTING, Gesture, Operation
from rapporteur.exchange import bundle
from rapporteur.exchange.bundle import Contents, Secrets, open_bundle, read_bundle, seal, write_bundle
from rapporteur.exchange.bundle_contents import manifest
from rapporteur.exchange.signing import Signed, canonical, is_genuine, sign, stream_of
from tests.exchange.age import passphrase_file

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
AT = "2026-11-24T10:00:00+00:00"
ALICE, BOB = b"a" * 32, b"b" * 32
SECRET, PUBLIC = bundle.new_key()
OTHER_SECRET, OTHER_PUBLIC = bundle.new_key()
NAME = "work.rapporteur-bundle"


def operation(number: int = 1, seed: bytes = ALICE, **more: Any) -> Operation:
    values: dict[str, Any] = {
        "id": f"operation{number:04}",
        "kind": NOTE,
        "object": "object0001",
        "field": "title",
        "value": "Ligne rouge – 红线",
        "replaces": (),
        "clock": number,
        "at": AT,
        "stream": stream_of(seed),
        "author": "Awa Diallo",
        "gesture": "gesture001",
    }
    return Operation(**(values | more))


def contents(*operations: Signed, **more: Any) -> Contents:
    values: dict[str, Any] = {
        "maker": Identity("Awa Diallo", stream_of(ALICE), PUBLIC),
        "made": AT,
        "operations": operations or (sign(operation(), ALICE),),
        "gestures": (Gesture("gesture001", "Write {title}", {"title": "Ligne rouge"}, AT),),
    }
    return Contents(**(values | more))


def opened(data: bytes, secrets: Secrets | None = None) -> Contents:
    return open_bundle(data, secrets or Secrets((SECRET,)), NOW, NAME)


def refused(data: bytes, secrets: Secrets | None = None) -> str:
    """What is said of bytes that are no good: one sentence, with the file's name."""
    with pytest.raises(Failure) as caught:
        opened(data, secrets)
    assert NAME in str(caught.value)
    return str(caught.value)


def whatever_comes(ask: Callable[[], Any]) -> Any:
    """What is answered; None for one `Failure` that names the file. Anything else that is raised fails the test."""
    try:
        return ask()
    except Failure as failure:
        return None if NAME in str(failure) else failure


def forged(payload: Any, seed: bytes = ALICE, raw: bytes | None = None, version: bytes = b"1\n") -> bytes:
    """A bundle that says whatever one likes, signed and encrypted as it should be."""
    packed = zlib.compress(canonical(payload)) if raw is None else raw
    key = SigningKey(seed)
    signature = key.sign(b"rapporteur bundle 1\n" + packed).signature
    plain = b"rapporteur-bundle " + version + key.verify_key.encode() + signature + packed
    return pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(PUBLIC)])


def payload(*signed: Signed, **more: Any) -> Any:
    given_ = contents(*signed)
    return json.loads(canonical(manifest(given_.maker, AT, given_.operations, given_.gestures))) | more


def changed(**more: Any) -> bytes:
    """A bundle whose one operation says something else, well signed by its writer."""
    return forged(payload(sign(operation(**more), ALICE)))


def test_what_goes_in_comes_out():
    given_ = contents(*(sign(operation(number), ALICE) for number in (1, 2, 3)))
    assert opened(seal(given_, ALICE, [OTHER_PUBLIC, PUBLIC])) == given_


@pytest.mark.real_passphrases
def test_a_passphrase_opens_what_was_sealed_with_it():
    data = seal(contents(), ALICE, [], "correct horse")
    assert bundle.asks_for_passphrase(data, NAME)
    assert opened(data, Secrets(passphrase="correct horse")) == contents()


def test_a_bundle_that_asks_for_more_work_than_is_opened_is_made_anew(monkeypatch: pytest.MonkeyPatch):
    """The library chooses the work by the speed of the moment."""
    works = [21, 22, 4]
    monkeypatch.setattr(
        pyrage.passphrase, "encrypt", lambda plain, words: passphrase_file(plain, words, told=works.pop(0))
    )
    data = seal(contents(), ALICE, [], "correct horse")
    assert works == []
    assert opened(data, Secrets(passphrase="correct horse")) == contents()
    works[:] = [21] * 9
    with pytest.raises(Failure, match="make it for your colleagues"):
        seal(contents(), ALICE, [], "correct horse")


def test_a_bundle_is_a_file_like_another(tmp_path: Path):
    path = tmp_path / NAME
    write_bundle(path, contents(), ALICE, [PUBLIC])
    assert read_bundle(path, Secrets((SECRET,)), NOW) == contents()
    with pytest.raises(Failure, match="cannot be read"):
        read_bundle(tmp_path / "gone", Secrets(), NOW)


def test_work_of_a_colleague_is_handed_on_as_they_signed_it():
    of_bob = sign(operation(2, BOB, author="Bob"), BOB)
    assert of_bob in opened(seal(contents(sign(operation(), ALICE), of_bob), ALICE, [PUBLIC])).operations


def test_nothing_of_the_words_is_readable_in_the_file():
    data = seal(contents(), ALICE, [PUBLIC])
    assert not any(word.encode() in data for word in ("Ligne", "红线", "Awa", stream_of(ALICE)))


@pytest.mark.parametrize("field", [each for each in Operation.__slots__ if each not in ("stream", "replaces", "clock")])
def test_a_signature_holds_for_every_letter_of_an_operation(field: str):
    signed = sign(operation(), ALICE)
    assert is_genuine(signed)
    assert not is_genuine(Signed(replace(signed.operation, **{field: "elsewhere"}), signed.signature))
    assert not is_genuine(Signed(replace(signed.operation, clock=9), signed.signature))
    assert not is_genuine(Signed(replace(signed.operation, stream=stream_of(BOB)), signed.signature))
    assert not is_genuine(Signed(replace(signed.operation, replaces=("operation0009",)), signed.signature))


def test_nobody_signs_for_another():
    with pytest.raises(ValueError, match="by its writer alone"):
        sign(operation(seed=BOB), ALICE)


def test_private_work_is_not_sealed():
    private = Signed(operation(stream="private-0123456789abcdef"), "0" * 128)
    with pytest.raises(Failure, match="share it first"):
        seal(contents(private), ALICE, [PUBLIC])
    with pytest.raises(Failure, match="share it first"):
        seal(contents(sign(operation(field="private", value=True), ALICE)), ALICE, [PUBLIC])


@pytest.mark.parametrize(
    "key", ["", "age1nonsense", "ssh-ed25519 AAAA", PUBLIC[:-1] + "!"], ids=["nothing", "short", "ssh", "damaged"]
)
def test_a_key_that_is_none_is_named(key: str):
    with pytest.raises(Failure, match="not the key of a colleague"):
        seal(contents(), ALICE, [PUBLIC, key])


def test_what_is_no_bundle_is_told_so():
    for data in (b"", b"PK\x03\x04" + bytes(99), b'{"operations":[]}', bytes(1000), pickled()):
        assert "is not a bundle" in refused(data)
    stranger = pyrage.encrypt(b"a letter", [pyrage.x25519.Recipient.from_str(PUBLIC)])
    assert "is not a bundle" in refused(stranger)


def pickled() -> bytes:
    return b"\x80\x04\x95\x1d\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x8c\x06system\x93\x8c\x02id\x85R."


def test_a_bundle_that_is_cut_anywhere_is_refused():
    data = seal(contents(), ALICE, [PUBLIC])
    for end in range(1, len(data), 13):
        assert "is not whole" in (said := refused(data[:end])) or "cut or changed" in said


def test_a_bundle_for_another_is_not_opened():
    assert "not made for you" in refused(seal(contents(), ALICE, [OTHER_PUBLIC]))
    assert "not made for you" in refused(seal(contents(), ALICE, [PUBLIC]), Secrets())


def test_a_wrong_passphrase_and_a_missing_one_are_told_apart():
    data = passphrase_file(b"whatever", "right")
    assert "does not open" in refused(data, Secrets(passphrase="wrong"))
    assert "is opened with a passphrase" in refused(data, Secrets((SECRET,)))
    assert "is not a bundle" in refused(data, Secrets(passphrase="right"))


@pytest.mark.parametrize("work", [21, 22, 40, 63, 64, 999_999_999])
def test_endless_work_is_not_begun(work: int):
    data = passphrase_file(b"whatever", "right", told=work)
    assert "more work" in refused(data, Secrets(passphrase="right"))


def test_a_signature_of_somebody_else_is_refused():
    data = forged(payload())
    plain = bytearray(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(SECRET)]))
    plain[20:52] = bytes.fromhex(stream_of(BOB))
    again = pyrage.encrypt(bytes(plain), [pyrage.x25519.Recipient.from_str(PUBLIC)])
    assert "is not signed by the one" in refused(again)


def test_work_under_the_name_of_another_is_refused():
    mine = sign(operation(), ALICE)
    stolen = Signed(replace(mine.operation, stream=stream_of(BOB), author="Bob"), mine.signature)
    assert "not signed by them" in refused(forged(payload(stolen)))
    for signature in ("", "0" * 128, "é" * 128, mine.signature.upper()):
        assert "not signed by them" in refused(forged(payload(Signed(mine.operation, signature))))


def test_a_newer_bundle_asks_for_a_newer_program():
    assert "newer version" in refused(forged(payload(), version=b"2\n"))


def test_work_of_the_future_is_refused():
    assert "of the future (2027-01-01)" in refused(changed(at="2027-01-01T00:00:00+00:00"))
    assert "of the future" in refused(forged(payload(made="2027-01-01T00:00:00Z")))
    ahead = changed(at="2026-11-25T10:00:00+00:00")
    assert opened(ahead).operations, "a clock that is some hours ahead is no crime"


@pytest.mark.parametrize("clock", [10_002, 2**31, 10**30])
def test_a_clock_far_ahead_of_all_others_is_refused(clock: int):
    operations = (sign(operation(), ALICE), sign(operation(2, clock=clock), ALICE))
    assert "as no bundle does" in refused(forged(payload(*operations)))


def test_one_id_is_one_operation():
    one, other = sign(operation(), ALICE), sign(operation(value="Another"), ALICE)
    assert "two different things" in refused(forged(payload(one, other)))
    assert opened(forged(payload(one, one))).operations == (one,)
    note, amendment = sign(operation(), ALICE), sign(operation(2, kind=AMENDMENT, field="base"), ALICE)
    assert "two different things" in refused(forged(payload(note, amendment)))


def test_one_gesture_is_told_once():
    said = payload()
    said["gestures"].append(said["gestures"][0] | {"sentence": "Another"})
    assert "two different things" in refused(forged(said))


def test_private_work_in_a_bundle_is_refused():
    assert "private work" in refused(changed(field="private", value=True))
    private = Signed(operation(stream="private-0123456789abcdef"), "0" * 128)
    assert "private work" in refused(forged(payload(private)))


@pytest.mark.parametrize(
    "more",
    [
        {"id": "../../etc/passwd"},
        {"object": "/etc/passwd"},
        {"gesture": "C:\\autoexec"},
        {"id": "short"},
        {"field": "path"},
        {"field": "tags/\x1b[2J"},
        {"kind": SETTING, "object": "colours-0001", "field": "red"},
        {"kind": IMPORT, "field": "withdrawn", "value": True},
        {"kind": ANNOTATION, "field": "anchor", "value": {"symbol": 1}},
        {"value": 7},
        {"value": {"a": 1}},
        {"clock": 0},
        {"clock": True},
        {"at": "yesterday"},
        {"at": "9999-12-31T23:59:59-23:59"},
        {"author": "A\u202edmin"},
        {"author": "A" * 301},
        {"replaces": ("operation0001",)},
        {"replaces": ("operation0002", "operation0002")},
    ],
    ids=str,
)
def test_an_operation_that_says_what_none_says_is_refused(more: dict[str, Any]):
    assert "does not hold what a bundle holds" in refused(changed(**more))


@pytest.mark.parametrize(
    "gesture",
    [
        {"sentence": "{title.__class__}"},
        {"sentence": "{0}"},
        {"sentence": "{missing}"},
        {"sentence": "{title"},
        {"values": {"title": 3}},
        {"undoes": "../x"},
        {"more": 1},
    ],
    ids=str,
)
def test_a_sentence_that_is_more_than_a_sentence_is_refused(gesture: dict[str, Any]):
    said = payload()
    said["gestures"][0] |= gesture
    assert "does not hold what a bundle holds" in refused(forged(said))


def test_a_bomb_is_not_unpacked():
    raw = zlib.compress(b"[" + b" " * 60_000_000 + b"]", 9)
    assert len(raw) < 100_000
    assert "more than a bundle may" in refused(forged(None, raw=raw))
    assert "more than a bundle may" in refused(bytes(bundle.LARGEST_FILE + 1))
    assert "more than a bundle may" in refused(forged(None, raw=zlib.compress(b"[" + b"0," * 5_000_000 + b"0]")))


@pytest.mark.parametrize("text", [b"[" * 25 + b"]" * 25, b"[" * 100_000, b'{"a":' * 5_000_000])
def test_deep_json_is_refused(text: bytes):
    assert "nested deeper" in refused(forged(None, raw=zlib.compress(text)))


@pytest.mark.parametrize(
    "text",
    [b"", b"null", b"[]", b'{"a":1,"a":1}', b"[NaN]", b"[1e999]", b"[" + b"1" * 5000 + b"]", b'["\\ud800"]', b"\xff"]
    + [b'{ "author":""}', b'"' + b'\\"' * 200_000, b"[1]x"],
    ids=lambda text: str(text[:12]),
)
def test_json_that_is_not_as_we_write_it_is_refused(text: bytes):
    assert "does not hold what a bundle holds" in refused(forged(None, raw=zlib.compress(text)))


@pytest.mark.parametrize("spoil", [lambda raw: raw[:-3], lambda raw: raw + b"x", lambda _: b"not packed"])
def test_what_is_not_packed_as_it_should_is_refused(spoil: Callable[[bytes], bytes]):
    assert "does not hold what a bundle holds" in refused(forged(None, raw=spoil(zlib.compress(canonical(payload())))))


def test_too_many_operations_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("rapporteur.exchange.bundle_contents.MOST_OPERATIONS", 2)
    operations = tuple(sign(operation(number), ALICE) for number in (1, 2, 3))
    assert "more than a bundle may" in refused(forged(payload(*operations)))


WHOLE = seal(contents(*(sign(operation(number), ALICE) for number in (1, 2, 3))), ALICE, [PUBLIC])
places = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=6)


def spoiled(data: bytes, changes: list[tuple[int, int]]) -> bytes:
    made = bytearray(data)
    for place, byte in changes:
        made[place % len(made)] = byte
    return bytes(made)


@given(places)
@settings(max_examples=300, deadline=None)
def test_changed_bytes_are_the_same_bundle_or_one_failure(changes: list[tuple[int, int]]):
    data = spoiled(WHOLE, changes)
    outcome = whatever_comes(lambda: opened(data))
    assert outcome is None or outcome == opened(WHOLE)


@given(places)
@settings(max_examples=300, deadline=None)
def test_changed_json_under_a_good_signature_is_a_bundle_or_one_failure(changes: list[tuple[int, int]]):
    written = spoiled(canonical(payload()), changes)
    outcome = whatever_comes(lambda: opened(forged(None, raw=zlib.compress(written))).operations[0].operation)
    assert outcome is None or outcome == operation()


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
keys = st.sampled_from([*Operation.__slots__, "signature"])


@given(keys, values)
@settings(max_examples=300, deadline=None)
def test_any_value_in_any_place_is_refused_or_what_was_signed(key: str, value: Any):
    said = payload()
    said["operations"][0][key] = value
    try:
        data = forged(said)
    except (UnicodeEncodeError, ValueError):
        return
    outcome = whatever_comes(lambda: opened(data))
    assert outcome is None or outcome == contents()


def test_the_order_in_a_bundle_does_not_tell_in_which_order_things_were_done():
    operations = [
        sign(operation(number, id=hashlib.sha256(bytes([number])).hexdigest()[:32]), ALICE) for number in range(1, 9)
    ]
    ids = [each.operation.id for each in opened(seal(contents(*operations), ALICE, [PUBLIC])).operations]
    assert ids == sorted(ids)
