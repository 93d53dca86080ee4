"""Where pages come from: folders, lists of paths, archives of every kind, and what hostile ones may cost."""

import contextlib
import gzip
import importlib.util
import io
import json
import os
import struct
import sys
import tarfile
import threading
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from scrape2meta.batch import archives, folders, inputs
from scrape2meta.batch.own import Own
from scrape2meta.errors import ReadError, UsageError

PAGE = b"Cold wells\n\nAbstract: how cold wells are.\n"
TWO = {"a.txt": PAGE, "b/c.txt": b"Deep water\n"}
needs_zstd = pytest.mark.skipif(importlib.util.find_spec("zstandard") is None, reason="needs the zstd extra")
needs_warc = pytest.mark.skipif(importlib.util.find_spec("fastwarc") is None, reason="needs the warc extra")

Found = list[tuple[str, bytes | str]]


def found(*paths: object, **options: object) -> Found:
    """Where each input is from, and its bytes, or the kind of failure."""
    pages: Found = []
    for one in inputs.find([str(path) for path in paths], **options):  # type: ignore[arg-type]
        name = str(one.source.get("member", Path(str(one.source["path"])).name))
        try:
            pages.append((name, one.load()))  # type: ignore[arg-type]
        except ReadError as error:
            pages.append((name, error.kind))
    return pages


def messages(*paths: object, **options: object) -> list[str]:
    """What the failures say."""
    contents = [one.content for one in inputs.find([str(path) for path in paths], **options)]  # type: ignore[arg-type]
    return [content.message for content in contents if isinstance(content, ReadError)]


def zipped(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return held.getvalue()


class Pipe(io.RawIOBase):
    """What a packer sees that cannot go back: it puts the sizes of a member behind it."""

    def __init__(self):
        self.held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:  # type: ignore[override]
        self.held += data
        return len(data)


def zipped_to_a_pipe(members: dict[str, bytes]) -> bytes:
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as packed:  # type: ignore[call-overload]
        for name, data in members.items():
            packed.writestr(name, data)
    return bytes(pipe.held)


def entry(name: str, **more: object) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    for key, value in more.items():
        setattr(info, key, value)
    return info


def tarred(members: dict[str, bytes], *others: tarfile.TarInfo) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as packed:
        for info in others:
            packed.addfile(info)
        for name, data in members.items():
            packed.addfile(entry(name, size=len(data)), io.BytesIO(data))
    return held.getvalue()


def zst(data: bytes) -> bytes:
    import zstandard

    return zstandard.ZstdCompressor().compress(data)


def warc(*records: tuple[str, str, str, bytes]) -> bytes:
    parts = []
    for kind, uri, content_type, body in records:
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nContent-Type: {content_type}\r\n"
        head += "WARC-Date: 2020-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        parts.append(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n")
    return b"".join(parts)


def web(body: bytes, head: str = "Content-Type: text/html") -> bytes:
    return f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode() + body


