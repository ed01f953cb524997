import pytest

from server.closed import ClosedAddresses
from tests.server.ask import BEHIND, app_behind, ask


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/_stcore/metrics", 404),
        ("/_stcore/upload_file/session/file", 404),
        ("/_stcore/agent/", 404),
        ("/_stcore/agents", 200),
        ("/_stcore/health", 200),
        ("/", 200),
    ],
)
def test_closed_is_an_address_and_all_below_it(path: str, status: int) -> None:
    answered, _, body = ask(ClosedAddresses(app_behind), path)
    assert answered == status
    assert (body.decode() == BEHIND) is (status == 200)
