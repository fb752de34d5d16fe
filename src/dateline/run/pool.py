"""A pool of spawned processes, one worker each: order kept, a lost process loses no batch.

`concurrent.futures` declares its whole pool broken when one process is killed and cannot say
which task it held; here each process holds one task, so the parent knows, tries once more, and
then reports that task alone.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from dateline.errors import DatelineError, WorkerLost
from dateline.ports import Source
from dateline.record import Document, Failure
from dateline.run.recipe import Recipe
from dateline.run.worker import Coded, Worker, failure_of

T = TypeVar("T")
Make = Callable[[], Worker]
#: What a process gets at once of a file of many documents: enough words that handing over
#: (under a millisecond) is nothing beside coding them (20,000 characters take about a second).
BATCH_DOCUMENTS = 16
BATCH_CHARACTERS = 20_000
#: Tasks read ahead for each process; bounds the memory that waiting files take.
AHEAD = 3
#: How often a task may take its process with it before it is given up.
TRIES = 2


@dataclass(frozen=True, slots=True)
class Job:
    """A source to code; documents in `known` are passed over."""

    source: Source
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """What came of a source: a document, a failure, or None when the source is finished."""

    source: Source
    found: Coded | Failure | None


@dataclass(frozen=True, slots=True)
class _Batch:
    """Documents of a source that has been read, with their record numbers."""

    source: Source
    documents: tuple[tuple[int, Document], ...]


@dataclass(frozen=True, slots=True)
class _Done:
    """What a process made of its task; `left` are documents that it read but did not code."""

    found: tuple[Coded | Failure, ...]
    left: tuple[tuple[int, Document], ...] = ()


@dataclass(slots=True)
class _Slot(Generic[T]):
    """One place in the order of results: a task, or results that are there already."""

    task: Job | _Batch | None = None
    ready: list[Step | T] | None = None
    running: bool = False
    tries: int = 0


def perform(worker: Worker, task: Job | _Batch) -> _Done:
    """Do one task: read a source and code its first documents, or code a batch of them."""
    if isinstance(task, _Batch):
        coded = [item for n, d in task.documents for item in worker.code(n, d, task.source)]
        return _Done(tuple(coded))
    found: list[Coded | Failure] = []
    left: list[tuple[int, Document]] = []
    characters = coded_here = 0
    for item in worker.read(task.source):
        if isinstance(item, Failure):
            found.append(item)
        elif item[1].id in task.known:
            continue
        elif characters < BATCH_CHARACTERS and coded_here < BATCH_DOCUMENTS:
            characters += len(item[1].text)
            coded_here += 1
            found.extend(worker.code(item[0], item[1], task.source))
        else:
            left.append(item)
    return _Done(tuple(found), tuple(left))


def _serve(pipe: Connection, make: Make) -> None:
    """The life of a process: make the worker, then one task after another until the end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C stops
    try:
        worker = make()
    except DatelineError as error:
        pipe.send(error)
        return
    pipe.send(worker.recipe)
    while True:
        try:
            task = pipe.recv()
            pipe.send(perform(worker, task))
        except (EOFError, BrokenPipeError):  # the parent is gone
            return


@dataclass(slots=True, eq=False)
class _Process(Generic[T]):
    """A running process and the slot that it works on (None: idle)."""

    process: BaseProcess
    pipe: Connection
    slot: _Slot[T] | None = None
    started: bool = False


