"""How the front end is served: to this machine alone, with its guards up."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import re
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cspr_rules.app.entry.doorway import HEADERS, Doorway
from cspr_rules.app.entry.navigation import addresses
from starlette.types import Message, Receive, Scope, Send

from front_end import start_app

PLACES = ("/", "/result", "/health", "/behaviour.js", "/static/index.html", "/_stcore/health", "/nowhere")


def answer(address: str, path: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, str]:
    """Status, headers and text of one answer."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    text = response.read().decode("utf-8", "replace")
    connection.close()
    return response.status, response.headers, text


def opening(address: str, **headers: str) -> int:
    """The status with which a live connection is answered: 101 where it is opened."""
    return answer(
        address,
        "/_stcore/stream",
        Connection="Upgrade",
        Upgrade="websocket",
        Sec_WebSocket_Version="13",
        Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ==",
        **headers,
    )[0]


@pytest.mark.parametrize("path", PLACES)
def test_every_answer_carries_the_security_headers(address: str, path: str) -> None:
    """No page can be framed, no script from elsewhere runs, and no address is told to other sites."""
    _, headers, _ = answer(address, path)
    assert {name: headers[name] for name in HEADERS} == HEADERS


def test_the_policy_lets_nothing_in_or_out() -> None:
    """Scripts, pictures, fonts and connections come from this machine alone."""
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe-eval" not in policy.replace("'wasm-unsafe-eval'", "")
    assert not re.search(r"script-src[^;]*unsafe-inline", policy)
    assert set(re.findall(r"[a-z]+://[^ ;]+", policy)) == {"ws://127.0.0.1:*", "ws://localhost:*"}
    for wanted in ("frame-ancestors 'none'", "object-src 'none'", "form-action 'self'", "base-uri 'self'"):
        assert wanted in policy


def test_pages_are_never_kept_in_a_cache(address: str) -> None:
    """A page or a download may hold a child's record; the next user of the browser finds none of it."""
    for path in ("/", "/result", "/media/nothing"):
        assert answer(address, path)[1]["Cache-Control"] == "no-store"


@pytest.mark.parametrize("page", addresses())
def test_every_page_has_its_address_and_speaks_british_english(address: str, page: str) -> None:
    """A page can be reached by its address, and a screen reader reads it in the right accent."""
    status, _, text = answer(address, f"/{page}")
    assert status == 200
    assert '<html lang="en-GB">' in text
    assert "<title>Child safeguarding practice reviews</title>" in text


def test_the_page_has_no_inline_script_and_names_no_other_host(address: str) -> None:
    """Nothing on the page needs the policy to be loosened."""
    _, _, text = answer(address, "/")
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"(src|href)=\"(https?:)?//", text)


def test_an_address_that_is_none_of_ours_says_so(address: str) -> None:
    """Whoever mistypes an address is told, with a way to the start."""
    status, _, text = answer(address, "/nowhere")
    assert status == 404
    assert "There is no page at this address" in text
    assert 'href="/"' in text


@pytest.mark.parametrize("path", ["/_stcore/agent/openapi.json", "/_stcore/agent/interact", "/_stcore/metrics"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_interface_for_other_programs_is_served(address: str, path: str, method: str) -> None:
    """People work these pages; nothing else does."""
    assert answer(address, path, method)[0] == 404


@pytest.mark.parametrize("host", ["cspr.example.org", "127.0.0.1.example.org", "[::]"])
def test_a_foreign_name_that_points_here_is_refused(address: str, host: str) -> None:
    """A web site cannot reach these pages by giving this machine a name of its own."""
    assert answer(address, "/", Host=host)[0] == 400
    assert opening(address, Host=host) >= 400


ELSEWHERE = ("https://example.org", "http://127.0.0.1:1", "http://localhost:3000", "https://127.0.0.1", "null", "")


@pytest.mark.parametrize("origin", ELSEWHERE)
def test_a_foreign_page_cannot_open_a_live_connection(address: str, origin: str) -> None:
    """A page of another site, or of another program on this machine, cannot read along in the same browser.

    Streamlit by itself lets every port of this machine in, and asks a web site for this machine's address to decide.
    """
    here = urlsplit(address).netloc
    assert opening(address, Host=here, Origin=address) == 101
    assert opening(address, Host=here, Origin=origin) == 403


@pytest.mark.parametrize("origin", ELSEWHERE)
def test_a_foreign_page_is_answered_nothing_at_all(address: str, origin: str) -> None:
    """Neither the pages nor what a file is handed in by."""
    assert answer(address, "/_stcore/health", Origin=address)[0] == 200
    for method, path in (("GET", "/"), ("GET", "/_stcore/host-config"), ("PUT", "/_stcore/upload_file/a/b")):
        status, headers, _ = answer(address, path, method, Origin=origin)
        assert status == 403
        assert "Access-Control-Allow-Origin" not in headers


def test_a_foreign_origin_is_refused_before_streamlit_is_asked() -> None:
    """What refuses it is ours: Streamlit would ask other machines for this one's address first."""
    asked: list[str] = []
    sent: list[Message] = []

    async def streamlit(scope: Scope, receive: Receive, send: Send) -> None:
        del receive, send
        asked.append(scope["type"])

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    for origin in (b"https://example.org", b"http://127.0.0.1:8501"):
        headers = [(b"host", b"127.0.0.1:8501"), (b"origin", origin)]
        scope: Scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers}
        with ThreadPoolExecutor(1) as apart:  # a browser that this worker had open leaves a loop running in its thread
            apart.submit(asyncio.run, Doorway(streamlit, ())(scope, receive, send)).result()
    assert [message["type"] for message in sent] == ["websocket.close"]
    assert asked == ["websocket"]


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="the kernel's list of listeners is Linux's")
def test_it_listens_on_this_machine_alone(address: str) -> None:
    """Nobody else on the network can connect."""
    port = urlsplit(address).port
    assert port
    with open("/proc/net/tcp", encoding="ascii") as table:  # noqa: PTH123 - a file of the kernel
        listening = [line.split()[1] for line in table.readlines()[1:] if line.split()[3] == "0A"]
    assert [place.split(":")[0] for place in listening if int(place.split(":")[1], 16) == port] == ["0100007F"]


