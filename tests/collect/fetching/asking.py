"""Asking a world with these routes: what it answers, or the fault that it ends in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from collect.hostile import Behaviour, internet

from onrecord.collect.fetching import FetchFault
from onrecord.types.fetched import Fetched

PAGE = b"<html><p>The ministry said on Monday that the bridge was closed.</p></html>"
Routes = dict[str, bytes | Behaviour]


def fetched(routes: Routes, address: str = "http://paper.example/", **options: Any) -> Fetched:
    """What the address answers in a world with these routes."""

    async def run() -> Fetched:
        async with internet(routes, **options) as (fetcher, _):
            return await fetcher.fetch(address)

    return asyncio.run(run())


def refused(routes: Routes, address: str = "http://paper.example/", **options: Any) -> FetchFault:
    with pytest.raises(FetchFault) as caught:
        fetched(routes, address, **options)
    assert caught.value.reason
    assert caught.value.mend
    return caught.value


def run(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(work())
