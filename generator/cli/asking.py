"""Ask web addresses whether they still answer: the only module that opens the network.

A server belongs to a stranger, or by now to another one: it may send garbage, never end, lead in a
circle, or lead to a machine of the network that this program runs in. So each address has a time of
its own and all have one together, nothing of an answer is read but its first lines, no word of a
server is handed on, and no connection goes to an address that is not public. Names are looked up
here, once, and the connection goes to what was looked at; a proxy would look them up again, so none
is used.
"""

from __future__ import annotations

import http.client
import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urljoin, urlsplit

SECONDS = 15
MINUTES = 20
_HOPS = 6
_CAN_BE_FOR_PEOPLE_ONLY = frozenset({401, 403, 405, 406, 429})
"""A page that forbids or slows down programs may well answer people."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class Outcome(StrEnum):
    """What came of asking an address."""

    WELL = "well"
    SILENT = "silent"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking one address.

    Attributes:
        outcome: it answers; it does not; or it was not asked, which says nothing about it.
        what: for people, in words of ours: `answers 404`; "" when it answers.
        reached: a server was there, so this machine has a line out.
    """

    outcome: Outcome
    what: str = ""
    reached: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How long asking may take, and whom it may reach.

    Attributes:
        each: seconds for one address, with everywhere that it leads to.
        whole: seconds for all of them.
        at_once: addresses that are asked at the same time.
        private: places that may be asked although they are not public, like `127.0.0.1:8000`;
            `*` for all. For tests.
    """

    each: float = SECONDS
    whole: float = MINUTES * 60
    at_once: int = 8
    private: frozenset[str] = frozenset()


def ask_all(
    addresses: Iterable[str],
    limits: Limits,
    asking: Callable[[str, Limits], Answer] | None = None,
) -> dict[str, Answer]:
    """Ask all addresses, several at a time; every one has an answer, in the order given."""
    wanted = list(addresses)
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
    for address in wanted:
        waiting.put(address)
    end = time.monotonic() + limits.whole
    found: dict[str, Answer] = {}

    def work() -> None:
        while (left := end - time.monotonic()) > 0:
            try:
                address = waiting.get_nowait()
            except queue.Empty:
                return
            found[address] = _in_time(address, limits, min(limits.each, left), asking or ask)

    workers = [threading.Thread(target=work, daemon=True) for _ in range(limits.at_once)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    late = Answer(Outcome.NOT_ASKED, "was not asked: the time for all was up")
    return {address: found.get(address, late) for address in wanted}


def _in_time(
    address: str, limits: Limits, seconds: float, asking: Callable[[str, Limits], Answer]
) -> Answer:
    """Ask in a thread that is left behind when it does not end: a drip of bytes never times out."""
    done: list[Answer] = []

    def work() -> None:
        try:
            done.append(asking(address, limits))
        except Exception:  # whatever a stranger's server makes of our libraries ends here
            done.append(Answer(Outcome.SILENT, "answers in a way that can't be read", True))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(seconds)
    if done:
        return done[0]
    return Answer(Outcome.SILENT, f"did not answer in {limits.each:g} seconds")


def ask(address: str, limits: Limits) -> Answer:
    """Ask one address, and where it leads to, for its first lines."""
    reached = False
    for hop in range(_HOPS):
        try:
            status, location = _first_lines(address, limits)
        except _NotPublic:
            where = "leads" if hop else "its name leads"
            return Answer(Outcome.SILENT, f"{where} into a private network", reached)
        except ssl.SSLCertVerificationError:
            return Answer(Outcome.SILENT, "its certificate is not valid", True)
        except ssl.SSLError:
            return Answer(Outcome.SILENT, "its encryption can't be read", True)
        except socket.gaierror as error:
            return unknown_name(error, reached)
        except (http.client.InvalidURL, ValueError):
            what = "leads to what is no web address" if hop else "is no web address"
            return Answer(Outcome.SILENT, what, reached)
        except (http.client.HTTPException, ConnectionResetError):
            return Answer(Outcome.SILENT, "does not speak the language of the web", True)
        except TimeoutError:
            return Answer(Outcome.SILENT, f"did not answer in {limits.each:g} seconds", reached)
        except OSError:
            return Answer(Outcome.SILENT, "takes no connection", reached)
        reached = True
        if not (300 <= status < 400 and location):
            return _judged(status)
        try:
            address = urljoin(address, location)
        except ValueError:
            return Answer(Outcome.SILENT, "leads to what is no web address", True)
    return Answer(Outcome.SILENT, "leads from one address to the next without an end", True)


def _judged(status: int) -> Answer:
    if status < 300 or status in _CAN_BE_FOR_PEOPLE_ONLY:
        return Answer(Outcome.WELL, reached=True)
    return Answer(Outcome.SILENT, f"answers {status}", True)


def unknown_name(error: socket.gaierror, reached: bool) -> Answer:
    """Answer for a name without an address: nobody has it, or it can't be looked up here."""
    if error.errno in {socket.EAI_AGAIN, socket.EAI_FAIL}:
        return Answer(Outcome.NOT_ASKED, "was not asked: its name could not be looked up", reached)
    return Answer(Outcome.SILENT, "has a name that nobody has", reached)