RESPONSE = "application/http; msgtype=response"
CRAWL = warc(
    ("warcinfo", "", "application/warc-fields", b"software: x\r\n"),
    ("request", "http://a.org/1", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
    ("response", "http://a.org/1", RESPONSE, web(PAGE)),
    ("response", "http://a.org/1.png", RESPONSE, web(b"\x89PNG", "Content-Type: image/png")),
    ("response", "http://a.org/2", RESPONSE, web(gzip.compress(PAGE), "Content-Type: text/html\r\nContent-Encoding: gzip")),
    ("conversion", "http://a.org/3?q=é", "text/plain", PAGE),
)
CRAWLED: Found = [("http://a.org/1", PAGE), ("http://a.org/2", PAGE), ("http://a.org/3?q=é", PAGE)]
BOTH: Found = list(TWO.items())

KINDS: dict[str, tuple[str, Callable[[], bytes], Found]] = {
    "gz": ("a.txt.gz", lambda: gzip.compress(PAGE), [("a.txt.gz", PAGE)]),
    "gz of several parts": ("a.txt.gz", lambda: gzip.compress(PAGE) + gzip.compress(PAGE), [("a.txt.gz", PAGE + PAGE)]),
    "zip": ("a.zip", lambda: zipped(TWO), BOTH),
    "tar": ("a.tar", lambda: tarred(TWO), BOTH),
    "tar.gz": ("a.tar.gz", lambda: gzip.compress(tarred(TWO)), BOTH),
    "tgz": ("a.TGZ", lambda: gzip.compress(tarred(TWO)), BOTH),
    "zst": ("a.txt.zst", lambda: zst(PAGE) + zst(PAGE), [("a.txt.zst", PAGE + PAGE)]),
    "tar.zst": ("a.tar.zst", lambda: zst(tarred(TWO)), BOTH),
    "warc": ("a.warc", lambda: CRAWL, CRAWLED),
    "warc.gz": ("a.warc.gz", lambda: gzip.compress(CRAWL), CRAWLED),
    "empty zip": ("a.zip", lambda: zipped({}), []),
    "empty tar": ("a.tar", lambda: tarred({}), []),
    "empty page": ("a.txt.gz", lambda: gzip.compress(b""), [("a.txt.gz", b"")]),
    "zip in zip": ("a.zip", lambda: zipped({"in.zip": zipped(TWO)}), [(f"in.zip!/{name}", data) for name, data in BOTH]),
    "gz in tar": ("a.tar", lambda: tarred({"p.txt.gz": gzip.compress(PAGE), "q.txt": PAGE}), [("p.txt.gz", PAGE), ("q.txt", PAGE)]),
    "zip, gz": ("a.zip.gz", lambda: gzip.compress(zipped(TWO)), BOTH),
    "tar in zip in tar": (
        "a.tar",
        lambda: tarred({"b.zip": zipped({"c.tar": tarred(TWO)})}),
        [(f"b.zip!/c.tar!/{name}", data) for name, data in BOTH],
    ),
    "members that are not pages": (
        "a.zip",
        lambda: zipped({"x.json": b"{}", "d.png": b"", ".hidden": b"", "__MACOSX/a.txt": b"", ".git/a.txt": b"", **TWO}),
        BOTH,
    ),
    "names that lead out": (
        "a.tar",
        lambda: tarred({"../../up.txt": PAGE, "/etc/abs.txt": PAGE, "b\\c\x1b.txt": PAGE}),
        [("../../up.txt", PAGE), ("/etc/abs.txt", PAGE), ("b\\\\c\x1b.txt", PAGE)],
    ),
    "a name twice": (
        "a.tar",
        lambda: tarred({"a.txt": PAGE})[:1024] + tarred({"a.txt": b"x"}),
        [("a.txt", PAGE), ("a.txt", b"x")],
    ),
}


@pytest.mark.parametrize("kind", [
    pytest.param(kind, marks=needs_zstd if "zst" in kind else needs_warc if "warc" in kind else ()) for kind in KINDS
])  # fmt: skip
def test_archives(tmp_path: Path, kind: str):
    name, make, pages = KINDS[kind]
    (tmp_path / name).write_bytes(make())
    assert found(tmp_path / name) == pages
    assert found(tmp_path) == pages
    assert [path.name for path in tmp_path.iterdir()] == [name]


NUMBERED = {f"{number}.txt": os.urandom(2000) for number in range(9)}
BOMB = bytes(50_000_000)


def lying(data: bytes) -> bytes:
    """A zip whose first member claims to be another in its own header."""
    return data.replace(b"a.txt", b"z.txt", 1)


def damaged_tar() -> bytes:
    data = bytearray(tarred(NUMBERED))
    start = data.index(b"5.txt\0")
    data[start : start + 512] = b"\xff" * 512
    return bytes(data)


def nested(depth: int) -> bytes:
    data = zipped({"page.txt": PAGE})
    for _ in range(depth - 1):
        data = zipped({"a.zip": data})
    return data


# name: file, its bytes, how many pages come before the failure, its kind, words of its message
HOSTILE: dict[str, tuple[str, Callable[[], bytes], int, str, str]] = {
    "zip bomb": ("a.zip", lambda: zipped({"a.txt": PAGE, "b.txt": BOMB}), 1, "unsafe_archive", "100 times"),
    "gz bomb": ("a.txt.gz", lambda: gzip.compress(BOMB), 0, "unsafe_archive", "100 times"),
    "zst bomb": ("a.txt.zst", lambda: zst(BOMB), 0, "unsafe_archive", "100 times"),
    "tar.gz bomb": ("a.tgz", lambda: gzip.compress(tarred({"a.txt": PAGE, "b.txt": BOMB})), 1, "unsafe_archive", "100 times"),
    "bomb not wanted": ("a.tgz", lambda: gzip.compress(tarred({"a.txt": PAGE, "b.json": BOMB})), 1, "unsafe_archive", "100 times"),
    "bomb in a zip in a zip": ("a.zip", lambda: zipped({"b.zip": zipped({"c.zip": zipped({"d.txt": BOMB})})}), 0, "unsafe_archive", "100"),
    "coded bomb in a warc": (
        "a.warc",
        lambda: warc(("response", "http://a.org/", RESPONSE, web(gzip.compress(BOMB), "Content-Encoding: gzip"))),
        0,
        "unsafe_archive",
        "100 times",
    ),
    "a header of 50 MB": ("a.tgz", lambda: gzip.compress(tarred({"a.txt": PAGE, "b" * 5_000_000: PAGE}), 0), 1, "unsafe_archive", "header"),
    "too many members": ("a.zip", lambda: zipped({f"{n}.json": b"" for n in range(100_001)}), 0, "unsafe_archive", "100,000 empty"),
    "four deep": ("a.zip", lambda: nested(4), 0, "unsafe_archive", "3 deep"),
    "twelve deep": ("a.zip", lambda: nested(12), 0, "unsafe_archive", "3 deep"),
    "gz cut": ("a.txt.gz", lambda: gzip.compress(os.urandom(9999))[:-99], 0, "unreadable", "end"),
    "gz changed": ("a.txt.gz", lambda: gzip.compress(PAGE)[:-8] + b"12345678", 0, "unreadable", "CRC"),
    "gz that is none": ("a.txt.gz", lambda: PAGE, 0, "unreadable", "gzip"),
    "zst cut": ("a.txt.zst", lambda: zst(os.urandom(9999))[:-99], 0, "unreadable", "end"),
    "zst that is none": ("a.txt.zst", lambda: PAGE, 0, "unreadable", ""),
    "zip cut in its list": ("a.zip", lambda: zipped(NUMBERED)[:-30], 9, "unreadable", "list of members"),
    "zip cut in a page": ("a.zip", lambda: zipped(NUMBERED)[:9000], 4, "unreadable", "end"),
    "zip of a pipe, cut in a page": ("a.zip", lambda: zipped_to_a_pipe(NUMBERED)[:9000], 4, "unreadable", "end"),
    "zip of a pipe, cut in its list": ("a.zip", lambda: zipped_to_a_pipe(NUMBERED)[:-30], 9, "unreadable", "list of members"),
    "zip that is none": ("a.zip", lambda: PAGE, 0, "unreadable", "zip"),
    "tar cut in a page": ("a.tar", lambda: tarred(NUMBERED)[: 2560 * 4 + 600], 4, "unreadable", "end"),
    "tar cut between pages": ("a.tar", lambda: tarred(NUMBERED)[: 2560 * 4], 4, "unreadable", "end"),
    "tar.gz cut": ("a.tgz", lambda: gzip.compress(tarred(NUMBERED))[:9000], 4, "unreadable", "end"),
    "tar changed": ("a.tar", damaged_tar, 5, "unreadable", "header"),
    "tar that is none": ("a.tar", lambda: PAGE, 0, "unreadable", ""),
    "warc cut in a page": ("a.warc", lambda: CRAWL[:-20], 2, "unreadable", "end"),
    "warc cut between pages": ("a.warc", lambda: CRAWL[:-2], 3, "unreadable", "end"),
    "warc that is none": ("a.warc", lambda: PAGE * 100, 0, "unreadable", "WARC"),
    "empty file as zip": ("a.zip", lambda: b"", 0, "unreadable", ""),
}


@pytest.mark.parametrize("case", [
    pytest.param(case, marks=needs_zstd if case.startswith("zst") else needs_warc if "warc" in case else ()) for case in HOSTILE
])  # fmt: skip
def test_hostile_archives_fail_once_at_the_end(tmp_path: Path, case: str):
    name, make, before, kind, words = HOSTILE[case]
    (tmp_path / name).write_bytes(make())
    pages = found(tmp_path / name, most=100_000_000)
    assert [isinstance(data, bytes) for _, data in pages] == [True] * before + [False]
    assert pages[-1][1] == kind
    assert words in messages(tmp_path / name, most=100_000_000)[0]


@pytest.mark.parametrize("make", [zipped, lambda members: gzip.compress(tarred(members))], ids=["zip", "tar.gz"])
def test_bombs_cost_little_memory(tmp_path: Path, make: Callable[[dict[str, bytes]], bytes]):
    file = tmp_path / ("a.zip" if make is zipped else "a.tgz")
    file.write_bytes(make({"a.txt": BOMB}))
    tracemalloc.start()
    try:
        assert found(file)[-1][1] == "unsafe_archive"
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()


def test_an_archive_that_fails_costs_no_other_file(tmp_path: Path):
    (tmp_path / "a.zip").write_bytes(zipped({"x.txt": BOMB}))
    (tmp_path / "b.tgz").write_bytes(gzip.compress(tarred(NUMBERED))[:9000])
    (tmp_path / "c.txt").write_bytes(PAGE)
    assert found(tmp_path)[-1] == ("c.txt", PAGE)


def test_a_damaged_archive_inside_another_costs_only_itself(tmp_path: Path):
    bad = gzip.compress(os.urandom(999))[:-99]
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt.gz": bad, "b.tar": tarred(NUMBERED)[:600], "c.txt": PAGE}))
    assert found(tmp_path) == [("a.txt.gz", "unreadable"), ("b.tar!/0.txt", "unreadable"), ("c.txt", PAGE)]


def test_a_damaged_member_of_a_zip_costs_only_itself(tmp_path: Path):
    (tmp_path / "a.zip").write_bytes(lying(zipped(TWO)))
    assert found(tmp_path) == [("a.txt", "unreadable"), BOTH[1]]
    data = bytearray(zipped({"a.txt": os.urandom(100), "b.txt": PAGE}))
    data[60] ^= 255
    (tmp_path / "a.zip").write_bytes(data)
    assert found(tmp_path) == [("a.txt", "unreadable"), ("b.txt", PAGE)]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=["bzip2", "lzma"])
