"""The delivered nginx configuration in front of two real servers, on ports and folders of our own."""

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

import run
from tests.browser.harness import Server, free_port, start_server

DEPLOY = run.ROOT / "deploy"
NAME = "localhost"


@dataclass
class Front:
    """nginx, and what is behind it."""

    url: str
    plain_port: int
    processes: list[Server]
    certificate: Path


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skip, with a reason, where a program is missing; .ci/run installs them."""
    missing = [program for program in programs if shutil.which(program, path=PATH) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


PATH = "/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/bin"


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine that nobody but the test trusts, and its key."""
    cert, key = folder / "cert.pem", folder / "key.pem"
    wanted = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *wanted]
    subprocess.run([*made, "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True)
    return cert, key


def adapted(folder: Path, ports: list[int], plain: int, secure: int, **changes: str) -> str:
    """The delivered file, with names, ports and folders of the test; nothing else is changed."""
    cert, key = folder / "cert.pem", folder / "key.pem"
    written = (DEPLOY / "nginx" / "bildungsblick.conf").read_text(encoding="utf-8")
    swaps = {
        r"listen \[::\]:.*\n": "\n",
        r"listen 80\b": f"listen 127.0.0.1:{plain}",
        r"listen 443\b": f"listen 127.0.0.1:{secure}",
        r"bildung\.example\.org;": f"{NAME};",
        r"ssl_certificate  .*;": f"ssl_certificate {cert};",
        r"ssl_certificate_key .*;": f"ssl_certificate_key {key};",
        r"/var/cache/nginx/bildungsblick": str(folder / "cache"),
        r"/var/log/nginx/": f"{folder}/",
        r"/etc/nginx/bildungsblick": str(DEPLOY / "nginx"),
        **changes,
    }
    for pattern, swapped in swaps.items():
        written, times = re.subn(pattern, swapped, written)
        assert times, f"nothing to change for {pattern}"
    for delivered, port in zip((8501, 8502), ports, strict=True):
        written = written.replace(f"127.0.0.1:{delivered} ", f"127.0.0.1:{port} ")
    return written


def whole(folder: Path, site: str) -> Path:
    """A whole configuration around the site's."""
    (folder / "site.conf").write_text(site, encoding="utf-8")
    file = folder / "nginx.conf"
    temp = "\n".join(
        f"    {kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file.write_text(
        f"daemon off;\nuser root;\npid {folder}/pid;\nerror_log {folder}/main.log crit;\n"
        "worker_processes 1;\nworker_rlimit_nofile 8192;\nevents { worker_connections 4096; }\n"
        f"http {{\n    include /etc/nginx/mime.types;\n{temp}\n    include {folder}/site.conf;\n}}\n",
        encoding="utf-8",
    )
    return file


@contextmanager
def started(folder: Path, **changes: str) -> Iterator[Front]:
    """nginx with two servers behind it; with changes to its file by pattern."""
    certificate(folder)
    plain, secure = free_port(), free_port()
    with ExitStack() as stack:
        processes = [
            stack.enter_context(start_server(folder / f"{number}.txt")) for number in (1, 2)
        ]
        ports = [int(each.url.rsplit(":", 1)[1]) for each in processes]
        file = whole(folder, adapted(folder, ports, plain, secure, **changes))
        nginx = shutil.which("nginx", path=PATH) or "nginx"
        process = subprocess.Popen([nginx, "-c", str(file), "-p", str(folder)])
        stack.callback(process.wait, 20)
        stack.callback(process.terminate)
        wait_for(secure, process)
        yield Front(f"https://{NAME}:{secure}", plain, processes, folder / "cert.pem")


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until somebody listens there."""
    end = time.monotonic() + 10
    while run.is_free("127.0.0.1", port):
        assert process.poll() is None, "nginx did not start"
        assert time.monotonic() < end, "nginx does not listen"
        time.sleep(0.05)
