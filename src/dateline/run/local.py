"""Runs a worker over sources on this machine: in this process, or in a pool of processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from dateline.ports import Source
from dateline.record import Failure
from dateline.run.pool import Job, Make, Pool, Step
from dateline.run.recipe import Recipe
from dateline.run.worker import Coded, Worker

T = TypeVar("T")


@dataclass(slots=True)
class Local:
    """Codes jobs with `workers` processes (1: this one), in order; things that are no jobs pass.

    `make` gives each process its worker and must be picklable where there are several.
    """

    make: Make
    workers: int = 1
    _worker: Worker | None = None
    _pool: Pool[object] | None = field(default=None, repr=False)

    @property
    def recipe(self) -> Recipe:
        """The recipe of the workers; makes a worker when none has been made yet."""
        if self._pool is not None and self._pool.recipe is not None:
            return self._pool.recipe
        return self._here().recipe

    def run(self, items: Iterable[Job | T]) -> Iterator[Step | T]:
        """The steps of each job, in order; a job's last step holds None."""
        if self.workers > 1:
            pool: Pool[T] = Pool(self.make, self.workers)
            self._pool = pool  # type: ignore[assignment]
            yield from pool.run(items)
            return
        for item in items:
            if not isinstance(item, Job):
                yield item
                continue
            for found in self._here()(item.source, item.known):
                yield Step(item.source, found)
            yield Step(item.source, None)

    def steps(self, jobs: Iterable[Job]) -> Iterator[Step]:
        """The steps of jobs alone."""
        for step in self.run(jobs):
            if isinstance(step, Step):
                yield step

    def _here(self) -> Worker:
        if self._worker is None:
            self._worker = self.make()
        return self._worker


def code(
    sources: Iterable[Source | Failure],
    *,
    coder: str = "encoder",
    workers: int = 1,
    make: Make | None = None,
    progress: Callable[[Source | Failure], None] | None = None,
) -> Iterator[Coded | Failure]:
    """Code sources without a case: documents with claims and failures, in order.

    `progress` is called with each source, or the failure in its place, once it is finished.
    """
    engine = Local(make or partial(Worker, coder=coder), workers)
    items = (Job(item) if isinstance(item, Source) else item for item in sources)
    for step in engine.run(items):
        finished: Source | Failure | None = None
        if isinstance(step, Failure):
            finished = step
            yield step
        elif step.found is None:
            finished = step.source
        else:
            yield step.found
        if finished is not None and progress is not None:
            progress(finished)