def test_methods_of_zip_that_know_no_limit_are_not_read(tmp_path: Path, method: int):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("a.txt", BOMB, method)
        packed.writestr("b.txt", PAGE, zipfile.ZIP_DEFLATED)
    tracemalloc.start()
    try:
        assert found(tmp_path) == [("a.txt", "unreadable"), ("b.txt", PAGE)]
        assert tracemalloc.get_traced_memory()[1] < 25_000_000
    finally:
        tracemalloc.stop()


def test_a_zip_with_a_password(tmp_path: Path):
    data = bytearray(zipped(TWO))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert found(tmp_path) == [("a.txt", "unreadable"), BOTH[1]]
    assert "password" in messages(tmp_path)[0]


def chunked(data: bytes) -> bytes:
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(data[at : at + 7]), data[at : at + 7]) for at in range(0, len(data), 7)) + b"0\r\n\r\n"


def brotlied(data: bytes) -> bytes:
    import brotli

    return brotli.compress(data)


BARE = zlib.compressobj(wbits=-15)
BARE_PAGE = BARE.compress(PAGE) + BARE.flush()
CODED: dict[str, tuple[str, Callable[[], bytes], bytes | str]] = {
    "chunked": ("Transfer-Encoding: chunked", lambda: chunked(PAGE), PAGE),
    "chunked, stored whole": ("Transfer-Encoding: chunked", lambda: PAGE, PAGE),
    "chunked, cut": ("Transfer-Encoding: chunked", lambda: chunked(PAGE)[:30], "unreadable"),
    "chunked, no size": ("Transfer-Encoding: chunked", lambda: b"4\r\nCold\r\nwells", "unreadable"),
    "gzip": ("Content-Encoding: gzip", lambda: gzip.compress(PAGE), PAGE),
    "gzip, chunked": ("Content-Encoding: x-gzip\r\nTransfer-Encoding: Chunked", lambda: chunked(gzip.compress(PAGE)), PAGE),
    "gzip, stored unpacked": ("Content-Encoding: gzip", lambda: PAGE, PAGE),
    "gzip, damaged": ("Content-Encoding: gzip", lambda: gzip.compress(PAGE)[:20] + bytes(30), "unreadable"),
    "gzip, cut": ("Content-Encoding: gzip", lambda: gzip.compress(PAGE)[:-9], "unreadable"),
    "deflate": ("Content-Encoding: deflate", lambda: zlib.compress(PAGE), PAGE),
    "deflate, bare": ("Content-Encoding: deflate", lambda: BARE_PAGE, PAGE),
    "deflate, none": ("Content-Encoding: deflate", lambda: PAGE, "unreadable"),
    "br": ("Content-Encoding: br", lambda: brotlied(PAGE), PAGE),
    "br, long": ("Content-Encoding: br", lambda: brotlied(PAGE * 9000), PAGE * 9000),
    "br, none": ("Content-Encoding: br", lambda: PAGE, "unreadable"),
    "zstd": ("Content-Encoding: zstd", lambda: zst(PAGE), PAGE),
    "as it is": ("Content-Encoding: identity", lambda: PAGE, PAGE),
    "another": ("Content-Encoding: compress", lambda: PAGE, "unreadable"),
}


