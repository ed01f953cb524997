"""A crowd of further actors and networks, for larger cities and for measuring how the page bears them.

Networks belong to districts; most of their members come from there, some from elsewhere, so that the
whole hangs together and has groups.
"""

from collections.abc import Mapping, Sequence

from musterstadt.chance import stream

Row = dict[str, str]

NETWORK_SHARE = 5
"""One in so many of the crowd is a network."""
ELSEWHERE = 0.15
"""Chance that a member comes from somewhere else in the city."""
KINDS = {
    "school": ("Schule", "school_success", "primary|secondary", "children|young_people"),
    "childcare": ("Kita", "early_education", "early_years", "children|parents"),
    "association": ("Verein", "culture", "all", "everyone"),
    "company": ("Betrieb", "vocational", "vocational", "young_people"),
}
FIRST_YEAR, YEARS = 2005, 20
LARGER = {10: (600, 2000), 100: (600, 2000)}
"""How many participants and ties a city of a size has besides those of the small one."""


def crowd(
    seed: int, number: int, ties: int, area_ids: Sequence[str], source_id: str
) -> Mapping[str, list[Row]]:
    """Rows of actors, networks and memberships: so many participants and exactly so many ties.

    Raises ValueError where fewer pairs of actor and network are possible than ties are asked for.
    """
    rng = stream(seed, "landscape")
    networks, actors = number // NETWORK_SHARE, number - number // NETWORK_SHARE
    if ties > networks * actors:
        raise ValueError(f"{networks} networks and {actors} actors cannot have {ties} ties")
    kinds = list(KINDS)
    rows: dict[str, list[Row]] = {"actors": [], "networks": [], "memberships": []}
    for place in range(actors):
        kind = kinds[int(rng.integers(len(kinds)))]
        word, theme, phases, groups = KINDS[kind]
        rows["actors"].append(
            {
                "actor_id": f"crowd-actor-{place}",
                "name": f"{word} {place + 1}",
                "kind": kind,
                "themes": theme,
                "phases": phases,
                "target_groups": groups,
                "area_ids": area_ids[place % len(area_ids)],
                "source_id": source_id,
            }
        )
    for place in range(networks):
        _, theme, phases, groups = KINDS[kinds[place % len(kinds)]]
        rows["networks"].append(
            {
                "network_id": f"crowd-network-{place}",
                "name": f"Bildungsrunde {place + 1}",
                "kind": "network",
                "status": "active",
                "themes": theme,
                "phases": phases,
                "target_groups": groups,
                "area_ids": area_ids[place % len(area_ids)],
                "start": str(FIRST_YEAR + int(rng.integers(YEARS))),
                "source_id": source_id,
            }
        )
    near = max(1, actors // networks)
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < ties:
        network = len(pairs) % networks
        away = rng.random() < ELSEWHERE
        step = int(rng.integers(actors if away else min(actors, 6 * near)))
        pairs[(network * near + step) % actors, network] = None
    rows["memberships"] = [
        {
            "actor_id": f"crowd-actor-{actor}",
            "network_id": f"crowd-network-{network}",
            "role": "member",
            "source_id": source_id,
        }
        for actor, network in pairs
    ]
    return rows
