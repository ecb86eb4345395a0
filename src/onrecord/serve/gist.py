"""A claim in a line: `onrecord.brief.gist`, for commands and pages."""

from onrecord.brief.gist import figure, gist, sources, sureness

__all__ = ["figure", "gist", "sources", "sureness"]
