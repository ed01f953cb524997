"""What passes between a visitor's page and Streamlit."""

from collections.abc import Callable

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from server import limits
from server.build import BUILD
from server.messages import Refused, asks, before_click, passed, told


def run_of(**fields: object) -> BackMsg:
    message = BackMsg()
    message.rerun_script.query_string = "lang=de"
    for name, value in fields.items():
        setattr(message.rerun_script, name, value)
    return message


def through(message: BackMsg) -> BackMsg | None:
    raw = passed(message.SerializeToString())
    if raw is None:
        return None
    found = BackMsg()
    found.ParseFromString(raw)
    return found


# --- what pages say --------------------------------------------------------------------------


def clicked() -> BackMsg:
    message = run_of(fragment_id="part", page_name="monitoring")
    widget = message.rerun_script.widget_states.widgets.add()
    widget.id = "$$ID-0123-pick"
    widget.json_value = '{"selection": {"pick": [{"area_id": "[[[[[[[[[[[[[[[["}]}}'
    message.rerun_script.context_info.url = "https://bildung.example/monitoring?lang=de"
    return message


def downloading() -> BackMsg:
    message = BackMsg()
    message.backend_operation_request.session_id = "mine"
    message.backend_operation_request.deferred_file.file_id = "table.csv"
    return message


@pytest.mark.parametrize(
    "message",
    [run_of(), clicked(), downloading(), BackMsg(stop_script=True), BackMsg(app_heartbeat=True)],
    ids=["run", "click", "download", "stop", "heartbeat"],
)
def test_what_a_page_needs_passes_unchanged(message: BackMsg) -> None:
    assert through(message) == message


def installing() -> BackMsg:
    message = BackMsg()
    message.backend_operation_request.install_skills.SetInParent()
    return message


def dismissing() -> BackMsg:
    message = BackMsg()
    message.backend_operation_request.dismiss_skills_nudge.SetInParent()
    return message


def reading_rows() -> BackMsg:
    message = BackMsg()
    message.backend_operation_request.dataframe_chunk.source_id = "x"
    return message


def uploading() -> BackMsg:
    message = BackMsg()
    message.file_urls_request.file_names.append("x")
    return message


@pytest.mark.parametrize(
    "message",
    [
        BackMsg(load_git_info=True),
        BackMsg(clear_cache=True),
        BackMsg(set_run_on_save=True),
        BackMsg(debug_disconnect_websocket=True),
        BackMsg(debug_shutdown_runtime=True),
        installing(),
        dismissing(),
        reading_rows(),
        uploading(),
        BackMsg(),
    ],
    ids=str,
)
def test_what_administrators_say_is_dropped(message: BackMsg) -> None:
    assert through(message) is None


def test_what_we_do_not_know_of_a_message_does_not_pass() -> None:
    unknown = b"\xfa\x3f\x06strang"
    raw = run_of().SerializeToString() + unknown
    assert passed(raw) == run_of().SerializeToString()


# --- limits ----------------------------------------------------------------------------------


def with_widget(change: Callable[[WidgetState], object]) -> Callable[[BackMsg], object]:
    """A message with a widget that has a name, changed."""
    return lambda message: change(message.rerun_script.widget_states.widgets.add(id="named"))


def many_widgets(message: BackMsg) -> None:
    for _ in range(limits.WIDGETS + 1):
        message.rerun_script.widget_states.widgets.add()


TOO_MUCH: dict[str, Callable[..., object]] = {
    "address": lambda m: setattr(m.rerun_script, "query_string", "x" * 24_001),
    "parameters": lambda m: setattr(m.rerun_script, "query_string", "a=1&" * 61),
    "page": lambda m: setattr(m.rerun_script, "page_name", "x" * 501),
    "part": lambda m: setattr(m.rerun_script, "fragment_id", "x" * 501),
    "known messages": lambda m: m.rerun_script.cached_message_hashes.extend(["x"] * 3_001),
    "widgets": many_widgets,
    "no name": with_widget(lambda w: setattr(w, "id", "")),
    "widget's name": with_widget(lambda w: setattr(w, "id", "x" * 501)),
    "text": with_widget(lambda w: setattr(w, "string_value", "x" * 16_385)),
    "list": with_widget(lambda w: w.string_array_value.data.extend(["x"] * 2_001)),
    "long list": with_widget(lambda w: w.string_array_value.data.extend(["x" * 9_000] * 2)),
    "numbers": with_widget(lambda w: w.double_array_value.data.extend([1.0] * 2_001)),
    "depth": with_widget(lambda w: setattr(w, "json_value", "[" * 13 + "]" * 13)),
    "never closed": with_widget(lambda w: setattr(w, "json_value", "{" * 5_000)),
    "not readable": with_widget(lambda w: setattr(w, "json_value", "{'a': 1}")),
    "huge number": with_widget(lambda w: setattr(w, "json_value", "9" * 5_000)),
    "a table": with_widget(lambda w: w.arrow_value.SetInParent()),
    "bytes": with_widget(lambda w: setattr(w, "bytes_value", b"x")),
    "a file": with_widget(lambda w: w.file_uploader_state_value.SetInParent()),
    "a chat": with_widget(lambda w: w.chat_input_value.SetInParent()),
    "script as address": lambda m: setattr(m.rerun_script.context_info, "url", "javascript:x"),
    "lines in address": lambda m: setattr(m.rerun_script.context_info, "url", "http://a/\n\x1b[2J"),
    "no address": lambda m: setattr(m.rerun_script.context_info, "url", "http://[a/"),
}


