"""Processes that hang, die or ask for too much cost the task that they were at, and nothing else."""

import os
import signal
import time

import pytest

from scrape2meta.batch import workers
from scrape2meta.errors import ReadError

SLOW = 0.6  # seconds; the limit of these tests


def work(task: int | str) -> object:
    match task:
        case "hang":
            time.sleep(60)
        case "exit":
            os._exit(3)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hungry":
            return len(bytearray(1 << 33))
        case str() if task.startswith("once:"):  # dies the first time
            path = task.removeprefix("once:")
            if not os.path.exists(path):  # noqa: PTH110
                open(path, "w").close()  # noqa: PTH123
                os._exit(1)
    return task


def lost(task: object, failure: ReadError) -> object:
    return (task, failure.kind)


def run(tasks: list[object], jobs: int, size: int = 4, **options: object) -> list[object]:
    chunks = [tasks[start : start + size] for start in range(0, len(tasks), size)]
    return list(workers.ordered(work, chunks, jobs, lost=lost, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("size", [1, 3, 100])
def test_the_order_stays(jobs: int, size: int):
    tasks: list[object] = list(range(57))
    assert run(tasks, jobs, size) == tasks


@pytest.mark.parametrize(
    ("fault", "kind"), [("hang", "timeout"), ("exit", "crash"), ("killed", "crash")], ids=["hangs", "exits", "is killed"]
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_that_ends_its_process_costs_itself(fault: str, kind: str, jobs: int):
    tasks: list[object] = [0, 1, fault, 3, 4, 5, 6, fault, 8, 9]
    wanted = [(task, kind) if task == fault else task for task in tasks]
    assert run(tasks, jobs, timeout=SLOW) == wanted


def test_a_task_gets_a_second_process(tmp_path):
    tasks: list[object] = [0, f"once:{tmp_path / 'seen'}", 2, 3, 4]
    assert run(tasks, 2) == tasks


def test_every_task_fails():
    assert run(["exit"] * 7, 2) == [("exit", "crash")] * 7


def test_nothing_to_do():
    assert run([], 2) == []


def test_a_reader_that_goes_leaves_no_process():
    results = workers.ordered(work, ([n] for n in range(10_000)), 2, lost=lost)
    assert next(results) == 0
    before = set(workers.CONTEXT.active_children()) if hasattr(workers.CONTEXT, "active_children") else set()
    results.close()
    assert not any(child.is_alive() for child in before)


def test_tasks_are_not_read_far_ahead():
    read = 0

    def chunks():
        nonlocal read
        for number in range(1000):
            read += 1
            yield [number]

    results = workers.ordered(work, chunks(), 2, lost=lost)
    next(results)
    results.close()
    assert read <= 2 * workers.AHEAD + 2


def test_too_much_memory_is_an_error_of_the_task():
    with pytest.raises(ReadError, match="died"):
        list(workers.ordered(work, [["hungry"]], 1, memory=50_000_000))
