"""
Work in several processes, each of which may hang or die: what comes out is in the order of what went in, and nothing is lost.

A chunk of tasks goes to a process that has none, results come back one by one. So the process that is late or gone tells by the number
of its results which task it was at: that task alone is lost, the rest of the chunk goes to a new process.
"""

import contextlib
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from scrape2meta.errors import ReadError

AHEAD = 4  # chunks a process that are handed out or done before their turn; more would only fill the memory
GRACE = 2.0  # seconds behind the limit after which a process ends itself, should nobody be there to end it
TRIES = 2  # a task that a process died of is given to another once

Work = Callable[[Any], Any]
# A child of a fork begins with all modules and word lists; elsewhere a new interpreter is safer.
CONTEXT: Any = get_context("fork" if sys.platform == "linux" else "spawn")


@dataclass(slots=True)
class _Chunk:
    tasks: list[Any]
    done: list[Any] = field(default_factory=list)
    shown: int = 0  # results that were given on
    tries: int = 0  # processes that died of the task it is at


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: "Connection[Any, Any]"
    chunk: _Chunk | None = None
    since: float = 0.0  # when the task it is at was begun

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def ordered(
    work: Work,
    chunks: Iterable[list[Any]],
    jobs: int,
    *,
    timeout: float | None = None,
    lost: Callable[[Any, ReadError], Any] | None = None,
    memory: int | None = None,
) -> Iterator[Any]:
    """
    `work` of every task of the chunks, in order, by so many processes.

    A task over `timeout` seconds, and one that two processes died of, gives `lost(task, failure)`, with a failure of the kinds
    `timeout` and `crash`. `memory` limits the bytes that a process may ask for beyond what it has. `work` must be a function of a module.
    """
    crew = _Crew(work, timeout, memory)
    coming = iter(chunks)
    waiting: deque[_Chunk] = deque()  # handed out or to be handed out, in order
    free: deque[_Chunk] = deque()  # of these, those that no process has
    more = True
    try:
        while True:
            while more and len(waiting) < jobs * AHEAD:
                tasks = next(coming, None)
                if tasks is None:
                    more = False
                    break
                waiting.append(_Chunk(tasks))
                free.append(waiting[-1])
                if len(crew.workers) < jobs:
                    crew.hire()
                crew.hand_out(free)
            crew.hand_out(free)
            while waiting:
                head = waiting[0]
                while head.shown < len(head.done):
                    head.shown += 1
                    yield head.done[head.shown - 1]
                if head.shown < len(head.tasks):
                    break
                waiting.popleft()
            if not waiting and not more:
                return
            if not more or len(waiting) >= jobs * AHEAD:
                crew.listen(free, lost)
    finally:
        crew.dismiss()


class _Crew:
    """The processes at work."""

    def __init__(self, work: Work, timeout: float | None, memory: int | None) -> None:
        self.work, self.timeout, self.memory = work, timeout, memory
        self.workers: list[_Worker] = []

    def hire(self) -> None:
        """One more process."""
        ours, theirs = CONTEXT.Pipe()
        others = [worker.pipe for worker in self.workers] + [ours]  # a fork holds them too, and would keep them open
        alarm = self.timeout + GRACE if self.timeout else 0.0
        process = CONTEXT.Process(target=_serve, args=(theirs, others, self.work, alarm, self.memory), daemon=True)
        process.start()
        theirs.close()
        self.workers.append(_Worker(process, ours))

    def hand_out(self, free: deque[_Chunk]) -> None:
        """A chunk to each process that has none."""
        for worker in list(self.workers):
            if worker.chunk is None and free:
                worker.chunk = free.popleft()
                worker.since = time.monotonic()
                with contextlib.suppress(OSError):  # it has died: that is heard soon
                    worker.pipe.send(worker.chunk.tasks[len(worker.chunk.done) :])

    def listen(self, free: deque[_Chunk], lost: Callable[[Any, ReadError], Any] | None) -> None:
        """Take what has come, or wait until something comes or a process is late."""
        now = time.monotonic()
        busy = [worker for worker in self.workers if worker.chunk]
        wait = min((worker.since + self.timeout - now for worker in busy), default=0.0) if self.timeout else None
        ready = connection.wait([worker.pipe for worker in self.workers], timeout=None if wait is None else max(0.0, wait))
        for worker in list(self.workers):
            if worker.pipe in ready:
                self._receive(worker, free, lost)
            elif self.timeout and worker.chunk and time.monotonic() - worker.since >= self.timeout:
                self._lose(
                    worker, free, ReadError("timeout", f"took longer than {self.timeout:g} seconds; --timeout sets another limit"), lost
                )

    def _receive(self, worker: _Worker, free: deque[_Chunk], lost: Callable[[Any, ReadError], Any] | None) -> None:
        try:
            while worker.chunk and worker.pipe.poll():
                worker.chunk.done.append(worker.pipe.recv())
                worker.chunk.tries = 0
                worker.since = time.monotonic()
                if len(worker.chunk.done) == len(worker.chunk.tasks):
                    worker.chunk = None
                    self.hand_out(free)
        except (EOFError, OSError):
            self._lose(worker, free, ReadError("crash", "the process that read it died, twice"), lost)

    def _lose(self, worker: _Worker, free: deque[_Chunk], failure: ReadError, lost: Callable[[Any, ReadError], Any] | None) -> None:
        """End a process; the task it was at is lost, or tried again, and the rest of its chunk is handed out again."""
        chunk = worker.chunk
        worker.end()
        self.workers.remove(worker)
        if chunk is not None:
            chunk.tries += 1
            if failure.kind == "timeout" or chunk.tries >= TRIES:
                if lost is None:
                    raise failure
                chunk.done.append(lost(chunk.tasks[len(chunk.done)], failure))
                chunk.tries = 0
            if len(chunk.done) < len(chunk.tasks):
                free.appendleft(chunk)
        self.hire()
        self.hand_out(free)

    def dismiss(self) -> None:
        """End all processes."""
        for worker in self.workers:
            worker.end()
        self.workers.clear()


def _serve(pipe: "Connection[Any, Any]", others: "list[Connection[Any, Any]]", work: Work, alarm: float, memory: int | None) -> None:
    """What a process does: take chunks and send results until nobody is there any more."""
    for other in others:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that the user sees; it ends the others
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if memory is not None:
        _limit(memory)
    try:
        while True:
            for task in pipe.recv():
                if alarm and hasattr(signal, "setitimer"):
                    signal.setitimer(signal.ITIMER_REAL, alarm)
                result = work(task)
                if alarm and hasattr(signal, "setitimer"):
                    signal.setitimer(signal.ITIMER_REAL, 0)  # who reads the results may take his time: `| less`
                pipe.send(result)
    except (EOFError, OSError):
        return


def _limit(memory: int) -> None:
    """Ask for no more address space than there is now and `memory` bytes: what asks for more gets a MemoryError and not the machine."""
    try:
        import resource
        from pathlib import Path

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (ImportError, OSError, ValueError):  # another system: no limit
        return
