"""`cspr app`: serve the front end on this machine."""

from __future__ import annotations

import importlib
import importlib.util
import socket
import sys
from contextlib import suppress
from pathlib import Path

import click

import cspr_rules

PACKAGE = "cspr_rules.app"
HOST = "127.0.0.1"


@click.command(epilog="\b\nExample:\n  cspr app --port 8501")
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535), help="The port on 127.0.0.1.")
def app(port: int) -> None:
    """Serve the front end on 127.0.0.1, for this machine alone."""
    raise SystemExit(serve(port))


def serve(port: int) -> int:
    """Serve the front end until told to stop, and return the exit status: 2 where the port cannot be had."""
    from cspr_rules.cli.start import ready_or_exit

    try:
        listening = _listen(port)
    except OSError:
        click.echo(
            f"Port {port} on {HOST} cannot be used: another program has it, or it is kept for the system. "
            f"Name another one, such as cspr app --port {port + 1 if port < 65535 else 8501}.",
            err=True,
        )
        return 2
    with listening:
        ready_or_exit()
        register_front_end()
        server = importlib.import_module(f"{PACKAGE}.entry.server")
        click.echo(f"The front end is at http://{HOST}:{port} (Ctrl+C stops it).")
        with suppress(KeyboardInterrupt):
            server.run(listening)
    return 0


def register_front_end() -> None:
    """Make the pages importable as `cspr_rules.app`: from the installed package, or from `app/` in a checkout."""
    if PACKAGE in sys.modules or importlib.util.find_spec(PACKAGE) is not None:
        return
    folder = Path(__file__).resolve().parents[3] / "app"
    spec = importlib.util.spec_from_file_location(
        PACKAGE, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = module
    cspr_rules.app = module  # type: ignore[attr-defined] # as an import of an installed package would leave it
    spec.loader.exec_module(module)


def _listen(port: int) -> socket.socket:
    """A listening socket on this machine alone. Raises OSError where the port cannot be had."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two programs have one port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen(128)
        listening.setblocking(False)
    except OSError:
        listening.close()
        raise
    return listening
