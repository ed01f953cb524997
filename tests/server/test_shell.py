import pytest
from starlette.routing import Router

from server import routes, shell
from tests.server.ask import ask


def test_replacement_happens_exactly_once() -> None:
    assert shell.replace_once("<a>1</a>", "<a>.*?</a>", r"<b>\1</b>") == r"<b>\1</b>"


@pytest.mark.parametrize("text", ["", "<a></a><a></a>"])
def test_changed_page_shell_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="page shell"):
        shell.replace_once(text, "<a></a>", "")


def test_files_are_not_taken_for_pages() -> None:
    app = Router(routes())
    assert ask(app, "/no_such_page", "lang=en")[0] == 200
    assert ask(app, "/favicon.png")[0] == 404
