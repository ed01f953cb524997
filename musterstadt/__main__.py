"""Write the fictional city's bundle: python -m musterstadt."""

import argparse
import sys
from pathlib import Path

from data.bundle import BUNDLES
from musterstadt import SEED, SIZES, generate, refresh


def main(arguments: list[str] | None = None) -> int:
    """Write the bundle; 0 means done, 1 means the folder holds files of someone else."""
    options = _parser().parse_args(arguments)
    folder: Path = options.into
    try:
        if options.if_changed:
            refresh(folder)
            return 0
        written = generate(folder, options.seed, options.size)
    except ValueError as fault:
        print(f"Nothing was written: {fault}.", file=sys.stderr)
        return 1
    print(f"{folder.name}: generated {written:,} figures (seed {options.seed}).")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m musterstadt", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED, help="another seed, another city")
    parser.add_argument("--size", type=int, choices=SIZES, default=1, help="times 43 districts")
    parser.add_argument(
        "--into", type=Path, default=BUNDLES / "musterstadt", help="folder to write"
    )
    parser.add_argument(
        "--if-changed",
        action="store_true",
        help="write only if the folder is missing or the generator changed; keeps seed and size",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
