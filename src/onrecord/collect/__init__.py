"""Files, folders, streams and addresses to documents: every input ends in a `Found` or an `Outcome` that says why not.

Formats are told by content first and by name second; nothing a document says is executed, followed or fetched.
"""

from onrecord.collect.dates import BadDate, iso_date
from onrecord.collect.files import collect_files
from onrecord.collect.found import Found, Limits, Metadata

__all__ = ["BadDate", "Found", "Limits", "Metadata", "collect_files", "iso_date"]
