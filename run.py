"""Set up, build, start, test, check and measure Bildungsblick on Linux, macOS and Windows.

    python run.py            set up what is missing, build the database, start the app
    python run.py test       run all tests; what follows is passed on to pytest
    python run.py check      format, lint and types
    python run.py bench      measure how fast the app is; what follows is passed on to bench/
    python run.py build      build the database only
    python run.py setup      set up only

Standard library only: this file must run before anything is installed.
"""

# An old Python must be able to read this file far enough to say that it is too old.
from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
RELEASES = ROOT / "releases"
OLDEST_PYTHON = (3, 11)
PORTS_TO_TRY = 20
SECONDS_TO_START = 60.0

BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
BROWSER_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
NO_BROWSER = (
    "No browser was found. Install Chromium or Chrome, or set "
    "BILDUNGSBLICK_CHROMIUM to the program's path."
)

# What pip writes when the cause is not the package itself, and what a person can do about it.
DISK_FULL = "The disk is full. The environment needs about 1.5 GB; free some space and start again."
NOT_WRITABLE = (
    "The folder may not be written to. Move the project to a folder of your own, "
    "or ask whoever owns this one."
)
NO_INDEX = (
    "The package index could not be reached, or it is empty. Check the network; behind a proxy, "
    "set HTTPS_PROXY, and where certificates are your organisation's own, PIP_CERT."
)
NO_VERSION = (
    "The package index this machine uses does not have a version we need. Ask whoever runs it, "
    "or check that this Python is 64-bit and not newer than our packages."
)
PIP_CAUSES = {
    "No space left on device": DISK_FULL,
    "not enough space on the disk": DISK_FULL,
    "Permission denied": NOT_WRITABLE,
    "Access is denied": NOT_WRITABLE,
    "Read-only file system": NOT_WRITABLE,
    "Failed to establish a new connection": NO_INDEX,
    "Temporary failure in name resolution": NO_INDEX,
    "Network is unreachable": NO_INDEX,
    "getaddrinfo failed": NO_INDEX,
    "timed out": NO_INDEX,
    "ProxyError": NO_INDEX,
    "SSLError": NO_INDEX,
    "CERTIFICATE_VERIFY_FAILED": NO_INDEX,
    "(from versions: none)": NO_INDEX,
    "No matching distribution found": NO_VERSION,
}


class Problem(Exception):
    """Something the person at the keyboard can act on: what happened and what to do."""


# --- the environment -------------------------------------------------------------------------


def python_problem(version: Sequence[int]) -> str | None:
    """The sentence for a Python that is too old, or None."""
    if tuple(version[:2]) >= OLDEST_PYTHON:
        return None
    have = ".".join(str(part) for part in version[:2])
    need = ".".join(str(part) for part in OLDEST_PYTHON)
    return f"This is Python {have}; Bildungsblick needs {need} or newer. Start it with a newer one."


def venv_python(venv: Path, system: str = os.name) -> Path:
    """Where an environment keeps its Python on this system."""
    return venv / "Scripts" / "python.exe" if system == "nt" else venv / "bin" / "python"


def make_venv() -> None:
    """Create the environment if it is missing or its Python is gone."""
    if venv_python(VENV).exists():
        return
    if importlib.util.find_spec("ensurepip") is None:
        raise Problem(
            "This Python cannot make environments. On Debian and Ubuntu: "
            "apt-get install python3-venv; elsewhere use the Python from python.org."
        )
    say("Making the environment .venv ...")
    shutil.rmtree(VENV, ignore_errors=True)
    made = run_quietly([sys.executable, "-m", "venv", str(VENV)])
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Problem(pip_problem("The environment could not be made.", made.stdout))


def requirement_files(name: str) -> list[Path]:
    """A requirements file and those it includes with -r."""
    file = ROOT / name
    included = [
        line.split(maxsplit=1)[1].strip()
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith("-r ")
    ]
    return [file, *(found for other in included for found in requirement_files(other))]


