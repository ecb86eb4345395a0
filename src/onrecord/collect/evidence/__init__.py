"""Evidence: answers kept as they came, as WARC records, and packages by which a stranger can check a document."""

from onrecord.collect.evidence.archive import Archive, evidence_folder
from onrecord.collect.evidence.package import Check, NotAPackage, build, verify

__all__ = ["Archive", "Check", "NotAPackage", "build", "evidence_folder", "verify"]