@pytest.mark.parametrize("spoil", TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_no_page_says_is_refused(spoil: Callable[[BackMsg], object]) -> None:
    message = run_of()
    spoil(message)
    with pytest.raises(Refused):
        through(message)


@pytest.mark.parametrize("raw", [b"\xff", b"x", b"\x5a\xff\xff\xff\xff\x0f"])
def test_what_is_no_message_is_refused(raw: bytes) -> None:
    with pytest.raises(Refused, match="form"):
        passed(raw)


def test_what_is_too_large_is_not_even_read() -> None:
    with pytest.raises(Refused, match="size"):
        passed(b"\xff" * (limits.MESSAGE_BYTES + 1))


def test_before_a_click_there_is_the_page_that_the_address_names() -> None:
    found = BackMsg()
    found.ParseFromString(before_click(clicked().SerializeToString()) or b"")
    assert not found.rerun_script.widget_states.widgets
    assert found.rerun_script.page_name == "monitoring"
    assert before_click(BackMsg(stop_script=True).SerializeToString()) is None


def test_a_run_and_a_file_take_time() -> None:
    file = BackMsg()
    file.backend_operation_request.deferred_file.file_id = "x"
    stop, alive = BackMsg(stop_script=True), BackMsg(app_heartbeat=True)
    found = [asks(each.SerializeToString()) for each in (clicked(), file, stop, alive)]
    assert found == [True, True, False, False]


# --- what pages are told ---------------------------------------------------------------------


def answered(message: ForwardMsg) -> ForwardMsg:
    found = ForwardMsg()
    found.ParseFromString(told(message.SerializeToString())[0])
    return found


def test_an_answer_ends_with_its_run_or_its_file_unless_another_run_follows_at_once() -> None:
    file = ForwardMsg()
    file.backend_operation_response.request_id = "x"
    ways = ForwardMsg.ScriptFinishedStatus.values()
    runs = {way: told(ForwardMsg(script_finished=way).SerializeToString())[1] for way in ways}
    assert [way for way, ends in runs.items() if not ends] == [ForwardMsg.FINISHED_EARLY_FOR_RERUN]
    assert told(file.SerializeToString())[1]
    assert not told(ForwardMsg().SerializeToString())[1]


def test_the_first_message_tells_no_path_version_or_system() -> None:
    message = ForwardMsg()
    session = message.new_session
    session.main_script_path = "/srv/secret/pages/frame.py"
    session.name = "secret"
    session.page_script_hash = "page"
    start = session.initialize
    start.session_id = "mine"
    start.user_info.installation_id = start.user_info.installation_id_v4 = "secret"
    machine = start.environment_info
    machine.streamlit_version, machine.python_version = "1.67.0", "3.11.secret"
    machine.server_os, machine.has_display = "secret", True
    found = answered(message).new_session
    assert b"secret" not in found.SerializeToString()
    assert b"1.67" not in found.SerializeToString()
    assert (found.initialize.session_id, found.page_script_hash) == ("mine", "page")
    assert found.initialize.environment_info.streamlit_version == BUILD


def test_a_failure_tells_nothing_of_itself() -> None:
    drawn, compiled = ForwardMsg(), ForwardMsg()
    for shown in (
        drawn.delta.new_element.exception,
        compiled.session_event.script_compilation_exception,
    ):
        shown.type, shown.message = "secret", "secret"
        shown.stack_trace.append("/srv/secret.py")
    for message in (drawn, compiled):
        assert b"secret" not in answered(message).SerializeToString()
        assert b"konnte nicht gezeigt werden" in answered(message).SerializeToString()


def test_everything_else_is_told_as_it_is() -> None:
    message = ForwardMsg()
    message.delta.new_element.markdown.body = "1.67 secret"
    assert answered(message) == message
