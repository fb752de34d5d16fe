"""Speed, memory, start-up and size against the bars that the project keeps: `make bench`.

Words are counted as blanks separate them.  The text is the sample reports with their sentences
in another order for each document, so that no document is read twice.  Times are of the wall
clock; run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

from dateline.ports import Source
from dateline.run import local, sources
from dateline.run.worker import Coded

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / "samples" / "reports"
#: Documents that load the model and fill the pool before the clock starts.
WARM_UP = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure and the bar it has to keep; `least` True when more is better."""

    name: str
    figure: float
    bar: float
    unit: str
    least: bool = False

    @property
    def kept(self) -> bool:
        return self.figure >= self.bar if self.least else self.figure <= self.bar

    def __str__(self) -> str:
        side = "at least" if self.least else "at most"
        verdict = "ok" if self.kept else "MISSED"
        return (
            f"{self.name:<44}{self.figure:>10,.2f} {self.unit:<8} {side} {self.bar:,g}  {verdict}"
        )


def sentences() -> list[str]:
    """The sentences of the sample reports that are plain text."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt"))]
    bodies = [text.split("\n\n", 2)[-1] for text in texts]
    return [s for body in bodies for s in re.split(r"(?<=[.!?\"])\s+", body) if s]


def documents(count: int, words: int) -> list[Source]:
    """`count` different documents of about `words` words each."""
    rng, pool, found = random.Random(0), sentences(), []
    for number in range(count):
        text = compose(rng, pool, words)
        row = {"id": f"bench-{number}", "text": text, "published": "2017-03-12"}
        found.append(sources.source_of((json.dumps(row) + "\n").encode(), f"{number}.jsonl"))
    return found


def compose(rng: random.Random, pool: list[str], words: int) -> str:
    """Shuffled sentences in paragraphs of three, until there are `words` words."""
    lines: list[str] = []
    count = 0
    while count < words:
        paragraph = " ".join(rng.sample(pool, 3))
        lines.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join(lines)


def reports(path: Path, count: int) -> list[Source]:
    """The first `count` documents of JSON Lines, as they are."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()][:count]
    return [
        sources.source_of(
            (json.dumps({"id": str(n), "text": row["text"]}) + "\n").encode(), f"{n}.jsonl"
        )
        for n, row in enumerate(rows)
    ]


def words_per_second(workers: int, made: Sequence[Source], coder: str) -> float:
    """From text to resolved claims, after the first WARM_UP documents."""
    total, begun = 0, 0.0
    for done, item in enumerate(local.code(made, coder=coder, workers=workers), 1):
        if not isinstance(item, Coded):
            raise SystemExit(f"{item.code}: {item.what}")
        if done == WARM_UP:
            begun = time.perf_counter()
        elif done > WARM_UP:
            total += len(item.document.text.split())
    return total / (time.perf_counter() - begun)


def fastest(run: Callable[[], None], times: int = 5) -> float:
    """Seconds of the fastest of several runs: what the program needs, not what else ran."""

    def seconds() -> Iterator[float]:
        for _ in range(times):
            begun = time.perf_counter()
            run()
            yield time.perf_counter() - begun

    return min(seconds())


def dateline(*args: str) -> None:
    """Runs the command line as a user does."""
    command = [sys.executable, "-m", "dateline.cli", *args]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def cold_start(coder: str) -> float:
    """Seconds of `dateline code` on a text of 1,000 words."""
    text = compose(random.Random(1), sentences(), 1000)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(text, encoding="utf-8")
        return fastest(lambda: dateline("code", "--coder", coder, str(path)))


def peak_memory_mb(count: int, coder: str) -> float:
    """Peak resident memory of `dateline code` on `count` documents, in megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_bytes(b"".join(source.data for source in documents(count, 400)))
        dateline("code", "--coder", coder, str(path))
    kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return kilobytes * (1 if sys.platform != "darwin" else 1 / 1024) * 1024 / 1e6


def installed_mb() -> float:
    """Megabytes of Dateline with all that it needs at run time, as installed here."""
    own = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = set[str]()
    waiting = [Requirement(line).name for line in own["project"]["dependencies"]]
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in names:
            continue
        names.add(name)
        for line in importlib.metadata.requires(name) or []:
            need = Requirement(line)
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                waiting.append(need.name)
    package = ROOT / "src" / "dateline"
    size = sum(path.stat().st_size for path in package.rglob("*") if path.is_file())
    for name in sorted(names):
        for file in importlib.metadata.files(name) or []:
            path = Path(str(file.locate()))
            size += path.stat().st_size if path.is_file() else 0
    return size / 1e6


def main() -> int:
    """Prints every figure with its bar; 1 when one is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=120, help="timed documents of 400 words")
    parser.add_argument(
        "--texts", type=Path, help="JSON Lines of reports to time instead of the sample sentences"
    )
    parser.add_argument("--coder", default="encoder", help="a coder that is installed")
    given = parser.parse_args()
    count, coder = given.documents, given.coder
    many = count + WARM_UP
    made = reports(given.texts, many) if given.texts else documents(many, 400)
    if len(made) <= WARM_UP:
        parser.error(f"{given.texts} holds {len(made)} documents; {WARM_UP} only warm up.")
    one = words_per_second(1, made, coder)
    two = words_per_second(2, made, coder)
    bars = (
        Bar("one process, text to resolved claims", one, 3000, "words/s", least=True),
        Bar("two processes, times as fast", two / one, 1.8, "times", least=True),
        Bar("cold start of dateline code, 1,000 words", cold_start(coder), 1.5, "s"),
        Bar("peak memory of dateline code", peak_memory_mb(count, coder), 500, "MB"),
        Bar("dateline --help", fastest(lambda: dateline("--help"), 10), 0.3, "s"),
        Bar("installed size with dependencies", installed_mb(), 600, "MB"),
    )
    print(
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {len(made) - WARM_UP} documents"
        f" of {given.texts or '400 words of the samples'}"
    )
    print(*bars, sep="\n")
    return int(not all(bar.kept for bar in bars))


if __name__ == "__main__":
    sys.exit(main())