@needs_warc
@pytest.mark.parametrize("packed", [False, True], ids=["warc", "warc.gz"])
@pytest.mark.parametrize("case", CODED)
def test_a_coded_page_of_a_crawl_costs_no_other(tmp_path: Path, case: str, packed: bool):
    head, make, wanted = CODED[case]
    if "zstd" in head:
        pytest.importorskip("zstandard", reason="needs the zstd extra")
    plain = web(PAGE)
    records = (("response", "http://a.org/1", RESPONSE, plain), ("response", "http://a.org/2", RESPONSE, web(make(), f"Content-Type: text/html\r\n{head}")), ("response", "http://a.org/3", RESPONSE, plain))  # fmt: skip
    data = b"".join(gzip.compress(warc(record)) for record in records) if packed else warc(*records)
    (tmp_path / ("a.warc.gz" if packed else "a.warc")).write_bytes(data)
    assert found(tmp_path) == [("http://a.org/1", PAGE), ("http://a.org/2", wanted), ("http://a.org/3", PAGE)]


@needs_warc
@pytest.mark.parametrize(
    "kind, read",
    [("text/html; charset=x", True), ("Application/XHTML+XML", True), ("text/plain", True), ("text/xml", True), ("image/png", False), ("application/pdf", False), ("text/css", False), ("application/json", False), ("application/octet-stream", False)],
)  # fmt: skip
def test_what_is_no_text_in_a_crawl_is_passed_over(tmp_path: Path, kind: str, read: bool):
    records = (
        ("response", "http://a.org/1", RESPONSE, web(PAGE, f"Content-Type: {kind}")),
        ("conversion", "http://a.org/2", kind, PAGE),
        ("response", "dns:a.org", "text/dns", PAGE),
        ("metadata", "http://a.org/1", "text/plain", PAGE),
        ("revisit", "http://a.org/1", RESPONSE, web(b"")),
    )
    (tmp_path / "a.warc").write_bytes(warc(*records))
    assert found(tmp_path) == ([("http://a.org/1", PAGE), ("http://a.org/2", PAGE)] if read else [])


