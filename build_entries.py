"""Places on their way into the gazetteer, and the tables they are read from."""

import importlib.util
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent
RESOLVE = ROOT / "src" / "dateline" / "resolve"
DATA = RESOLVE / "data"


def module(name: str) -> ModuleType:
    """A module of `dateline.resolve` that needs no other, without importing the package."""
    path = RESOLVE / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"_dateline_{name}", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


spelling, earth = module("spelling"), module("earth")


@dataclass(slots=True)
class Entry:
    """One place on its way into the file."""

    name: str
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    radius_m: float
    population: int = 0
    admin1: str = ""
    slug: str | None = None
    names: set[str] = field(default_factory=set)
    number: int = 0
    noted: bool = False


@dataclass(slots=True)
class Gazetteer:
    """All places, and an index of those of GeoNames by country and name."""

    entries: list[Entry] = field(default_factory=list)
    towns: dict[tuple[str, str], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    countries: list[tuple[str, ...]] = field(default_factory=list)


def table(name: str) -> Iterator[dict[str, str]]:
    """Rows of one of our tab-separated tables; `#` lines are comments, the next the header."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    for row in rows[1:]:
        if len(row) != len(rows[0]):
            raise ValueError(f"{name}: {row} does not have {len(rows[0])} columns")
        yield dict(zip(rows[0], row, strict=True))


def split(cell: str) -> list[str]:
    """The values of a cell that holds several."""
    return [value for value in cell.split("|") if value]


def kilometres(a: Entry, b: Entry) -> float:
    """Great-circle distance; infinite where a point is missing."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    return earth.kilometres(a.lat, a.lon, b.lat, b.lon)


def slug(country: str | None, name: str, region: str = "") -> str:
    """Id of a place of our own: country, name, region; the same in every build."""
    parts = [country or "world", spelling.fold(name).replace(" ", "-")]
    if region:
        parts.append(spelling.fold(region.replace(" Governorate", "")).replace(" ", "-"))
    return "/".join(parts).lower()
