"""The language of short and long texts; None when nothing tells."""

from __future__ import annotations

import pytest

from dateline.read.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The army said that it had left the town on Monday.", "en"),
        ("THE ARMY SAID THAT IT HAD LEFT THE TOWN ON MONDAY.", "en"),
        ("Die Armee hat die Stadt am Montag nach schweren Kämpfen verlassen.", "de"),
        ("L'armée a quitté la ville lundi après une semaine de combats.", "fr"),
        ("El ejército abandonó la ciudad el lunes, según los vecinos de la zona.", "es"),
        ("O exército não deixou a cidade na segunda-feira, segundo o ministério.", "pt"),
        ("L'esercito ha lasciato la città dopo una settimana di combattimenti nella zona.", "it"),
        ("Ordu, bir hafta süren çatışmaların ardından kenti terk etti ve geri çekildi.", "tr"),
        ("Армия покинула город в понедельник после недели тяжёлых боёв.", "ru"),
        ("Армія залишила місто в понеділок після тижня важких боїв.", "uk"),
        ("غادر الجيش المدينة يوم الاثنين بعد أسبوع من القتال في المنطقة.", "ar"),
        ("ارتش پس از یک هفته درگیری شهر را ترک کرد و به شمال رفت.", "fa"),
        ("فوج نے پیر کے روز شہر چھوڑ دیا اور پیچھے ہٹ گئی ہے۔", None),
        ("1 2 3 4 5 6 7", None),
        ("", None),
        ("Besk", None),
        ("部隊は月曜日に町を離れたと発表した。", None),
        ("Armeija jätti kaupungin maanantaina viikon taistelujen jälkeen.", None),
    ],
)
def test_language(text, language):
    assert detect(text) == language
