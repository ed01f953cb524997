"""The reference of all tables is the one that the definitions give."""

from data.document import TARGET, reference


def test_committed_reference_is_what_document_would_write() -> None:
    assert TARGET.read_text(encoding="utf-8") == reference(), "run: python -m data.document"
