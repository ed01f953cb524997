"""The development: sentence, table, breaks; the course itself is in test_trend_sentence."""

from sections.question import Question
from tests.sections.asking import of_indicator, words
from tests.sections.indicator.opened import trend_of
from texts.marks import marked, plain

LEAVERS = "leavers_without_certificate"


def test_table_holds_the_rows_of_the_chart(kleinstadt: Question) -> None:
    asked = of_indicator(kleinstadt, LEAVERS, area_ids=("99002",))
    section = trend_of(asked, first=2022)
    assert section.table is not None
    table = section.table().words
    assert table.columns == [
        "Gebiet",
        "Jahr",
        "Wert",
        "Anzahl",
        "von insgesamt",
        "möglich wegen Rundung",
        "Quelle",
    ]
    assert [list(row) for row in table.select("Gebiet", "Jahr", "Wert").iter_rows()] == [
        ["Kleinstadt (erfunden)", "2022", "15,0\u00a0% r (berichtigt)"],
        ["Kleinstadt (erfunden)", "2023", "14,7\u00a0%"],
        ["Großdorf (erfunden)", "2022", "6,3\u00a0%"],
        ["Großdorf (erfunden)", "2023", "0,0\u00a0% – (null oder fast null, gerundet)"],
    ]


def test_confidential_figure_is_named_in_the_table(kleinstadt: Question) -> None:
    section = trend_of(of_indicator(kleinstadt, LEAVERS, area_ids=("99003",)))
    assert section.table is not None
    assert ". (geheim oder unbekannt)" in section.table().words["Wert"].to_list()


def test_break_is_explained_below_the_chart(kleinstadt: Question) -> None:
    section = trend_of(of_indicator(kleinstadt, LEAVERS))
    [first, second] = section.notes[-2:]
    assert first == marked("1 · 2018: **Neue Abgrenzung.** Seit 2018 zählt die Südmark anders.")
    assert second.startswith(marked("2 · 2021: **Andere Quelle.**"))
    assert "Doppelter Jahrgang" not in words(section), "a break of another Land"
    assert section.table is not None
    assert section.table().notes[0] == plain(first), "files explain it too"


def test_break_outside_the_period_is_not_explained(kleinstadt: Question) -> None:
    section = trend_of(of_indicator(kleinstadt, LEAVERS), first=2021)
    assert "Neue Abgrenzung" not in words(section)


def test_course_is_told_within_comparable_years_only(kleinstadt: Question) -> None:
    [said] = trend_of(of_indicator(kleinstadt, LEAVERS)).sentences
    assert "Von 2021 bis 2023 ist der Wert von" in said
    assert "Frühere Jahre lassen sich damit nicht vergleichen." in said


def test_announced_years_are_drawn_though_they_have_no_figures(musterstadt: Question) -> None:
    section = trend_of(of_indicator(musterstadt, "disposable_income"))
    assert "**…** liegt noch nicht vor" in words(section)


def test_symbols_are_explained_in_words(musterstadt: Question) -> None:
    said = words(trend_of(of_indicator(musterstadt, LEAVERS, year=2025)))
    assert "**p** vorläufig" in said
    assert "Hohle Punkte:" in said


def test_single_year_is_no_picture(kleinstadt: Question) -> None:
    section = trend_of(of_indicator(kleinstadt, LEAVERS), first=2023)
    assert section.sentences
    assert section.picture is None
