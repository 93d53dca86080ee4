"""Members of archives, streamed one after the other within limits; nothing is ever written to disk."""

import gzip
import os
import tarfile
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple, cast

from scrape2meta.batch import warcs, zips, zst
from scrape2meta.batch.guarded import HEADER_BYTES, LIMITS, Guarded, Limits, Plain, Run, buffered, cut
from scrape2meta.batch.source import unreadable
from scrape2meta.errors import ReadError

PACKED = {".gz": ".gz", ".tgz": ".gz", ".zst": ".zst"}
INSIDE = "!/"  # between an archive in an archive and what is in it; no part of an ordinary path or URI


class Member(NamedTuple):
    """One page of an archive: its name ("" for the archive itself), and a stream to read before the next is asked for, or why not."""

    name: str
    content: BinaryIO | ReadError
    charset: str | None = None  # as the server of a page said


def is_archive(name: str) -> bool:
    """
    Whether the ending says that there are pages inside.

    >>> [is_archive(name) for name in ("a.tar.GZ", "a.txt.gz", "a.zip", "a.txt")]
    [True, True, True, False]
    """
    return _ending(name) in (*PACKED, ".zip", ".tar", ".warc")


def plain_name(name: str) -> str:
    """
    The name without what says how it is compressed.

    >>> [plain_name(name) for name in ("a.txt.gz", "b.tgz", "c.warc.gz", "d.zip")]
    ['a.txt', 'b.tar', 'c.warc', 'd.zip']
    """
    ending = _ending(name)
    if ending not in PACKED:
        return name
    return name[: -len(ending)] + (".tar" if ending == ".tgz" else "")


def members(stream: BinaryIO, name: str, wanted: Callable[[str], bool], *, limits: Limits = LIMITS) -> Iterator[Member]:
    """
    The pages in an archive of this name, those whose names are `wanted`, in the order in which they lie there.

    What is damaged or unsafe is a member that fails; no more members follow where the rest cannot be read, or a limit is passed.
    """
    run = Run(wanted, limits)
    if stream.seekable():
        run.size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
    else:
        stream = _counted(stream, run)
    yield from _inside(stream, name, "", 1, run)


def _counted(stream: BinaryIO, run: Run) -> BinaryIO:
    """A stream of unknown size: what has been read of it is its size so far."""

    def read(size: int) -> bytes:
        data = stream.read(size)
        run.size += len(data)
        return data

    return buffered(Guarded(read, run, new=False))


def _inside(stream: BinaryIO, name: str, within: str, depth: int, run: Run) -> Iterator[Member]:
    """The pages in one archive, the one that `within` names; its own failure is the last."""
    try:
        run.enter(depth)
        packed = PACKED.get(_ending(name))
        inner = plain_name(name)
        content = stream
        if packed:
            # `read` would lose what came before the place where a file is cut.
            unpacked = gzip.GzipFile(fileobj=stream).read1 if packed == ".gz" else zst.reader(stream).read
            content = buffered(Guarded(unpacked, run, new=True))
        kind = _ending(inner)
        prefix = within + INSIDE if within else ""
        if kind == ".tar":
            yield from _tar(content, prefix, depth, run)
        elif kind == ".warc":
            for uri, page, charset in warcs.entries(content, run):
                yield Member(prefix + uri, buffered(page) if isinstance(page, Guarded) else page, charset)
        elif packed and is_archive(inner):
            yield from _inside(content, inner, within, depth + 1, run)
        elif packed:
            yield Member(within, content)
        else:
            for one, held in zips.entries(content, run):
                yield from _member(held, one, prefix, depth, run)
    except Exception as error:  # readers of hostile bytes raise what they like
        yield Member(within, unreadable(error))


def _member(content: Guarded | ReadError, name: str, prefix: str, depth: int, run: Run) -> Iterator[Member]:
    """A member of a tar or zip: the page that it is, or those in it."""
    if isinstance(content, ReadError):
        yield Member(prefix + name, content)
    elif is_archive(name):
        yield from _inside(buffered(content), name, prefix + name, depth + 1, run)
    else:
        yield Member(prefix + name, buffered(content))


def _tar(stream: BinaryIO, prefix: str, depth: int, run: Run) -> Iterator[Member]:
    source = Guarded(stream.read, run, new=False)
    source.allowed = HEADER_BYTES
    blocks = Plain(source)
    with tarfile.open(fileobj=cast("BinaryIO", blocks), mode="r|", bufsize=tarfile.BLOCKSIZE) as tar:
        while True:
            # The next header stands at `offset`; a name in it may claim any length.
            source.allowed = max(tar.offset, source.taken) + HEADER_BYTES
            info = tar.next()
            if info is None:
                break
            source.allowed = None
            tar.members.clear()  # type: ignore[attr-defined]  # tarfile keeps them all
            if info.isdir():
                continue
            if not info.isreg() or info.issparse():
                run.meet_empty()
                kind = "a link" if info.issym() or info.islnk() else "a sparse file" if info.issparse() else "a device or pipe"
                yield Member(prefix + info.name, ReadError("unsafe_archive", f"{kind} inside an archive is not followed"))
                continue
            if not info.size:
                run.meet_empty()
            content = tar.extractfile(info)
            if content is None or not run.wanted(info.name):
                continue
            one = Guarded(content.read, run, new=False)
            yield from _member(one, info.name, prefix, depth, run)
            if one.broken or source.broken or run.stopped:
                return
    if source.last.strip(b"\0") or not source.last:
        # tarfile takes a damaged header, and the end of the file, for the end of the archive.
        raise ReadError("unreadable", "damaged header") if source.last else cut()


def _ending(name: str) -> str:
    return os.path.splitext(name)[1].lower()  # noqa: PTH122  (a name inside an archive is no path)
