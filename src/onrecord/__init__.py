"""onrecord: who says what happened, how sure they are, on whose authority, and how that changed."""

from onrecord.version import __version__

__all__ = ["__version__"]
