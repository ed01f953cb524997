"""Frames of a network to draw."""

import polars as pl

TYPES = ("network", "actor", "programme")


def frames(names: list[str], pairs: list[tuple[int, int]]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Nodes in a row of three each, types in turn, those without a tie alone; ties between their numbers."""
    degrees = [sum(place in pair for pair in pairs) for place in range(len(names))]
    nodes = pl.DataFrame(
        [
            {
                "node_id": f"n{place}",
                "type": TYPES[place % 3],
                "name": name,
                "x": 4.0 * (place % 3),
                "y": float(place // 3) * 1.5,
                "degree": degrees[place],
                "said": f"Verbindungen: {degrees[place]}",
                "there": True,
                "near": False,
                "alone": degrees[place] == 0,
            }
            for place, name in enumerate(names)
        ]
    )
    ties = pl.DataFrame(
        [(f"n{a}", f"n{b}", "Mitglied", True) for a, b in pairs],
        schema={"from_id": pl.String, "to_id": pl.String, "said": pl.String, "there": pl.Boolean},
        orient="row",
    )
    return nodes, ties
