from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.record import Document, Resolution, Span
from dateline.resolve.places import Places

SIEGE = (
    "Government artillery struck Douma in Syria on Monday. Syrian state media said nothing. "
    "People fled towards Damascus."
)


def document(text: str, dateline: Span | None = None) -> Document:
    return Document(id="d", evidence="e", reader="r", text=text, dateline=dateline)


def resolve(places: Places, text: str, words: str) -> Resolution:
    at = text.index(words)
    return places.resolve([Span.of(text, at, at + len(words))], document(text))[0]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Moadamiyeh", "Moadamiyah"),
        ("Muadamiyat al-Sham", "Moadamiyah"),
        ("Al-Mu'addamiyah", "Moadamiyah"),
        ("Halab", "Aleppo"),
        ("Dayr az Zawr", "Deir ez-Zor"),
        ("Deir Ezzor", "Deir ez-Zor"),
        ("Deraa", "Daraa"),
        ("the city of Raqqah", "Raqqa"),
        ("Afrin city", "Afrin"),
        ("Khan Sheykhoun", "Khan Shaykhun"),
        ("Raqqah, Syria", "Raqqa"),
        ("Idlib province", "Idlib Governorate"),
        ("Rif Dimashq", "Rif Dimashq Governorate"),
        ("Eastern Ghouta", "Eastern Ghouta"),
    ],
)
def test_spellings_of_syrian_places(places: Places, words: str, name: str) -> None:
    found = resolve(places, f"Shells fell on {words} in Syria, Syrian activists said.", words)
    assert found.name == name
    assert found.ref is not None
    assert found.place is not None
    assert found.place.country == "SYR"
    assert found.why


def test_kiev_is_kyiv(places: Places) -> None:
    found = resolve(places, "Protesters gathered in Kiev, the Ukrainian capital.", "Kiev")
    assert (found.name, found.place.country if found.place else None) == ("Kyiv", "UKR")


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("eastern region of the Democratic Republic of the Congo", "COD"),
        ("north of the Democratic People's Republic of Korea", "PRK"),
        ("south of Saint Vincent and the Grenadines", "VCT"),
    ],
)
def test_a_country_inside_other_words_is_read_by_its_whole_name(
    places: Places, words: str, country: str
) -> None:
    found = resolve(places, f"Fighting went on in the {words}.", words)
    assert found.place is not None and found.place.country == country


def test_a_country_is_not_a_pin(places: Places) -> None:
    found = resolve(places, SIEGE, "Syria")
    assert found.place is not None
    assert found.place.precision == "country"
    assert (found.place.radius_m or 0) > 100_000


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("A bomb went off in Tripoli, Lebanon.", "Tripoli, Lebanon", "LBN"),
        ("Libyan militias fought in Tripoli. Libya has two governments.", "Tripoli", "LBY"),
        ("Lebanese soldiers entered Tripoli in northern Lebanon.", "Tripoli", "LBN"),
        ("Georgian troops left Gori. Georgia accused Russia.", "Gori", "GEO"),
        ("Police in Georgia, United States, arrested a man in Atlanta.", "Atlanta", "USA"),
        ("The Venezuelan army moved to Valencia, Venezuela said.", "Valencia", "VEN"),
    ],
)
def test_the_document_tells_towns_of_one_name_apart(
    places: Places, text: str, words: str, country: str
) -> None:
    found = resolve(places, text, words)
    assert found.place is not None
    assert found.place.country == country


@pytest.mark.parametrize(
    "words", ["a Damascus suburb", "the northern countryside of Aleppo", "outskirts of Homs"]
)
def test_described_places_stay_words(places: Places, words: str) -> None:
    found = resolve(places, f"Chemical shells hit {words} in Syria.", words)
    assert found.ref is None
    assert found.place is not None
    assert (found.place.precision, found.place.country) == ("area", "SYR")
    assert (found.place.radius_m or 0) >= 10_000
    assert "described" in found.why[0]


def test_the_south_of_the_country_is_no_point(places: Places) -> None:
    text = SIEGE + " Fighting went on in the south of the country."
    found = resolve(places, text, "the south of the country")
    assert found.ref is None
    assert found.name == "south of the country"
    assert found.place is not None
    assert found.place.latitude is None


@pytest.mark.parametrize("words", ["Qwxzland", "the village", "there"])
def test_unknown_and_unnamed_places_are_not_invented(places: Places, words: str) -> None:
    found = resolve(places, f"It happened in {words} yesterday.", words)
    assert found.ref is None
    assert found.place is None
    assert found.score == 0.0


def test_every_span_has_one_answer_in_order(places: Places) -> None:
    spans = [Span.of(SIEGE, SIEGE.index(w), SIEGE.index(w) + len(w)) for w in ("Damascus", "Douma")]
    found = places.resolve([*spans, spans[0]], document(SIEGE))
    assert [r.span for r in found] == [*spans, spans[0]]
    assert found[1].name == "Douma"
    assert found == places.resolve([*spans, spans[0]], document(SIEGE))


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_any_words_are_answered_and_never_sure_without_a_place(places: Places, words: str) -> None:
    found = places.resolve([Span.of(words, 0, len(words))], document(words))[0]
    assert found.span.text == words
    assert found.name
    assert (found.ref is None) or (found.place is not None and 0.0 < found.score <= 1.0)


@pytest.mark.parametrize(
    ("text", "named", "point"),
    [
        ("Floods hit Minnesota.", ["Minnesota"], (46.2, -94.3)),
        ("Police in Columbus, Ohio, searched Union County.", ["Columbus, Ohio", "Union County"],
         (40.3, -83.4)),
        ("Georgia is flooded: Atlanta, Macon, Henry County.",
         ["Georgia", "Atlanta", "Macon", "Henry County"], (33.45, -84.15)),
    ],
)  # fmt: skip
def test_namesakes_lie_where_the_other_names_lie(
    places: Places, text: str, named: list[str], point: tuple[float, float]
) -> None:
    spans = [Span.of(text, text.index(n), text.index(n) + len(n)) for n in named]
    found = places.resolve(spans, document(text))[-1]
    assert found.name == named[-1]
    assert found.place is not None
    assert found.place.latitude == pytest.approx(point[0], abs=0.3)
    assert found.place.longitude == pytest.approx(point[1], abs=0.3)


def test_words_that_are_no_names_name_no_region(places: Places) -> None:
    found = resolve(places, "Shells fell on the Capital and the North of Syria.", "the Capital")
    assert found.place is None or found.place.country == "SYR"


@given(st.permutations(["Aleppo", "Idlib", "Homs", "Springfield", "Tripoli", "Henry County"]))
@settings(max_examples=25, deadline=None)
def test_the_order_of_names_does_not_matter(places: Places, names: list[str]) -> None:
    text = f"In Syria, Libya and Georgia: {', '.join(names)}."
    spans = [Span.of(text, text.index(n), text.index(n) + len(n)) for n in names]
    found = dict(zip(names, places.resolve(spans, document(text)), strict=True))
    again = dict(zip(names[::-1], places.resolve(spans[::-1], document(text)), strict=True))
    assert {n: (r.ref, r.score) for n, r in found.items()} == {
        n: (r.ref, r.score) for n, r in again.items()
    }
