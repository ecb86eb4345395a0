"""The one door to HTTP: everything that goes out goes through `Fetcher`.

    async with Fetcher() as fetcher:
        fetched = await fetcher.fetch("https://news.example/feed", etag=None, modified=None)

Only global addresses are reached, each is checked and pinned before each hop, and every size and time is bounded. An
answer is a `Fetched`, whatever its status; what prevents one is a `FetchFault` with its kind, reason and mend.
"""

from onrecord.collect.fetching.faults import FaultKind, FetchFault
from onrecord.collect.fetching.fetcher import Fetcher
from onrecord.collect.fetching.limits import BadSetting, FetchLimits, FetchSettings

__all__ = ["BadSetting", "FaultKind", "FetchFault", "FetchLimits", "FetchSettings", "Fetcher"]