def stamp_of(files: Sequence[Path]) -> str:
    """One hash over the contents of files and the Python that installs them."""
    digest = hashlib.sha256(repr(sys.version_info[:3]).encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def stamp_file(name: str) -> Path:
    """Where the environment remembers which state of a requirements file it has."""
    return VENV / f"{Path(name).stem}.installed"


def is_installed(name: str) -> bool:
    """Whether the environment holds exactly what a requirements file names now."""
    file = stamp_file(name)
    return file.exists() and file.read_text() == stamp_of(requirement_files(name))


def install(name: str) -> None:
    """Install a requirements file, unless it is unchanged since the last time."""
    make_venv()
    if is_installed(name):
        return
    say(f"Installing {name} (only when it changed; takes a minute or two) ...")
    command = ["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    done = run_quietly([str(venv_python(VENV)), *command, "-r", str(ROOT / name)])
    if done.returncode:
        raise Problem(pip_problem(f"{name} could not be installed.", done.stdout))
    for file in requirement_files(name):
        stamp_file(file.name).write_text(stamp_of(requirement_files(file.name)))


def pip_problem(what: str, output: str) -> str:
    """What failed, the cause in words where it is known, and the end of what the program wrote."""
    known = (advice for sign, advice in PIP_CAUSES.items() if sign.lower() in output.lower())
    last_lines = "\n".join("  | " + line for line in output.strip().splitlines()[-8:])
    return f"{what} {next(known, '')}".rstrip() + "\n" + last_lines


# --- the database and the app ----------------------------------------------------------------


def build(python: str, *, only_if_changed: bool = True) -> None:
    """Write the fictional city if its generator changed, then build the databases.

    The build itself knows whether its inputs changed.
    """
    if subprocess.run(
        [python, "-m", "musterstadt", "--if-changed"], cwd=ROOT, check=False
    ).returncode:
        raise Problem("The fictional city was not written; the line above says why.")
    command = [python, "-m", "data", "build", *(["--if-changed"] if only_if_changed else [])]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise Problem("The database was not built; the lines above say why.")


def build_or_keep(python: str) -> None:
    """Build what changed; where that fails and an earlier release stands, say so and go on with it."""
    try:
        build(python)
    except Problem as problem:
        if not any(RELEASES.glob("*.json")):
            raise
        say(f"{problem} Starting with what was built before.")


def server_command(
    python: str, host: str, port: int, app: str = "app:app", *, public: bool = False
) -> list[str]:
    """How the app is served (server/__main__.py says with which limits)."""
    command = [python, "-m", "server", app, "--host", host, "--port", str(port)]
    return [*command, "--public"] if public else command


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As servers do on Linux and macOS, so that a port just given up counts as free. On Windows
        # the same option would let two servers share a port.
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError):
            return False
    return True


def first_free_port(host: str, wanted: int) -> int:
    """The port asked for, or the next free one, with a sentence about it."""
    for port in range(wanted, wanted + PORTS_TO_TRY):
        if is_free(host, port):
            if port != wanted:
                say(f"Port {wanted} is in use by another program; taking {port} instead.")
            return port
    raise Problem(
        f"No free port from {wanted} to {wanted + PORTS_TO_TRY - 1} on {host}. "
        "Name another one with --port, or check the address given with --host."
    )


def address(host: str, port: int) -> str:
    """What to type into a browser on this machine."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"


def answers(url: str) -> bool:
    """Whether the app is up."""
    # Never through a proxy: this asks our own machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{url}/_stcore/health", timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def wait_until_up(server: subprocess.Popen[Any], url: str) -> bool:
    """Wait for the app's first answer; False when it ended or took too long."""
    give_up = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < give_up and server.poll() is None:
        if answers(url):
            return True
        time.sleep(0.1)
    return False


def serve(host: str, wanted_port: int, *, public: bool) -> int:
    """Start the app, say where it is, stay until it is stopped."""
    port = first_free_port(host, wanted_port)
    url = address(host, port)
    command = server_command(str(venv_python(VENV)), host, port, public=public)
    server = subprocess.Popen(command, cwd=ROOT)
    # Whoever stops this program means the app: Ctrl+C reaches both, `kill` only this one.
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        if wait_until_up(server, url):
            say(f"Bildungsblick is ready: {url}   (stop with Ctrl+C)")
        elif server.poll() is None:
            server.terminate()
            raise Problem(f"The app did not answer within {SECONDS_TO_START:.0f} seconds.")
        code = server.wait()
    except KeyboardInterrupt:
        server.wait()
        return 0
    return 0 if code in (0, -signal.SIGTERM) else code


# --- tests and checks ------------------------------------------------------------------------


def find_browser(environment: Mapping[str, str] = os.environ) -> str | None:
    """A Chromium or Chrome of this machine: the one named, on the path, or in its usual place."""
    named = environment.get("BILDUNGSBLICK_CHROMIUM")
    if named:
        return named
    on_path = (shutil.which(name, path=environment.get("PATH")) for name in BROWSER_NAMES)
    in_place = (place for place in BROWSER_PLACES if Path(place).exists())
    return next((found for found in (*on_path, *in_place) if found), None)


def may_use_apt() -> bool:
    """Whether this is root on a Debian-like system."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def get_browser() -> None:
    """Get a browser where none is found: from the system's packages, else Playwright's own."""
    say("No Chromium found; getting one ...")
    if may_use_apt():
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        run_quietly(["apt-get", "update", "-q"], env=quiet)
        run_quietly(
            ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"], env=quiet
        )
    if find_browser() is None:
        playwrights_own = [str(venv_python(VENV)), "-m", "playwright", "install", "chromium"]
        if run_quietly(playwrights_own).returncode:
            # The browser tests then fail with this same sentence; the others still tell something.
            say(NO_BROWSER)


def with_workers(arguments: Sequence[str]) -> list[str]:
    """Pytest's arguments, with two workers unless the caller chose otherwise or wants a debugger."""
    own_choice = ("-n", "--numprocesses", "--pdb", "--trace", "-s", "--collect-only", "--co")
    if any(argument.startswith(own_choice) for argument in arguments):
        return list(arguments)
    return ["-n", "2", *arguments]


def with_everything(command: Sequence[str]) -> int:
    """Run a module that needs the developers' packages, a browser and the databases."""
    install("requirements-dev.txt")
    if find_browser() is None:
        get_browser()
    python = str(venv_python(VENV))
    build(python)
    return subprocess.run([python, "-m", *command], cwd=ROOT, check=False).returncode


def test(arguments: Sequence[str]) -> int:
    """Run the tests."""
    return with_everything(["pytest", *with_workers(arguments)])


def bench(arguments: Sequence[str]) -> int:
    """Measure the app; best on a machine that does nothing else."""
    return with_everything(["bench", *arguments])


def check() -> int:
    """Format, lint and types; all three speak, even when the first finds something."""
    install("requirements-dev.txt")
    python = str(venv_python(VENV))
    commands = (["ruff", "format", "--check", "."], ["ruff", "check", "."], ["mypy"])
    codes = [
        subprocess.run([python, "-m", *command], cwd=ROOT, check=False).returncode
        for command in commands
    ]
    return max(codes)


# --- the command line ------------------------------------------------------------------------


def say(sentence: str) -> None:
    """One line for the person at the keyboard, at once."""
    print(sentence, flush=True)


def run_quietly(
    command: Sequence[str], env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command and keep what it writes, to be shown only when it fails."""
    return subprocess.run(
        command,
        cwd=ROOT,
        env=env,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )


def arguments_of(words: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """Read the command line; `run` may be left out, `test` and `bench` pass on what follows them."""
    parser = argparse.ArgumentParser(
        description="Set up, build, start, test and measure Bildungsblick.",
        epilog="Without a command: run. What follows `test` goes to pytest, `bench` to bench/.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "command",
        nargs="?",
        default="run",
        choices=["run", "test", "check", "bench", "build", "setup"],
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (run)")
    parser.add_argument("--port", type=int, default=8501, help="port to listen on (run)")
    parser.add_argument(
        "--public",
        action="store_true",
        help="serve what is built, and refuse where nobody answers for the site (run)",
    )
    if words and words[0] in ("test", "bench"):
        return parser.parse_args(words[:1]), list(words[1:])
    return parser.parse_args(words), []


def perform(options: argparse.Namespace, rest: Sequence[str]) -> int:
    """Do what the command line asks."""
    problem = python_problem(sys.version_info[:3])
    if problem:
        raise Problem(problem)
    if options.command == "test":
        return test(rest)
    if options.command == "bench":
        return bench(rest)
    if options.command == "check":
        return check()
    install("requirements.txt")
    if options.command == "setup":
        return 0
    if options.command == "build":
        build(str(venv_python(VENV)), only_if_changed=False)
        return 0
    # What is public was built and looked at before; it may lie in another folder.
    if not options.public:
        build_or_keep(str(venv_python(VENV)))
    return serve(options.host, options.port, public=options.public)


def main() -> int:
    """Perform the command; a problem becomes a sentence and exit code 1."""
    options, rest = arguments_of(sys.argv[1:])
    try:
        return perform(options, rest)
    except Problem as problem:
        print(problem, file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
