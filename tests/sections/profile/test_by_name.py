"""A line of names puts the comparison table together: districts, boroughs, indicators, Bildungsbereiche."""

from sections.profile import by_name, side_by_side
from sections.profile.by_name import NamedQuestion
from sections.question import Question
from sections.section import NOTHING

CARE, LANGUAGE, POVERTY = (
    "childcare_rate_under_3",
    "school_entrance_language",
    "children_in_benefit_households",
)


def written(question: Question, line: str) -> NamedQuestion:
    """What someone wrote above the table of the city's parts."""
    return question.to(NamedQuestion, level=side_by_side.level(question), line=line)


def test_names_and_their_beginnings_are_areas_and_indicators(musterstadt: Question) -> None:
    catalogue = musterstadt.catalogue
    districts = catalogue.of_levels("district")[:3]
    names = [catalogue.names[each] for each in districts]
    indicators = [catalogue.indicators[each].name for each in (LANGUAGE, POVERTY)]
    line = ", ".join(
        [names[0], names[1].upper(), names[2], *indicators, "Betreuungsquote der Kinder unter"]
    )
    found = by_name.named(written(musterstadt, line))
    assert found.area_ids == tuple(districts)
    assert found.indicator_ids == (LANGUAGE, POVERTY, CARE)
    assert found.unknown == ()
    assert by_name.not_found(written(musterstadt, line)) == NOTHING


def test_borough_stands_for_its_districts_and_a_domain_for_its_indicators(
    musterstadt: Question,
) -> None:
    catalogue = musterstadt.catalogue
    borough = catalogue.of_levels("borough")[0]
    domain = catalogue.domains[0]
    found = by_name.named(written(musterstadt, f"{catalogue.names[borough]}; {domain.name}"))
    assert found.area_ids == tuple(catalogue.members([borough], "district"))
    offered = side_by_side.indicators(written(musterstadt, ""))
    assert offered is not None
    indicators = catalogue.indicators
    own = [each for each in offered.options if indicators[each].domain_id == domain.domain_id]
    assert found.indicator_ids == tuple(own)


def test_word_that_an_indicator_is_known_by_finds_it(halle: Question) -> None:
    found = by_name.named(written(halle, "Einwohner"))
    assert len(found.indicator_ids) == 1


def test_name_of_nothing_is_counted_and_never_repeated(musterstadt: Question) -> None:
    asked = written(musterstadt, "Qwertzuiop, Sprache, <b>")
    assert by_name.named(asked).unknown == ("Qwertzuiop", "<b>")
    missing = by_name.not_found(asked).missing
    assert "2 von 3" in missing
    assert "Qwertz" not in missing


def test_empty_line_means_nothing(musterstadt: Question) -> None:
    assert by_name.named(written(musterstadt, " , ;")) == by_name.Named((), (), ())
