"""The questions that tests of sections ask, for their files."""

from tests.sections.conftest import halle, kleinstadt, musterstadt

__all__ = ["halle", "kleinstadt", "musterstadt"]
