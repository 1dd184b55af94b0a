"""`cspr room`: open a room in which several people do an exercise together."""

from __future__ import annotations

import importlib
import ipaddress
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import click

from cspr_rules.cli.app import HOST, PACKAGE, register_front_end
from cspr_rules.cli.start import ready_or_exit
from cspr_rules.cli.status import UNREADABLE
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.records.failures import RecordFault
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.fault import Fault, Faults, did_you_mean
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.home import home_folder
from cspr_rules.training.library import library
from cspr_rules.training.rooms import Rooms
from cspr_rules.training.scenario import Scenario
from cspr_rules.training.scenario_files import FOLDER
from cspr_rules.training.space import TrainingSpace, open_space

_ON_A_NETWORK = (
    "Other devices on this network can reach the room now. What they send is not encrypted on its way, so others on "
    "the\nnetwork could read it. The case is invented; let nobody write about a real one. Close the room when you are "
    "done."
)


@click.command(
    epilog="\b\nExamples:\n  cspr room the-rope-at-the-weir\n  cspr room the-rope-at-the-weir --address 192.168.1.20\n"
    "  cspr room our-own-scenario.yaml\n  cspr room --code abc123"
)
@click.argument("scenario", required=False)
@click.option("--address", default=HOST, show_default=True, help="The address of this computer to listen on.")
@click.option("--port", default=8600, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--host", "hosts", multiple=True, help="Another name of this computer to answer to. May be repeated.")
@click.option("--code", default="", help="Take up a room that was not closed.")
def room(scenario: str | None, address: str, port: int, hosts: tuple[str, ...], code: str) -> None:
    """Open a room for an exercise that several people do together, each on their own device.

    SCENARIO is the name of a scenario (cspr scenarios lists them), or a scenario file. The room opens the training
    space alone, and no record. It listens on this computer alone unless --address says otherwise.
    """
    if (scenario is None) is (not code):
        _stop("Name a scenario, or with --code a room that was not closed. cspr scenarios lists the scenarios.")
    named = _names(address, hosts)
    try:
        listening = _listen(address, port)
    except OSError:
        _stop(
            f"Port {port} on {address} cannot be used: this computer has no such address, or another program has the "
            "port. Name another address with --address, or another port with --port."
        )
    with listening:
        rulebook = ready_or_exit()
        register_front_end()
        server = importlib.import_module(f"{PACKAGE}.room.server")
        keys = importlib.import_module(f"{PACKAGE}.room.keys")
        try:
            with open_space(home_folder(), Surroundings.real()) as space:
                about = _scenario(rulebook.rulebook, scenario or Rooms(space).room(code).scenario)
                _serve(listening, server, keys, server.opened(space, about, rulebook, code), named)
        except RecordFault as fault:
            _stop(str(fault))
        except Faults as faults:
            _stop("\n".join(str(fault) for fault in faults.faults))


def _serve(listening: socket.socket, server: Any, keys: Any, sitting: Any, named: tuple[str, ...]) -> None:
    """Say where the room is, and serve it until it is told to stop."""
    space: TrainingSpace = sitting.space
    own = keys.Keys(sitting.code, space.surroundings.random)
    at = f"http://{_in_an_address(named[0])}:{listening.getsockname()[1]}"
    click.echo(
        f"The room for “{sitting.scenario.title}” is open. Ctrl+C stops it.\n\n"
        f"For you as the trainer, in one browser and once:  {at}/trainer/enter/{own.ticket}\n"
        f"For the people who take part:                     {at}/\n"
        f"The code of the room:                             {sitting.code}\n"
    )
    if not _is_this_computer(named[0]):
        click.echo(_ON_A_NETWORK)
    sys.stdout.flush()
    with suppress(KeyboardInterrupt):
        server.run(listening, server.application(sitting, own, named, f"{at}/"))
    with suppress(RecordFault):
        Rooms(space).room(sitting.code)
        click.echo(f"The room was not closed. Take it up again with cspr room --code {sitting.code}")


def _scenario(rulebook: Rulebook, named: str) -> Scenario:
    """A scenario by its name, or from a file. Raises Faults."""
    own = Path(named)
    if own.suffix == ".yaml" or own.is_file():
        if not own.is_file():
            raise Faults([Fault(named, 1, "there is no such file", "Name a scenario file that is there.")])
        return library(rulebook, own)[0]
    folder = rules_folder() / FOLDER
    names = sorted(path.stem for path in folder.glob("*.yaml"))
    if named not in names:
        mend = "cspr scenarios lists the scenarios that there are." + did_you_mean(named, names)
        raise Faults([Fault(named, 1, "there is no scenario of this name", mend)])
    return library(rulebook, folder / f"{named}.yaml")[0]


def _names(address: str, hosts: tuple[str, ...]) -> tuple[str, ...]:
    """The names that the room answers to, first the one that is shown to people."""
    every = _every_address(address)
    if every and not hosts:
        _stop(
            f"{address} means every address of this computer. Say with --host under which name people will ask for it, "
            "or give one address with --address."
        )
    local = (HOST, "localhost") if every or _is_this_computer(address) else ()
    return tuple(dict.fromkeys((*hosts, *(() if every else (address,)), *local)))


def _every_address(address: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(address).is_unspecified
    return False


def _is_this_computer(name: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(name).is_loopback
    return name == "localhost"


def _in_an_address(name: str) -> str:
    return f"[{name}]" if ":" in name else name


def _listen(address: str, port: int) -> socket.socket:
    """A listening socket on one address. Raises OSError where it cannot be had."""
    kind, _, _, _, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(kind, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two programs have one port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
        listening.listen(128)
        listening.setblocking(False)
    except OSError:
        listening.close()
        raise
    return listening


def _stop(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(UNREADABLE)
