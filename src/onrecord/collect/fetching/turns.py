"""One request at a time per host, and a pause between two."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

HOSTS = 4_096


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free: float = 0.0
    waiting: int = 0


class Turns:
    """Hosts and when each may be asked again, in the loop's time; those long unasked are forgotten."""

    def __init__(self) -> None:
        self._hosts: OrderedDict[str, _Host] = OrderedDict()

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Waits until the host is free and its pause is over."""
        host = self._hosts.setdefault(name, _Host())
        self._hosts.move_to_end(name)
        host.waiting += 1
        try:
            async with host.lock:
                await asyncio.sleep(max(0.0, host.free - asyncio.get_running_loop().time()))
                yield
        finally:
            host.waiting -= 1
            self._forget()

    def pause(self, name: str, seconds: float) -> None:
        """The host may be asked again after so long."""
        self._hosts.setdefault(name, _Host()).free = asyncio.get_running_loop().time() + seconds

    def _forget(self) -> None:
        while len(self._hosts) > HOSTS:
            name, host = next(iter(self._hosts.items()))
            if host.waiting:
                self._hosts.move_to_end(name)
                return
            del self._hosts[name]
