from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.publish.geojson import feature
from dateline.record import Mention, Resolution
from tests.publish.example import DOCUMENT, NOWHERE, SALAMIYAH, SHELLING, THREAT, find


def test_a_town_is_a_point_with_longitude_first() -> None:
    shape = feature(DOCUMENT, SHELLING)
    assert shape["geometry"] == {"type": "Point", "coordinates": [37.05324, 35.01127]}
    assert shape["properties"]["no_point_because"] is None
    assert shape["properties"]["places"][0]["precision"] == "town"


@pytest.mark.parametrize("precision", ["region", "country", "area"])
def test_what_is_wider_than_a_district_is_not_a_pin(precision: str) -> None:
    wide = replace(SALAMIYAH, precision=precision)
    resolution = Resolution(find("Salamiyah"), "place", "Salamiyah", wide.id, 0.9, place=wide)
    shape = feature(DOCUMENT, replace(SHELLING, resolutions=(resolution,)))
    assert shape["geometry"] is None
    assert shape["properties"]["no_point_because"] == (
        f"too wide for a point: Salamiyah ({precision})"
    )


def test_a_claim_without_a_place_is_kept_and_says_so() -> None:
    shape = feature(DOCUMENT, NOWHERE)
    assert shape["geometry"] is None
    assert shape["properties"]["no_point_because"] == "the sentence names no place"


def test_a_place_that_is_not_known_is_not_guessed() -> None:
    shape = feature(DOCUMENT, replace(THREAT, resolutions=()))
    assert shape["geometry"] is None
    assert shape["properties"]["no_point_because"] == "the place is not in the gazetteer"
    assert shape["properties"]["where"] == "Syria"


def test_two_towns_are_a_multipoint_and_one_town_twice_is_a_point() -> None:
    market = find("market")
    where = (*SHELLING.claim.where, Mention(market))
    claim = replace(SHELLING.claim, where=where)
    again = Resolution(market, "place", "Salamiyah", SALAMIYAH.id, 0.9, place=SALAMIYAH)
    other = replace(again, place=replace(SALAMIYAH, id="geonames:3", latitude=1.0, longitude=2.0))
    same = replace(SHELLING, claim=claim, resolutions=(*SHELLING.resolutions, again))
    two = replace(SHELLING, claim=claim, resolutions=(*SHELLING.resolutions, other))
    assert feature(DOCUMENT, same)["geometry"]["type"] == "Point"
    assert feature(DOCUMENT, two)["geometry"] == {
        "type": "MultiPoint",
        "coordinates": [[37.05324, 35.01127], [2.0, 1.0]],
    }