def test_links_and_devices_in_a_tar_fail_and_nothing_else_does(tmp_path: Path):
    others = (
        entry("soft", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
        entry("hard", type=tarfile.LNKTYPE, linkname="a.txt"),
        entry("device", type=tarfile.CHRTYPE),
        entry("pipe", type=tarfile.FIFOTYPE),
        entry("folder", type=tarfile.DIRTYPE),
    )
    (tmp_path / "a.tar").write_bytes(tarred(TWO, *others))
    bad: Found = [(name, "unsafe_archive") for name in ("soft", "hard", "device", "pipe")]
    assert found(tmp_path) == bad + BOTH


def test_limits_are_what_is_told(tmp_path: Path):
    def kinds(data: bytes, name: str = "a.zip", **limits: int) -> list[str]:
        told = archives.members(io.BytesIO(data), name, lambda _: True, limits=replace(archives.LIMITS, **limits))
        pages = []
        for member in told:
            try:
                if isinstance(member.content, ReadError):
                    raise member.content
                pages.append(str(len(member.content.read())))
            except ReadError as error:
                pages.append(error.message)
        return pages

    data = zipped({"a.txt": b"x" * 600, "b.txt": b"y" * 600})
    assert kinds(data) == ["600", "600"]
    assert kinds(data, free=0, total=1000, steady=1) == ["600", "more than 1,000 bytes, and 1 times its size, when unpacked"]
    assert kinds(data, free=0, total=1000, steady=10) == ["600", "600"]
    empty = {"a.txt": b"x", "b.txt": b"", "c.txt": b""}
    assert kinds(zipped(empty), empty=2) == ["1", "0", "0"]
    assert kinds(zipped(empty), empty=1) == ["more than 1 empty members"]
    assert kinds(tarred(empty), "a.tar", empty=1) == ["1", "0", "more than 1 empty members"]
    assert kinds(data, free=1000, ratio=1) == ["600", "more than 1 times its size when unpacked"]


def test_a_member_over_the_limit_is_not_read_on(tmp_path: Path):
    (tmp_path / "a.zip").write_bytes(zipped({"big.txt": os.urandom(5000), "small.txt": PAGE, "just.txt": b"x" * 1000}))
    assert found(tmp_path, most=1000) == [("big.txt", "too_large"), ("small.txt", PAGE), ("just.txt", b"x" * 1000)]


def test_a_missing_parquet_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    assert messages(tmp_path, text_field="t") == ["needs the parquet extra: pip install 'scrape2meta[parquet]'"]


@pytest.mark.parametrize("extra, name", [("zstd", "a.txt.zst"), ("warc", "a.warc")])
def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extra: str, name: str):
    for package in ("zstandard", "fastwarc", "fastwarc.warc"):
        monkeypatch.setitem(sys.modules, package, None)
    (tmp_path / name).write_bytes(b"(\xb5/\xfd")
    (tmp_path / "z.txt").write_bytes(PAGE)
    assert found(tmp_path) == [(name, "unreadable"), ("z.txt", PAGE)]
    assert messages(tmp_path / name) == [f"needs the {extra} extra: pip install 'scrape2meta[{extra}]'"]


def test_json_lines_in_archives(tmp_path: Path):
    rows = b'{"t": "one", "i": 7}\n{"u": 1}\n{"t": "two"}\n'
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(rows))
    (tmp_path / "b.zip").write_bytes(zipped({"c.jsonl": rows}))
    one: Found = [("a.jsonl.gz", "one"), ("a.jsonl.gz", "unreadable"), ("a.jsonl.gz", "two")]
    two: Found = [("c.jsonl", data) for _, data in one]
    assert found(tmp_path, text_field="t", id_field="i") == one + two
    assert [each.source.get("id") for each in inputs.find([str(tmp_path)], text_field="t", id_field="i")] == [7, None, None] * 2
    assert found(tmp_path) == []
    with pytest.raises(UsageError, match="--text-field"):
        found(tmp_path / "a.jsonl.gz")
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"".join(b'{"t": "%d"}\n' % n for n in range(20000)))[:-20])
    cut = found(tmp_path / "a.jsonl.gz", text_field="t")
    assert cut[-1][1] == "unreadable"
    assert [text for _, text in cut[:-1]] == [str(n) for n in range(len(cut) - 1)]


def test_a_line_of_json_over_the_limit_costs_no_other(tmp_path: Path):
    rows = [{"t": "one"}, {"t": "x" * 2000}, {"t": "y" * 3_000_000}, {"t": "two"}]
    (tmp_path / "a.jsonl").write_bytes(b"".join(json.dumps(row).encode() + b"\n" for row in rows))
    told = [one.content for one in inputs.find([str(tmp_path)], text_field="t", most=1000)]
    assert told[0] == "one"
    assert isinstance(told[2], ReadError)
    assert told[2].kind == "too_large"
    assert told[3] == "two"
    with pytest.raises(ReadError, match="1,000 bytes"):
        list(inputs.find([str(tmp_path)], text_field="t"))[1].load(1000)


def test_lines_in_archives(tmp_path: Path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"one\n\ntwo\n"))
    assert found(tmp_path, by_line=True) == [("a.txt.gz", "one"), ("a.txt.gz", "two")]


CHOICES: dict[str, tuple[dict[str, str], list[str]]] = {
    "nothing": ({}, ["a.txt", "b.md", "c/d.txt", "i/j.txt", "k.md", "p.txt.gz"]),
    "glob": ({"glob": "*.txt"}, ["a.txt", "c/d.txt", "i/j.txt", "p.txt.gz"]),
    "glob names the archive": ({"glob": "*.zip"}, ["i/j.txt", "k.md"]),
    "glob names json": ({"glob": "*.json"}, ["e.json", "l.json"]),
    "exclude files": ({"exclude": "*.md"}, ["a.txt", "c/d.txt", "i/j.txt", "p.txt.gz"]),
    "exclude a folder": ({"exclude": "[ci]"}, ["a.txt", "b.md", "k.md", "p.txt.gz"]),
    "exclude the archive": ({"exclude": "*.zip"}, ["a.txt", "b.md", "c/d.txt", "p.txt.gz"]),
    "exclude what glob chose": ({"glob": "*.txt", "exclude": "d*"}, ["a.txt", "i/j.txt", "p.txt.gz"]),
    "exclude all": ({"exclude": "*"}, []),
}