@dataclass(slots=True)
class Pool(Generic[T]):
    """Codes jobs in `size` processes; `make` must be picklable and gives each its worker.

    `recipe` is that of the workers, None until the first has started.  Things other than jobs
    pass through in their place.
    """

    make: Make
    size: int
    recipe: Recipe | None = None
    _processes: list[_Process[T]] = field(default_factory=list)
    _slots: deque[_Slot[T]] = field(default_factory=deque)

    def run(self, items: Iterable[Job | T]) -> Iterator[Step | T]:
        """The steps of each job in order; raises what `make` raises."""
        waiting = iter(items)
        try:
            while True:
                more = self._refill(waiting)
                while self._slots and self._slots[0].ready is not None:
                    yield from self._slots.popleft().ready or ()
                if self._slots:
                    self._dispatch()
                    self._collect()
                elif not more:
                    return
        finally:
            self.close()

    def close(self) -> None:
        """End the processes; what they were doing is lost."""
        for item in self._processes:
            item.pipe.close()
            item.process.terminate()
        for item in self._processes:
            item.process.join()
        self._processes.clear()
        self._slots.clear()

    def _refill(self, waiting: Iterator[Job | T]) -> bool:
        """Read ahead up to the window; False when there is nothing more to read."""
        while len(self._slots) < AHEAD * self.size:
            try:
                item = next(waiting)
            except StopIteration:
                return False
            self._slots.append(
                _Slot(task=item) if isinstance(item, Job) else _Slot(ready=[item])
            )
            if not isinstance(item, Job) and len(self._slots) == 1:
                return True
        return True

    def _dispatch(self) -> None:
        """Give tasks to idle processes, in order; start a process when none is idle."""
        for slot in list(self._slots):
            if slot.running or slot.ready is not None:
                continue
            idle = next((p for p in self._processes if p.slot is None and p.started), None)
            if idle is None:
                starting = sum(not p.started for p in self._processes)
                if len(self._processes) < self.size and starting < self._waiting():
                    self._processes.append(self._start())
                    continue
                return
            slot.running, idle.slot = True, slot
            try:
                idle.pipe.send(slot.task)
            except (BrokenPipeError, ConnectionResetError):
                self._lost(idle)

    def _waiting(self) -> int:
        return sum(not slot.running and slot.ready is None for slot in self._slots)

    def _start(self) -> _Process[T]:
        ours, theirs = get_context("spawn").Pipe()
        process = get_context("spawn").Process(
            target=_serve, args=(theirs, self.make), daemon=True
        )
        process.start()
        theirs.close()  # so that the end of the process is the end of the pipe
        return _Process(process, ours)

    def _collect(self) -> None:
        """Wait until a process answers or ends, and take what there is."""
        pipes = {item.pipe: item for item in self._processes if item.slot or not item.started}
        for pipe in connection.wait(list(pipes)):
            item = pipes[pipe]  # type: ignore[index]
            try:
                answer = item.pipe.recv()
            except (EOFError, ConnectionResetError):
                self._lost(item)
                continue
            if isinstance(answer, DatelineError):
                raise answer
            if isinstance(answer, Recipe):
                self.recipe, item.started = answer, True
            elif item.slot is not None:
                slot, item.slot = item.slot, None
                self._finish(slot, answer)

    def _finish(self, slot: _Slot[T], done: _Done) -> None:
        task = slot.task
        assert task is not None
        steps: list[Step | T] = [Step(task.source, found) for found in done.found]
        slot.ready = steps
        if isinstance(task, Job):
            end: _Slot[T] = _Slot(ready=[Step(task.source, None)])
            rest = [_Slot[T](task=batch) for batch in _batches(task.source, done.left)]
            self._insert_after(slot, [*rest, end])

    def _lost(self, item: _Process[T]) -> None:
        """A process has ended by itself: its task is tried again, then given up alone."""
        self._processes.remove(item)
        item.pipe.close()
        item.process.join()
        slot, code = item.slot, item.process.exitcode
        if slot is None:
            if not item.started:
                raise WorkerLost(f"A worker process ended while it started (status {code}).")
            return
        slot.running = False
        slot.tries += 1
        if slot.tries < TRIES:
            return
        task = slot.task
        assert task is not None
        if isinstance(task, _Batch) and len(task.documents) > 1:
            singles = [_Batch(task.source, (one,)) for one in task.documents]
            slot.ready = []
            self._insert_after(slot, [_Slot(task=one, tries=TRIES - 1) for one in singles])
            return
        slot.ready = [Step(task.source, _given_up(task, code))]
        if isinstance(task, Job):
            slot.ready.append(Step(task.source, None))

    def _insert_after(self, slot: _Slot[T], slots: Sequence[_Slot[T]]) -> None:
        at = next(n for n, item in enumerate(self._slots) if item is slot) + 1
        for offset, item in enumerate(slots):
            self._slots.insert(at + offset, item)


def _batches(source: Source, left: Sequence[tuple[int, Document]]) -> Iterator[_Batch]:
    batch: list[tuple[int, Document]] = []
    characters = 0
    for item in left:
        batch.append(item)
        characters += len(item[1].text)
        if characters >= BATCH_CHARACTERS or len(batch) >= BATCH_DOCUMENTS:
            yield _Batch(source, tuple(batch))
            batch, characters = [], 0
    if batch:
        yield _Batch(source, tuple(batch))


def _given_up(task: Job | _Batch, status: int | None) -> Failure:
    uri = task.documents[0][1].uri if isinstance(task, _Batch) else None
    how = f"signal {-status}" if status is not None and status < 0 else f"status {status}"
    lost = WorkerLost(
        f"{uri or task.source.name} ended its worker process {TRIES} times ({how}; "
        f"signal 9 is often a lack of memory)."
    )
    return failure_of(lost, "code", task.source, uri)
