"""PDF files made to break whoever reads them, and plain ones beside them: object by object, no library does it.

Some of these hang, exhaust or crash PDF libraries: they are only ever read in a process apart.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable

#: A United Nations document of a few lines: what the plain files hold.
LINES = (
    "A/CONF.999/2024/7",
    "Distr.: General 3 May 2024 Original: English",
    "Report of the Meeting",
    "1. The Meeting was held in New York from 1 to 3 May 2024.",
    "2. The Meeting recalled resolution 75/241 of the General Assembly.",
    "3. The Meeting expressed its appreciation to the secretariat.",
)
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), more, data)


def packed(data: bytes, times: int = 1) -> bytes:
    """A stream that is packed so many times over."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter[%s]" % (b"/FlateDecode" * times))


def written(objects: dict[int, bytes], trailer: bytes = b"", header: bytes = b"%PDF-1.7\n") -> bytes:
    """The objects as a PDF file with a right table of where they are."""
    found, file = {}, bytearray(header)
    for number, content in objects.items():
        found[number] = len(file)
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(file)
    size = max(objects) + 1
    file += b"xref\n0 %d\n0000000000 65535 f \n" % size
    file += b"".join(b"%010d 00000 n \n" % found.get(number, 0) for number in range(1, size))
    file += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, table)
    return bytes(file)


def one_page(content: bytes, resources: bytes = b"", box: bytes = b"0 0 612 792", **others: bytes) -> dict[int, bytes]:
    """The objects of a file of one page. `content` is the object of its drawing; `others` are objects o6, o7, …"""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>"
        % (box, resources),
        4: content,
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    return objects | {int(name[1:]): each for name, each in others.items()}


def text(lines: tuple[str, ...] = LINES) -> bytes:
    """What draws some lines from the top down."""
    drawn = [b"BT /F 12 Tf 72 760 Td 0 -24 TD"]
    drawn += [b"(%s) Tj T*" % re.sub(rb"([()\\])", rb"\\\1", each.encode("cp1252")) for each in lines]
    return b"\n".join([*drawn, b"ET"])


def plain(pages: int = 1, content: bytes | None = None, page: bytes = b"") -> bytes:
    """A file of some pages that all look alike; `page` is added to each page's dictionary."""
    objects = one_page(stream(text() if content is None else content))
    del objects[3]
    numbers = range(6, 6 + pages)
    objects[2] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b" ".join(b"%d 0 R" % each for each in numbers))
    for each in numbers:
        objects[each] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>%s>>" % page
        )
    objects[3] = b"null"
    return written(dict(sorted(objects.items())))


def encrypted(user: bytes) -> bytes:
    """The plain file, encrypted (RC4, 40 bits): whoever knows `user` may read it. Everybody, where that is empty."""

    def padded(password: bytes) -> bytes:
        return (password + _PADDING)[:32]

    owner = _rc4(hashlib.md5(padded(b"owner")).digest()[:5], padded(user))
    name = bytes(16)
    key = hashlib.md5(padded(user) + owner + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + name).digest()[:5]
    objects = one_page(stream(_rc4(hashlib.md5(key + b"\4\0\0\0\0").digest()[:10], text())))
    said = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (
        owner.hex().encode(),
        _rc4(key, _PADDING).hex().encode(),
    )
    return written(objects, b"/Encrypt %s/ID[<%s><%s>]" % (said, name.hex().encode(), name.hex().encode()))


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    other = 0
    for index in range(256):
        other = (other + state[index] + key[index % len(key)]) % 256
        state[index], state[other] = state[other], state[index]
    one = other = 0
    out = bytearray()
    for each in data:
        one = (one + 1) % 256
        other = (other + state[one]) % 256
        state[one], state[other] = state[other], state[one]
        out.append(each ^ state[(state[one] + state[other]) % 256])
    return bytes(out)


def _form(content: bytes, called: int) -> bytes:
    return stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % called)


