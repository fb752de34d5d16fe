"""The compiled gazetteer, opened once: compile it with `python build_places.py`."""

from __future__ import annotations

import pytest

from dateline.resolve.actors import Actors
from dateline.resolve.context import Lexicon
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.places import Places


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer()


@pytest.fixture(scope="session")
def places(gazetteer: Gazetteer) -> Places:
    return Places(gazetteer, Lexicon(gazetteer))


@pytest.fixture(scope="session")
def actors(gazetteer: Gazetteer, places: Places) -> Actors:
    return Actors(gazetteer, places.lexicon)
