"""Where `CSPR_DATABASE_URL` leads, and whether the way there is safe."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

from psycopg import ProgrammingError, connect, pq
from psycopg.conninfo import conninfo_to_dict

from cspr_rules.records.failures import CannotOpen

_EXAMPLE = "postgresql://ROLE:PASSWORD@SERVER:5432/DATABASE?sslmode=verify-full"
_PATIENCE: dict[str, Any] = {
    "application_name": "cspr",
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """An address that may be used: `settings` for the driver, and `place` to name it by, without the password."""

    settings: dict[str, str] = field(repr=False)
    place: str

    def connect(self) -> Any:
        """A new connection of the driver. A server that falls silent is given up within half a minute."""
        return connect("", **{**_PATIENCE, **self.settings})


def read_address(url: str) -> ServerAddress:
    """The address in `url`, completed as the driver would from PGHOST and its like.

    Raises CannotOpen where it cannot be read, or leads to another machine without proof of which machine that is.
    """
    url = url.strip()
    for other in ("postgresql+psycopg://", "postgres://"):
        if url.startswith(other):
            url = "postgresql://" + url.removeprefix(other)
    if not url.startswith("postgresql://"):
        raise _unreadable()
    try:
        settings = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except ProgrammingError:
        raise _unreadable() from None  # the driver's message repeats pieces of the address
    # Signs of a password with : / or @ in it, pieces of which now stand where they would be shown.
    host, name, port = (settings.get(part, "") for part in ("host", "dbname", "port"))
    if "@" in host[1:] or "@" in name or "/" in name or not re.fullmatch(r"[0-9,]*", port):
        raise _unreadable()
    settings["client_encoding"] = "utf8"
    known = {
        option.keyword.decode(): option.val.decode() for option in pq.Conninfo.get_defaults() if option.val is not None
    } | settings
    if known.get("service"):
        raise CannotOpen(
            "CSPR_DATABASE_URL or PGSERVICE names a service, which hides where the database is",
            f"Write the address itself: {_EXAMPLE}.",
        )
    hosts = (known.get("hostaddr") or known.get("host") or "").split(",")
    far = [host for host in hosts if not _is_near(host)]
    if far and known.get("sslmode") != "verify-full":
        raise CannotOpen(
            f"the database is on another machine, {far[0]}, and CSPR_DATABASE_URL does not ask for proof of which one",
            "Add ?sslmode=verify-full, and sslrootcert=FILE where the certificate is of an authority of your own. "
            "Nothing was sent.",
        )
    return ServerAddress(settings, _name_of(known))


def _is_near(host: str) -> bool:
    """Whether a host is this machine: a socket in a folder, or an address that never leaves it."""
    if not host or host.startswith(("/", "@")) or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _name_of(known: dict[str, str]) -> str:
    where = known.get("host") or known.get("hostaddr") or "this machine"
    name = known.get("dbname") or known.get("user") or ""
    return f"the PostgreSQL database {name} on {where}"


def _unreadable() -> CannotOpen:
    return CannotOpen(
        "CSPR_DATABASE_URL cannot be read as the address of a PostgreSQL database",
        f"Write it as {_EXAMPLE}; in a password, write the signs : / ? # [ ] @ % as %3A, %2F and so on.",
    )
