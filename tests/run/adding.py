"""A process that adds files to a case and tells each outcome, for tests that kill it.

Arguments: case, coder, number of processes, which of its waits for the disk to die at (0: none,
negative: after the wait instead of before), paths.
"""

from __future__ import annotations

import os
import signal
import sys
from functools import partial

from dateline.run.case import Added, Case
from tests.run.honest import make_worker


def die_at(number: int) -> None:
    """Let the process be killed at its n-th wait for the disk, as by a power cut."""
    wait, count = os.fsync, 0

    def fsync(handle) -> None:
        nonlocal count
        count += 1
        if count == number:
            os.kill(os.getpid(), signal.SIGKILL)
        wait(handle)
        if count == -number:
            os.kill(os.getpid(), signal.SIGKILL)

    os.fsync = fsync


def main() -> None:
    folder, coder, workers, number, *paths = sys.argv[1:]
    with Case.open(folder) as case:
        print("ready", flush=True)
        if int(number):
            die_at(int(number))
        if paths == ["rebuild"]:
            case.rebuild(make=partial(make_worker, coder), workers=int(workers))
        else:
            make = partial(make_worker, coder)
            for outcome in case.add(paths, make=make, workers=int(workers)):
                told = outcome.document.id if isinstance(outcome, Added) else "-"
                print(type(outcome).__name__, told, flush=True)
    print("done", flush=True)


if __name__ == "__main__":
    main()
