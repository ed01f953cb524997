"""The vocabularies of the build half, and the families of texts that put them into words."""

from typing import get_args

from data.catalogue import Indicator
from data.tables import tables
from sections.networks.participants import TYPES
from sections.overview.news import AMOUNTS

Vocabulary = set[str]


def of_catalogue(field: str) -> Vocabulary:
    return set(get_args(Indicator.model_fields[field].annotation))


def of_table(table: str, field: str) -> Vocabulary:
    return next({*f.values} for f in tables()[table].fields if f.name == field)


UNITS = of_catalogue("unit")
COUNTABLE = UNITS - {"percent", "index"} | {"percentage_points"}
TIES = of_table("memberships", "role") | {"funder", "recipient", "host", "reports"}
KINDS = of_table("actors", "kind") | of_table("networks", "kind") | {"programme"}

OF_NETWORKS = {*TYPES, "current_programme", "gap", "place", "area", "bridge", "pair"}
THINGS = {*OF_NETWORKS, *AMOUNTS, "indicator", "measure"}

# Family of keys -> the vocabulary whose words follow its name, and what follows those.
FAMILIES: list[tuple[str, Vocabulary, tuple[str, ...]]] = [
    ("unit", COUNTABLE, ("one", "many", "dative")),
    ("counted", THINGS, ("one", "many", "dative")),
    ("axis", UNITS | {"percentage_points"}, ()),
    ("status", of_table("observations", "status"), ("symbol", "word", "explanation")),
    ("level", of_table("areas", "level"), ("one", "many", "dative")),
    ("influence", of_catalogue("influence"), ()),
    ("influence_short", of_catalogue("influence"), ()),
    ("direction", of_catalogue("direction"), ()),
    ("reference", of_catalogue("reference"), ()),
    ("kind", KINDS, ()),
    ("network_status", of_table("networks", "status"), ()),
    ("role", TIES, ()),
    ("theme", of_table("actors", "themes") | {"all"}, ()),
    ("life", of_table("actors", "phases"), ()),
    ("target_group", of_table("actors", "target_groups"), ()),
    ("phase", of_table("milestones", "phase"), ()),
    ("came_about", of_table("goals", "came_about"), ()),
    ("steers", of_table("goals", "steering"), ()),
    ("steers_short", of_table("goals", "steering"), ()),
    ("measures.binding", of_table("measures", "binding"), ()),
    ("measures.count", of_table("measures", "status"), ()),
    ("source_kind", of_table("sources", "kind"), ()),
]


def keys_of(family: str, vocabulary: Vocabulary, forms: tuple[str, ...]) -> set[str]:
    return {
        ".".join(filter(None, [family, word, form]))
        for word in vocabulary
        for form in forms or ("",)
    }
