"""Work on chunks in several processes; what comes out is in the order of what went in."""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Chunk = TypeVar("Chunk")
Done = TypeVar("Done")
WAITING = 4  # chunks a process that are handed out ahead; more would only fill the memory


def ordered(function: Callable[[Chunk], Done], chunks: Iterable[Chunk], jobs: int) -> Iterator[Done]:
    """
    `function` of each chunk, in order, by so many processes; by this one alone where `jobs` is 1.

    >>> list(ordered(len, [[1], [2, 3]], 1))
    [1, 2]
    """
    if jobs == 1:
        yield from map(function, chunks)
        return
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_interrupts) as pool:
        waiting: deque[Future[Done]] = deque()
        try:
            for chunk in chunks:
                waiting.append(pool.submit(function, chunk))
                if len(waiting) >= jobs * WAITING:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _leave_interrupts() -> None:
    """Ctrl-C is for the process that the user sees; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