@pytest.mark.parametrize("case", CHOICES)
def test_choice_by_name(tmp_path: Path, case: str):
    options, names = CHOICES[case]
    for name in ("a.txt", "b.md", "c/d.txt", "e.json", ".h/x.txt", ".x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PAGE)
    (tmp_path / "g.zip").write_bytes(zipped({"i/j.txt": PAGE, "k.md": PAGE, "l.json": PAGE}))
    (tmp_path / "p.txt.gz").write_bytes(gzip.compress(PAGE))
    (tmp_path / "q.csv.gz").write_bytes(gzip.compress(PAGE))
    told = [one.source for one in inputs.find([str(tmp_path)], **options)]  # type: ignore[arg-type]
    assert [str(one.get("member", Path(str(one["path"])).relative_to(tmp_path))) for one in told] == names


LISTS = {
    "lines": b"b.txt\n\n  \nsub/a.txt\nnone.txt\n",
    "no end": b"b.txt\nsub/a.txt\nnone.txt",
    "from Windows": b"b.txt\r\n\r\nsub/a.txt\r\nnone.txt\r\n",
    "nul": b"b.txt\0sub/a.txt\0none.txt\0",
    "nul, no end": b"b.txt\0sub/a.txt\0none.txt",
}


@pytest.mark.parametrize("case", LISTS)
@pytest.mark.parametrize("name", ["list", "-"])
def test_files_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str, name: str):
    monkeypatch.chdir(tmp_path)
    Path("sub").mkdir()
    for path in ("b.txt", "sub/a.txt"):
        Path(path).write_bytes(PAGE)
    Path("list").write_bytes(LISTS[case])
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(LISTS[case]), isatty=lambda: False))
    pages = [one.source["path"] for one in inputs.find([], files_from=name)]
    assert pages == ["b.txt", "sub/a.txt", "none.txt"]
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(LISTS[case]), isatty=lambda: False))
    assert found("sub", files_from=name) == [("a.txt", PAGE), ("b.txt", PAGE), ("a.txt", PAGE), ("none.txt", "unreadable")]


def test_files_from_a_long_list_with_odd_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    odd = [b"new\nline.txt", b"caf\xe9.txt", b"-dash.txt", b" blank .txt", b"x" * 300]
    for name in odd[:-1]:
        Path(os.fsdecode(name)).write_bytes(PAGE)
    Path("list").write_bytes(b"\0".join(odd * 200))
    assert [data for _, data in found(files_from="list")] == [*[PAGE] * 4, "unreadable"] * 200


def test_files_from_takes_archives_and_tells_of_json_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("a.zip").write_bytes(zipped(TWO))
    Path("b.jsonl").write_bytes(b"{}\n")
    Path("list").write_bytes(b"b.jsonl\na.zip\n")
    assert found(files_from="list") == [("b.jsonl", "unreadable"), *BOTH]


def test_files_from_that_makes_no_sense(tmp_path: Path):
    with pytest.raises(UsageError, match="--files-from"):
        found(files_from=str(tmp_path / "none"))
    with pytest.raises(UsageError, match="--files-from"):
        found(files_from=str(tmp_path))
    with pytest.raises(UsageError, match="--files-from"):
        found("-", files_from="-")
    (tmp_path / "endless").write_bytes(b"x" * 3_000_000)
    with pytest.raises(UsageError, match="no end"):
        found(files_from=str(tmp_path / "endless"))


def test_links_are_followed_only_when_asked(tmp_path: Path):
    tree = tmp_path / "tree"
    (tree / "d").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "o.txt").write_bytes(b"outside")
    (tree / "d" / "p.txt").write_bytes(PAGE)
    (tree / "a_up").symlink_to("..")
    (tree / "b_self").symlink_to("b_self")
    (tree / "c_none").symlink_to("nowhere")
    (tree / "e_out").symlink_to(tmp_path / "out")
    (tree / "f.txt").symlink_to("d/p.txt")
    (tree / "g.txt").hardlink_to(tree / "d" / "p.txt")
    (tree / "x1").symlink_to("x2")
    (tree / "x2").symlink_to("x1")
    assert {name: data for name, data in found(tree) if data != "unreadable"} == {"p.txt": PAGE, "g.txt": PAGE}
    pages = found(tree, follow_links=True)
    assert sorted((name, data) for name, data in pages if data != "unreadable") == [("o.txt", b"outside"), ("p.txt", PAGE)]
    assert sorted(name for name, data in pages if data == "unreadable") == ["b_self", "c_none", "x1", "x2"]
    assert pages[0][0] == "o.txt"
    first = next(iter(inputs.find([str(tree)], follow_links=True)))
    assert str(first.source["path"]).startswith(str(tree / "a_up"))


@pytest.mark.parametrize("follow", [False, True])
def test_pipes_and_sockets_in_a_folder_do_not_block(tmp_path: Path, follow: bool):
    for name in ("a.txt", "b.zip", "c.txt.gz"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "z.txt").write_bytes(PAGE)
    bad: Found = [(name, "unreadable") for name in ("a.txt", "b.zip", "c.txt.gz")]
    assert found(tmp_path, follow_links=follow) == [*bad, ("z.txt", PAGE)]
    assert messages(tmp_path) == ["not a regular file"] * 2


def test_a_deep_tree(tmp_path: Path):
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(300):
        os.mkdir("d", dir_fd=here)
        deeper = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(os.open("p.txt", os.O_CREAT, dir_fd=here))
    os.close(here)
    (tmp_path / "z.txt").write_bytes(PAGE)
    assert found(tmp_path) == [("p.txt", b""), ("z.txt", PAGE)]