def page_tree_cycle() -> bytes:
    return written(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Count 9/Kids[2 0 R 3 0 R]>>",
            3: b"<</Type/Pages/Parent 2 0 R/Count 3/Kids[2 0 R]>>",
        }
    )


def page_tree_of_a_billion() -> bytes:
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 11: b"<</Type/Page/MediaBox[0 0 612 792]>>"}
    for each in range(2, 11):
        objects[each] = b"<</Type/Pages/Count 1000000000/Kids[%s]>>" % (b"%d 0 R " % (each + 1) * 10)
    return written(dict(sorted(objects.items())))


def form_recursion() -> bytes:
    return written(one_page(stream(b"/X Do"), b"/XObject<</X 6 0 R>>", o6=_form(b"/X Do /X Do", 6)))


def forms_that_double() -> bytes:
    """Thirty forms, each of which draws the next one twice."""
    forms = {f"o{each}": _form(b"/X Do /X Do", each + 1) for each in range(6, 36)}
    return written(one_page(stream(b"/X Do"), b"/XObject<</X 6 0 R>>", **forms, o36=_form(b"0 0 m 9 9 l S", 6)))


def flate_bomb(size: int = 10**9) -> bytes:
    """A page whose contents are blanks, packed twice: a few kilobytes that become `size` bytes."""
    packer = zlib.compressobj(9)
    block = b" " * 10**7
    head = packer.compress(b" ") + packer.flush(zlib.Z_FULL_FLUSH)
    # After a full flush a block is packed as if it stood alone: it can stand there as often as one likes.
    body = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    times = size // len(block)
    check = zlib.adler32(b" ")
    for _ in range(times):
        check = zlib.adler32(block, check)
    inner = head + body * times + b"\3\0" + check.to_bytes(4, "big")
    return written(one_page(stream(zlib.compress(inner, 9), b"/Filter[/FlateDecode/FlateDecode]")))


def to_unicode_bomb(letters: int = 0xFFFFFF) -> bytes:
    """A font that says what sixteen million letters are."""
    table = (
        b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <000000> <%06x> <0041> endbfrange" % letters
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    return written(one_page(stream(text()), o6=packed(table)) | {5: font})


def huge_box() -> bytes:
    return written(one_page(stream(text()), box=b"0 0 1e9 1e9"))


def huge_picture() -> bytes:
    picture = stream(
        zlib.compress(bytes(1000)),
        b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8"
        b"/Filter/FlateDecode",
    )
    return written(one_page(stream(b"612 0 0 792 0 0 cm /X Do"), b"/XObject<</X 6 0 R>>", o6=picture))


def xref_loop() -> bytes:
    data = written(one_page(stream(text())))
    table = data[data.index(b"startxref\n") + 10 :].split(b"\n")[0]
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev " + table)


def endless_content(times: int = 400_000) -> bytes:
    """A page on which the same line stands so many times: slow for whoever takes it letter by letter."""
    line = b"(The Meeting recalled resolution 75/241 of the General Assembly.) Tj T*\n"
    return written(one_page(packed(b"BT /F 1 Tf 72 760 Td 0 -1 TD\n" + line * times + b"ET")))


def nested_arrays(depth: int = 200_000) -> bytes:
    return written(one_page(stream(b"[" * depth + b"]" * depth + b" TJ")))


#: Every kind, by what it is called in a failing test.
KINDS: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "header_only": lambda: b"%PDF-1.7\n",
    "truncated": lambda: plain(3)[:300],
    "page_tree_cycle": page_tree_cycle,
    "page_tree_of_a_billion": page_tree_of_a_billion,
    "form_recursion": form_recursion,
    "forms_that_double": forms_that_double,
    "flate_bomb": flate_bomb,
    "to_unicode_bomb": to_unicode_bomb,
    "huge_box": huge_box,
    "huge_picture": huge_picture,
    "xref_loop": xref_loop,
    "nested_arrays": nested_arrays,
    "endless_content": endless_content,
    "locked": lambda: encrypted(b"secret"),
    "not_a_pdf": lambda: b"\x89PNG\r\n\x1a\n" + bytes(500),
}
