"""Names in the order in which readers look for them."""

from texts.sorting import sort_key


def test_accents_do_not_part_letters_and_capitals_do_not_come_first() -> None:
    names = [
        "Burgenlandkreis",
        "Zwickau",
        "Öhringen",
        "börde",
        "Böblingen",
        "Bonn",
        "Érfurt",
        "Ost",
    ]
    assert sorted(names, key=sort_key) == [
        "Böblingen",
        "Bonn",
        "börde",
        "Burgenlandkreis",
        "Érfurt",
        "Öhringen",
        "Ost",
        "Zwickau",
    ]


def test_sharp_s_stands_as_two() -> None:
    assert sorted(["Großer", "Grosz", "Grosser", "Grosse"], key=sort_key) == [
        "Grosse",
        "Großer",
        "Grosser",
        "Grosz",
    ]


def test_letters_are_alike_however_they_were_typed() -> None:
    """An ö as one sign, or as an o with two dots put on it."""
    assert sort_key("Bo\u0308rde") == sort_key("B\u00f6rde") == "borde"