def test_a_folder_is_listed_only_when_it_is_its_turn(tmp_path: Path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "p.txt").write_bytes(PAGE)
    pages = inputs.find([str(tmp_path)])
    next(pages)
    (tmp_path / "b" / "q.txt").write_bytes(PAGE)
    assert [Path(str(one.source["path"])).name for one in pages] == ["p.txt", "q.txt"]


def test_odd_names(tmp_path: Path):
    for name in (b"caf\xe9.txt", b"new\nline.txt", b"-x.txt", b"back\\slash.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(PAGE)
    assert [name for name, _ in found(tmp_path)] == ["-x.txt", "back\\\\slash.txt", "caf\\xe9.txt", "new\nline.txt"]
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as packed:
        packed.addfile(entry("caf\udce9.txt", size=1), io.BytesIO(b"x"))
    (tmp_path / "a.tar").write_bytes(held.getvalue())
    member = found(tmp_path / "a.tar")
    assert member == [("caf\\xe9.txt", b"x")]
    json.dumps(member[0][0]).encode()
    assert found("with\0nul.txt") == [("with\0nul.txt", "unreadable")]


@pytest.mark.parametrize("kind", ["a.zip", "a.tar", "a.tgz", "a.txt.gz", "a.txt.zst", "a.warc"])
def test_changed_bytes_never_escape(tmp_path: Path, kind: str):
    if kind.endswith("zst"):
        pytest.importorskip("zstandard", reason="needs the zstd extra")
    if kind.endswith("warc"):
        pytest.importorskip("fastwarc", reason="needs the warc extra")
    make = {
        "a.zip": lambda: zipped(TWO),
        "a.tar": lambda: tarred(TWO),
        "a.tgz": lambda: gzip.compress(tarred(TWO)),
        "a.warc": lambda: CRAWL,
    }
    good = make.get(kind, lambda: gzip.compress(PAGE) if kind.endswith("gz") else zst(PAGE))()
    seed = zlib.crc32(kind.encode())
    for _ in range(150):
        data = bytearray(good)
        for _ in range(3):
            seed = (seed * 1103515245 + 12345) % 2**31
            data[seed % len(data)] = struct.pack("I", seed)[2]
        (tmp_path / kind).write_bytes(data)
        with contextlib.suppress(UsageError):
            assert all(isinstance(content, str | bytes) for _, content in found(tmp_path))


def parquet(path: Path, *rows: dict[str, object], **more: object) -> Path:
    pa = pytest.importorskip("pyarrow", reason="needs the parquet extra")
    from pyarrow import parquet as files

    files.write_table(pa.Table.from_pylist(list(rows)), path, **more)
    return path


def test_parquet_gives_a_page_a_row(tmp_path: Path):
    rows = [{"t": f"page {number}", "i": f"id{number}", "other": 1.5} for number in range(50)]
    parquet(tmp_path / "a.parquet", *rows, row_group_size=7)
    (tmp_path / "z.txt").write_bytes(PAGE)
    told = list(inputs.find([str(tmp_path)], text_field="t", id_field="i"))
    assert [(one.load(), one.source["id"], one.source["record"]) for one in told] == [(row["t"], row["i"], n) for n, row in enumerate(rows)]
    assert found(tmp_path) == [("z.txt", PAGE)]
    with pytest.raises(UsageError, match="Parquet: name the field"):
        found(tmp_path / "a.parquet")


@pytest.mark.parametrize("kind", ["string", "large_string", "binary", "string_view", "dictionary"])
def test_parquet_of_every_kind_of_text(tmp_path: Path, kind: str):
    pa = pytest.importorskip("pyarrow", reason="needs the parquet extra")
    from pyarrow import parquet as files

    typed = pa.dictionary(pa.int32(), pa.string()) if kind == "dictionary" else getattr(pa, kind)()
    texts = pa.array(["水 one", None, "two"], pa.string()).cast(typed) if kind != "binary" else pa.array(["水 one".encode(), None, b"two"])
    files.write_table(pa.table({"t": texts}), tmp_path / "a.parquet")
    pages = [data.decode() if isinstance(data, bytes) else data for _, data in found(tmp_path / "a.parquet", text_field="t")]
    assert pages == ["水 one", "unreadable", "two"]


def test_parquet_that_cannot_be_read_costs_itself(tmp_path: Path):
    row = {"t": "x" * 2000, "n": 1}
    parquet(tmp_path / "a.parquet", {"t": "one", "n": 1}, row)
    (tmp_path / "b.parquet").write_bytes((tmp_path / "a.parquet").read_bytes()[:-9])
    (tmp_path / "c.parquet").write_bytes(b"")
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as packed:
        packed.write(tmp_path / "a.parquet", "in.parquet")
    parquet(tmp_path / "e.parquet", {"u": "one"})
    (tmp_path / "z.jsonl").write_bytes(b'{"t": "last"}\n')
    kinds = [data for _, data in found(tmp_path, text_field="t", most=1000)]
    assert kinds == ["one", "too_large", "unreadable", "unreadable", "unreadable", "unreadable", "last"]
    assert "no column 't' (it has: u)" in messages(tmp_path / "e.parquet", text_field="t")[0]
    assert "of its own" in messages(tmp_path / "d.zip", text_field="t")[0]
    assert "has no text in field 'n'" in messages(tmp_path / "a.parquet", text_field="n")[0]


def test_a_bomb_of_parquet(tmp_path: Path):
    parquet(tmp_path / "a.parquet", *({"t": "x" * 5_000_000} for _ in range(20)), use_dictionary=False, compression="zstd")
    assert found(tmp_path, text_field="t") == [("a.parquet", "unsafe_archive")]


def test_a_long_folder_is_listed_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(folders, "NAMES", 3)
    for name in "qwertyuiopasdfghjklzxcvbnm":
        (tmp_path / f"{name}.txt").write_bytes(name.encode())
    for name in ("a", "m.d", "zz"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "p.txt").write_bytes(b"in")
    names = [one.source["path"] for one in inputs.find([str(tmp_path)])]
    assert names == sorted(names, key=lambda path: str(path).split("/"))
    assert len(names) == len(set(names)) == 29


def test_an_archive_through_a_pipe(tmp_path: Path):
    os.mkfifo(tmp_path / "a.tgz")
    data = gzip.compress(tarred({f"{n}.txt": os.urandom(2000).hex().encode() * 5 for n in range(90)}))
    writer = threading.Thread(target=lambda: (tmp_path / "a.tgz").write_bytes(data))
    writer.start()
    assert len(data) < 1_000_000 < len(gzip.decompress(data))
    assert [kind for _, kind in found(tmp_path / "a.tgz") if isinstance(kind, str)] == []
    writer.join()


def test_what_a_run_writes_is_no_input(tmp_path: Path):
    names = ["a.txt", "out.txt", ".out.txt.part", "out-00000.txt", "out-00012.txt", "out-1.txt", "sub/out.txt"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b'{"schema": 1}')
    mine = Own(tmp_path / "out.txt")
    told = [str(Path(str(one.source["path"])).relative_to(tmp_path)) for one in inputs.find([str(tmp_path)], own=mine)]
    assert told == ["a.txt", "out-1.txt", "sub/out.txt"]
    (tmp_path / "list").write_text(f"{tmp_path / 'a.txt'}\n{tmp_path / 'out.txt'}\n")
    assert found(files_from=str(tmp_path / "list"), own=mine) == [("a.txt", b'{"schema": 1}'), ("out.txt", "unreadable")]


@pytest.mark.parametrize(
    "output, shards, path",
    [("a.txt", False, "a.txt"), ("a.txt", False, "."), ("a.txt", False, "link"), ("out.txt", False, ".out.txt.part"),
     ("b.txt", True, "b-00000.txt"), ("b.txt", True, "."), ("b.txt", True, "b-00001.txt"), ("p.txt.gz", False, ".")],
)  # fmt: skip
def test_a_run_that_would_write_over_its_input_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str, shards: bool, path: str
):
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b-00000.txt"):
        Path(name).write_bytes(PAGE)
    Path("p.txt.gz").write_bytes(gzip.compress(PAGE))
    Path("link").symlink_to("a.txt")
    with pytest.raises(UsageError, match="input"):
        Own(Path(output), shards=shards).refuse([path], folders.Chosen())