class _NotPublic(Exception):
    """An address of this machine, of its network, or of no network."""


def _first_lines(address: str, limits: Limits) -> tuple[int, str]:
    """Return the status and where it leads to.

    Raises:
        _NotPublic: it is not in the public network.
        ValueError: it is no web address.
        OSError, http.client.HTTPException: whatever a server does.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("no web address")
    host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode()
    port = parts.port or (443 if parts.scheme == "https" else 80)
    safe = "/%?=&;:@!$'()*+,~[]"
    target = quote(f"{parts.path or '/'}{'?' * bool(parts.query)}{parts.query}", safe=safe)
    connection = _Straight(host, port, parts.scheme == "https", limits)
    try:
        connection.request("GET", target, headers={"User-Agent": "guide link check"})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""
    finally:
        connection.close()


class _Straight(http.client.HTTPConnection):
    """A connection that goes to an address which was looked at, not to a name."""

    def __init__(self, host: str, port: int, safe: bool, limits: Limits) -> None:
        super().__init__(host, port, timeout=limits.each)
        self._safe, self._private = safe, limits.private

    def connect(self) -> None:
        """Connect to the first address of the name that takes a connection."""
        found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        places = list(dict.fromkeys(str(place[0]) for *_, place in found))
        if not all(is_public(place) or self._is_named(place) for place in places):
            raise _NotPublic
        self.sock = self._connected(places[:4])
        if self._safe:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)

    def _is_named(self, place: str) -> bool:
        return bool({"*", f"{place}:{self.port}"} & self._private)

    def _connected(self, places: list[str]) -> socket.socket:
        for place in places[:-1]:
            try:
                return socket.create_connection((place, self.port), self.timeout)
            except OSError:
                continue
        return socket.create_connection((places[-1], self.port), self.timeout)


def is_public(place: str) -> bool:
    """Say whether an IP address is one of the public network, however it is wrapped."""
    try:
        found: IpAddress = ipaddress.ip_address(place.partition("%")[0])
    except ValueError:
        return False
    inner = _wrapped(found)
    if inner is not None:
        return is_public(str(inner))
    return found.is_global and not (found.is_multicast or found.is_reserved)


def _wrapped(found: IpAddress) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address inside an IPv6 one: mapped, compatible, NAT64, 6to4, Teredo."""
    if isinstance(found, ipaddress.IPv4Address):
        return None
    if found in _NAT64 or (found in _COMPATIBLE and int(found) > 1):
        return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    teredo = found.teredo
    return found.ipv4_mapped or found.sixtofour or (teredo[1] if teredo else None)
