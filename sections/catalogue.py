"""What a release is about: its municipality, areas, indicators, Bildungsbereiche and sources."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from queries import catalogue as queries
from queries import releases
from queries.records import Area, Domain, Indicator, Level, Municipality, Source
from sections.cache import kept
from sections.citation import NOT_STATED
from texts import text

SMALL: tuple[Level, ...] = ("borough", "district")
"""Levels of the areas within a municipality, from the larger."""


@dataclass(frozen=True)
class Edition:
    """A release in one language."""

    database: str
    language: str


@dataclass(frozen=True)
class Catalogue:
    """All of it by id, in the order in which it is listed."""

    language: str
    municipality: Municipality
    areas: Mapping[str, Area]
    indicators: Mapping[str, Indicator]
    domains: tuple[Domain, ...]
    sources: Mapping[str, Source]

    @property
    def focus_id(self) -> str:
        """The area on which the display opens: the municipality itself."""
        return self.municipality.focus_area_id

    @cached_property
    def larger_ids(self) -> tuple[str, ...]:
        """The Land and the nation; of a city that is all of its Land, the nation only."""
        municipality = self.municipality
        within = [area for area in self.areas.values() if area.parent_id == municipality.state_id]
        land = (municipality.state_id,) if len(within) > 1 else ()
        return (*land, municipality.nation_id)

    def larger_than(self, area_id: str) -> tuple[str, ...]:
        """What an area is read against: its Land and the nation; of a part of the municipality, that."""
        area, nation_id = self.areas.get(area_id), self.municipality.nation_id
        if area_id == self.focus_id or area is None:
            return self.larger_ids
        if area.level in SMALL:
            return (self.focus_id,)
        state = (area.parent_id,) if area.level == "county" and area.parent_id else ()
        return tuple(each for each in (*state, nation_id) if each != area_id)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names of areas as they are shown; where two are alike, what tells them apart behind it."""
        return _told_apart(self.areas.values(), self.language)

    def leading(self, ids: Sequence[str], *usual: str) -> str:
        """Which of some indicators opens a view: the first of the usual ones, of the core ones, of all."""
        core = (each for each in ids if self.indicators[each].tier == "core")
        return next((each for each in usual if each in ids), next(core, ids[0]))

    def of_levels(self, *levels: str) -> list[str]:
        """The areas of some levels, from the largest level, each level in the order of the alphabet."""
        found = [area for area in self.areas.values() if area.level in levels]
        order = {level: place for place, level in enumerate(dict.fromkeys(a.level for a in found))}
        found.sort(key=lambda area: (order[area.level], area.place_in_alphabet))
        return [area.area_id for area in found]

    def members(self, area_ids: Iterable[str], level: str) -> list[str]:
        """The areas of a level among some areas: themselves, and all that lie in one of them."""
        wanted = set(area_ids)
        return [
            area.area_id
            for area in self.areas.values()
            if area.level == level and {area.area_id, area.parent_id} & wanted
        ]

    def around(self, area_ids: Sequence[str]) -> list[str]:
        """Some areas with the areas they lie in and those within them."""
        inside = [a.area_id for a in self.areas.values() if a.parent_id in area_ids]
        above = [self.areas[a].parent_id for a in area_ids if a in self.areas]
        return [*area_ids, *inside, *(a for a in above if a is not None)]


@kept
def catalogue(edition: Edition) -> Catalogue:
    """Read a release's catalogue."""
    database, language = edition.database, edition.language

    def rows(query: object, **words: str) -> Iterable[Mapping[str, object]]:
        return releases.answer(database, query, **words).iter_rows(named=True)  # type: ignore[arg-type]

    [municipality] = rows(queries.municipality)
    said = {"language": language}
    return Catalogue(
        language,
        Municipality.of(municipality),
        {row.area_id: row for row in map(Area.of, rows(queries.areas, **said))},
        {row.indicator_id: row for row in map(Indicator.of, rows(queries.indicators, **said))},
        tuple(map(Domain.of, rows(queries.domains, **said))),
        {
            row.source_id: _published(row, language)
            for row in map(Source.of, rows(queries.sources, **said))
        },
    )


def _published(source: Source, language: str) -> Source:
    """The source; that nobody says who published it stands there in words."""
    if source.publisher != NOT_STATED:
        return source
    return replace(source, publisher=text(language, "word.publisher_not_stated"))


def _told_apart(areas: Iterable[Area], language: str) -> dict[str, str]:
    """Each area's name; of areas of one name its level, its larger area, or at last its id behind it."""
    every = list(areas)
    names = {area.area_id: area.name for area in every}
    ways = (
        lambda area: text(language, f"level.{area.level}.one"),
        lambda area: area.parent or area.area_id,
        lambda area: area.area_id,
    )
    for way in ways:
        shared = _shared(names.values())
        for area in every:
            if names[area.area_id] in shared:
                names[area.area_id] = f"{area.name} ({way(area)})"
    return names


def _shared(names: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    return {name for name in names if name in seen or seen.add(name)}  # type: ignore[func-returns-value]
