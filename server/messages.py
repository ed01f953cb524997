"""What passes between a visitor's page and Streamlit, and how much of it.

Streamlit listens to everybody as to its own developer: a message can empty everyone's caches, write
files or ask what is being worked on. A visitor's page needs four of its messages; each of them is
read, held against limits and written anew, so that nothing passes that was not looked at. In the
other direction the first message tells paths, versions and the system; those stay here.
"""

import json
import re
from urllib.parse import urlsplit

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg
from streamlit.proto.ClientState_pb2 import ClientState, ContextInfo
from streamlit.proto.Exception_pb2 import Exception as ShownException
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.common import GENERATED_ELEMENT_ID_PREFIX

from server import limits
from server.build import BUILD
from server.language import LANGUAGES

PASSED = ("rerun_script", "stop_script", "app_heartbeat", "backend_operation_request")
VALUES = {
    "trigger_value",
    "bool_value",
    "double_value",
    "int_value",
    "string_value",
    "json_value",
    "double_array_value",
    "int_array_value",
    "string_array_value",
}
"""What our widgets say; files, tables, chats and bytes are not among it."""
LISTS = {"double_array_value", "int_array_value", "string_array_value"}
TEXT_IN_JSON = re.compile(r'"(?:[^"\\]|\\.)*"')
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
FAILED = {
    "de": "Das konnte nicht gezeigt werden. Bitte laden Sie die Seite neu.",
    "en": "This could not be shown. Please reload the page.",
}


class Refused(Exception):
    """A message that no page of ours sends; says in a word what is wrong with it."""


def passed(raw: bytes) -> bytes | None:
    """A visitor's message as it is passed on; None for one that only administrators may send.

    Raises Refused for what breaks a limit or is no message at all.
    """
    if len(raw) > limits.MESSAGE_BYTES:
        raise Refused("size")
    message = BackMsg()
    try:
        message.ParseFromString(raw)
    except DecodeError as error:
        raise Refused("form") from error
    kind = message.WhichOneof("type")
    if kind not in PASSED:
        return None
    message.DiscardUnknownFields()
    if kind == "rerun_script":
        _check_run(message.rerun_script)
    elif kind == "backend_operation_request" and not _is_download(
        message.backend_operation_request
    ):
        return None
    return bytes(message.SerializeToString())


def asks(raw: bytes) -> bool:
    """Whether a passed message asks for something that takes time: a run of the page, or a file."""
    message = BackMsg()
    message.ParseFromString(raw)
    return message.WhichOneof("type") in ("rerun_script", "backend_operation_request")


def before_click(raw: bytes) -> bytes | None:
    """What asks for the page as its address names it, without what was clicked on it.

    None where a passed message asks for no page.
    """
    message = BackMsg()
    message.ParseFromString(raw)
    if message.WhichOneof("type") != "rerun_script":
        return None
    message.rerun_script.ClearField("widget_states")
    return bytes(message.SerializeToString())


def told(raw: bytes) -> tuple[bytes, bool]:
    """A message of Streamlit to a page, without what is nobody's business; whether it ends an answer."""
    message = ForwardMsg()
    message.ParseFromString(raw)
    kind = message.WhichOneof("type")
    if kind == "new_session":
        _hide_machine(message.new_session)
    elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
        _hide_failure(message.delta.new_element.exception)
    elif (
        kind == "session_event"
        and message.session_event.WhichOneof("type") == "script_compilation_exception"
    ):
        _hide_failure(message.session_event.script_compilation_exception)
    else:
        # A run that gives way to the next has not answered yet.
        gives_way = message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return raw, kind == "backend_operation_response" or (
            kind == "script_finished" and not gives_way
        )
    return bytes(message.SerializeToString()), False


# --- from a page -----------------------------------------------------------------------------


def _check_run(run: ClientState) -> None:
    _at_most(limits.ADDRESS_CHARACTERS, len(run.query_string), "address")
    _at_most(limits.PARAMETERS, run.query_string.count("&"), "parameters")
    for name in (run.page_script_hash, run.page_name, run.fragment_id):
        _at_most(limits.ID_CHARACTERS, len(name), "name")
    _at_most(limits.KNOWN_MESSAGES, len(run.cached_message_hashes), "known messages")
    _at_most(limits.WIDGETS, len(run.widget_states.widgets), "widgets")
    for widget in run.widget_states.widgets:
        _check_widget(widget)
    if run.HasField("context_info"):
        _check_context(run.context_info)


def _check_widget(widget: WidgetState) -> None:
    if not widget.id.startswith(GENERATED_ELEMENT_ID_PREFIX + "-"):
        raise Refused("name")
    _at_most(limits.ID_CHARACTERS, len(widget.id), "name")
    kind = widget.WhichOneof("value")
    if kind is None:
        return
    if kind not in VALUES:
        raise Refused("kind of widget")
    if kind in LISTS:
        values = getattr(widget, kind).data
        _at_most(limits.VALUES, len(values), "values")
        if kind == "string_array_value":
            _at_most(limits.VALUE_CHARACTERS, len("".join(values)), "value")
    elif kind in {"string_value", "json_value"}:
        _at_most(limits.VALUE_CHARACTERS, len(getattr(widget, kind)), "value")
        if kind == "json_value":
            _check_json(widget.json_value)


def _check_json(written: str) -> None:
    """What a chart or map says of a click: small, shallow and readable."""
    depth = 0
    for sign in TEXT_IN_JSON.sub("", written):
        depth += (sign in "[{") - (sign in "]}")
        _at_most(limits.DEPTH, depth, "depth")
    try:
        json.loads(written)
    except ValueError as error:
        raise Refused("value") from error


def _check_context(context: ContextInfo) -> None:
    """What the browser says of itself; the address is used for the link to this view."""
    for name in (context.timezone, context.locale, context.color_scheme):
        _at_most(limits.ID_CHARACTERS, len(name), "name")
    _at_most(limits.ADDRESS_CHARACTERS + limits.ID_CHARACTERS, len(context.url), "address")
    try:
        scheme = urlsplit(context.url).scheme
    except ValueError as error:
        raise Refused("address") from error
    if CONTROL.search(context.url) or scheme not in {"", "http", "https"}:
        raise Refused("address")


def _is_download(request: BackendOperationRequest) -> bool:
    for name in (request.request_id, request.session_id, request.deferred_file.file_id):
        _at_most(limits.ID_CHARACTERS, len(name), "name")
    return request.WhichOneof("payload") == "deferred_file"


def _at_most(most: int, number: int, named: str) -> None:
    if number > most:
        raise Refused(named)


# --- to a page -------------------------------------------------------------------------------


def _hide_machine(session: NewSession) -> None:
    """Keep paths, versions and the machine's name from visitors; the build takes their place."""
    session.main_script_path = ""
    session.name = "Bildungsblick"
    start = session.initialize
    for name in ("installation_id", "installation_id_v3", "installation_id_v4"):
        setattr(start.user_info, name, "")
    machine = start.environment_info
    machine.python_version = machine.server_os = ""
    machine.has_display = False
    # A page that meets another version than before loads itself anew; ours changes with each build.
    machine.streamlit_version = BUILD
    start.recommend_skills_install = False
    start.skills_nudge_suppressed_reason = ""


def _hide_failure(shown: ShownException) -> None:
    """Say that something failed, and nothing about how."""
    shown.Clear()
    shown.message = " ".join(FAILED[language] for language in LANGUAGES)
