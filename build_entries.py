"""Places on their way into the gazetteer, and the tables they are read from."""

import importlib.util
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

# No postponed annotations here: the build loads this file outside sys.modules, where dataclasses
# cannot look up annotations that are text.
ROOT = Path(__file__).resolve().parent
DATA = ROOT / "src" / "dateline" / "resolve" / "data"


def _load_spelling() -> ModuleType:
    """The key functions of the package, loaded without importing the package."""
    path = ROOT / "src" / "dateline" / "resolve" / "spelling.py"
    spec = importlib.util.spec_from_file_location("_dateline_spelling", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


spelling = _load_spelling()


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
    p, q = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((q - p) / 2) ** 2
    half += math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))


def slug(country: str | None, name: str, region: str = "") -> str:
    """Id of a place of our own: country, name, region; the same in every build."""
    parts = [country or "world", spelling.fold(name).replace(" ", "-")]
    if region:
        parts.append(spelling.fold(region.replace(" Governorate", "")).replace(" ", "-"))
    return "/".join(parts).lower()
