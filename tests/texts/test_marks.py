"""Marks of our own mean something on a page, and nothing else in a text does."""

import pytest

from texts.marks import linked, markdown, marked, plain, point, small, strong, tabled


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Schüler*innen und *gGmbH*", r"Schüler\*innen und \*gGmbH\*"),
        ("1. Beratung. 2. Hausaufgaben", r"1\. Beratung. 2. Hausaufgaben"),
        ("12. Klasse\n- offen", "12\\. Klasse\n\\- offen"),
        (":red[Rot] :smile:", r"&#58;red\[Rot\] &#58;smile:"),
        (":material/home: :streamlit:", "&#58;:color[m]aterial/home: &#58;:color[s]treamlit:"),
        ("$A$ [x](y) <b>", r"\$A\$ \[x\](y) \<b\>"),
        ("a -> b -- c", r"a :color[\-]\> b :color[\-]- c"),
        ("12:30:45", "12&#58;30&#58;45"),
        ("Quelle: a_b, www.x.de", r"Quelle: a\_b, www:color[\.]x.de"),
        (strong("Kita (neu)") + "s", ":color[**Kita (neu)**]s"),
        (point("- x"), r"- \- x"),
        (strong("7 %") + " " + small("(2023)"), "**7 %** :small[(2023)]"),
    ],
)
def test_signs_are_written_so_that_a_page_shows_them(words: str, written: str) -> None:
    assert markdown(words) == written


def test_link_holds_its_words_and_an_address_that_ends_nowhere_else() -> None:
    shown = markdown(linked("T [1]", "https://x.de/a b(c):d:?q=1&copy=2"))
    assert shown == r"[T \[1\]](https://x.de/a%20b%28c%29&#58;d&#58;?q=1&amp;copy=2)"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "www.x.de", "", None])
def test_what_is_no_address_is_no_link(address: str | None) -> None:
    assert linked("Titel", address) == "Titel"


def test_our_own_words_are_marked_as_the_text_files_write_them() -> None:
    assert marked("- **Brüche.** Wo") == point(f"{strong('Brüche.')} Wo")


def test_files_leave_marks_and_addresses_away() -> None:
    said = f"{strong('A')} {linked('B', 'https://x.de')} {small('C')}"
    assert plain(said) == "A B C"


def test_small_table_has_headings_and_cells() -> None:
    assert markdown(tabled([["a|b", "c"], ["1", "2"]])) == "|a\\|b|c|\n|---|---|\n|1|2|"
