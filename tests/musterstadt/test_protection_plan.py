"""The plan by which the fictional city's registers can be protected."""

from pathlib import Path

from data.checks import examine
from data.protect.plan import own_figures, registers
from musterstadt import PLANNED, generate
from tests.musterstadt.conftest import Musterstadt


def test_every_register_has_a_rule_and_the_plan_can_be_followed(tmp_path: Path) -> None:
    folder = tmp_path / "musterstadt"
    generate(folder, planned=True)
    bundle, findings = examine(folder)
    assert [f for f in findings if f.severity == "error"] == []
    assert set(own_figures(bundle)["source_id"]) <= set(registers(bundle))


def test_without_a_plan_nothing_is_protected(musterstadt: Musterstadt) -> None:
    assert not [name for name in PLANNED if (musterstadt.folder / f"{name}.csv").exists()]
