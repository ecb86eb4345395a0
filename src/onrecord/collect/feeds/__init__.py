"""Feeds as they are published, outlines of feeds, and how a feed is: bytes in, entries out, nothing fetched."""

from onrecord.collect.feeds.faults import Unfit
from onrecord.collect.feeds.opml import BadOutline, outline, subscriptions
from onrecord.collect.feeds.parse import parse

__all__ = ["BadOutline", "Unfit", "outline", "parse", "subscriptions"]