def test_an_output_of_an_earlier_run_is_written_again(tmp_path: Path):
    for name, data in {"out.txt": b'{"schema": 1}', "out-00000.txt": b"", "o.txt.gz": gzip.compress(b'{"schema": 1}')}.items():
        (tmp_path / name).write_bytes(data)
        Own(tmp_path / name).refuse([str(tmp_path)], folders.Chosen())
    Own(tmp_path / "out.txt", shards=True).refuse([str(tmp_path)], folders.Chosen())


def test_inputs_are_left_as_they_were(tmp_path: Path):
    for name, make in {"sub/a.txt": lambda: PAGE, "a.zip": lambda: zipped(TWO), "b.tgz": lambda: gzip.compress(tarred(TWO))}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(make())
    (tmp_path / "link").symlink_to("sub")

    def state() -> list[object]:
        seen = [(path, os.lstat(path)) for path in (tmp_path, *sorted(tmp_path.rglob("*")))]
        return [
            (path, s.st_mtime_ns, s.st_ctime_ns, s.st_size, s.st_mode, s.st_nlink, path.is_symlink() or s.st_atime_ns) for path, s in seen
        ]

    for path in tmp_path.rglob("*"):
        os.utime(path, (1, 1), follow_symlinks=False)
    before = state()
    for follow in (False, True):
        assert len(found(tmp_path, follow_links=follow)) >= 5
    assert [row[:-1] for row in state()] == [row[:-1] for row in before]  # type: ignore[index]
    if hasattr(os, "O_NOATIME") and (tmp_path / "a.zip").stat().st_uid == os.geteuid():
        assert [row[-1] for row in state() if row[0].is_file()] == [row[-1] for row in before if row[0].is_file()]  # type: ignore[index]


def test_how_far_a_run_is_ends_at_the_size_of_all(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(PAGE)
    (tmp_path / "b.zip").write_bytes(zipped(NUMBERED))
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(PAGE))
    sizes = inputs.sizes([str(tmp_path)])
    assert sizes
    total = sum(sizes)
    assert total == sum(file.stat().st_size for file in tmp_path.iterdir())
    reach = inputs.Reach()
    steps = [reach.bytes for _ in inputs.find([str(tmp_path)], reach=reach)]
    assert reach.bytes == total
    assert steps == sorted(steps)
    assert inputs.sizes([]) is inputs.sizes(["-"]) is inputs.sizes([], files_from="-") is None