def test_health_names_the_rulebook(address: str) -> None:
    """Whoever watches the service learns that it answers and on which rulebook."""
    status, _, text = answer(address, "/health")
    assert status == 200
    said = json.loads(text)
    assert said["status"] == "ok"
    assert said["rulebook_digest"].startswith("sha256:")


EVERYWHERE = "0.0.0.0"  # noqa: S104 - what happens when somebody asks for it is what is tested
ASKED = """
import json
from cspr_rules.cli.app import register_front_end
register_front_end()
import cspr_rules.app.entry.server
from cspr_rules.app.entry.settings import STREAMLIT
from streamlit import config
print(json.dumps({name: [wanted, config.get_option(name)] for name, wanted in STREAMLIT.items()}))
"""
HOSTILE = {
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "true",
    "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full",
    "STREAMLIT_CLIENT_TOOLBAR_MODE": "developer",
    "STREAMLIT_SERVER_ADDRESS": EVERYWHERE,
    "STREAMLIT_SERVER_ALLOWED_HOSTS": "*",
    "STREAMLIT_SERVER_ENABLE_AGENT_API": "true",
    "STREAMLIT_SERVER_ENABLE_STATIC_SERVING": "true",
    "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "2000",
}


def test_no_variable_of_the_machine_wins_over_a_setting() -> None:
    """Errors stay without details, nothing is sent anywhere, and nobody else is let in, whatever is set around it."""
    run = subprocess.run([sys.executable, "-c", ASKED], env={**os.environ, **HOSTILE}, capture_output=True, check=True)
    found = json.loads(run.stdout.splitlines()[-1])
    assert len(found) > len(HOSTILE)
    assert {name: both for name, both in found.items() if both[0] != both[1]} == {}


@pytest.mark.parametrize("option", ["--address", "--host"])
def test_it_binds_nowhere_else_until_people_can_sign_in(option: str) -> None:
    """There is no way to ask for another address."""
    command = [sys.executable, "-c", "from cspr_rules.cli import main; main()", "app", option, EVERYWHERE]
    run = subprocess.run(command, capture_output=True, check=False, text=True, timeout=120)
    assert run.returncode == 2
    assert "No such option" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_port_that_is_taken_is_told_in_words() -> None:
    """No traceback: which port, why, and what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = start_app(port)
        said, complaint = process.communicate(timeout=120)
    assert process.returncode == 2
    assert said == ""
    assert complaint.startswith(f"Port {port} on 127.0.0.1 cannot be used")
    assert len(complaint.splitlines()) == 1


def test_it_says_where_it_is_and_ends_when_told_to(address: str) -> None:
    """The address is printed once, and Ctrl+C ends the program without a word of complaint."""
    del address  # the rulebook has been checked by then, and kept
    import signal

    from front_end import free_port, wait_for

    port = free_port()
    process = start_app(port)
    wait_for(f"http://127.0.0.1:{port}/health", process)
    process.send_signal(signal.SIGINT)
    said, complaint = process.communicate(timeout=60)
    assert process.returncode == 0
    assert said == f"The front end is at http://127.0.0.1:{port} (Ctrl+C stops it).\n"
    assert complaint == ""
