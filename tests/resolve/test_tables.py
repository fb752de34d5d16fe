"""The tables that the gazetteer is compiled from, and what the build promises of them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.places import Places

DATA = Path(__file__).parents[2] / "src" / "dateline" / "resolve" / "data"


def rows(name: str) -> list[dict[str, str]]:
    lines = [
        line
        for line in (DATA / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("name", ["countries.tsv", "regions.tsv", "places.tsv", "syria.tsv"])
def test_every_row_has_every_column(name: str) -> None:
    found = rows(name)
    assert len(found) > 100
    assert all(None not in row and None not in row.values() for row in found)
    assert all(row["name"].strip() == row["name"] != "" for row in found)


def test_points_lie_on_the_globe() -> None:
    for name in ("countries.tsv", "places.tsv", "syria.tsv"):
        for row in rows(name):
            if row["latitude"]:
                assert -90 <= float(row["latitude"]) <= 90
                assert -180 <= float(row["longitude"]) <= 180


def test_every_country_of_the_tables_is_in_the_gazetteer(gazetteer: Gazetteer) -> None:
    for name in ("countries.tsv", "regions.tsv", "places.tsv"):
        codes = {row["iso3"] for row in rows(name)} - {"-"}
        assert codes <= set(gazetteer.countries)


def test_every_region_is_found_by_its_name(places: Places) -> None:
    for row in rows("regions.tsv"):
        hits = places.gazetteer.spelt(row["name"].split(" (")[0])
        assert any(
            h.place.kind == "region" and h.place.country == row["iso3"] and h.place.radius_m
            for h in hits
        ), row["name"]


def test_the_places_of_syria_keep_near_their_country(gazetteer: Gazetteer) -> None:
    for row in rows("syria.tsv"):
        assert 32.0 < float(row["latitude"]) < 37.5
        assert 35.4 < float(row["longitude"]) < 42.6


def test_the_digest_names_the_file(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.digest) == 64
    assert int(gazetteer.digest, 16) >= 0
