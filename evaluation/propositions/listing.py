"""The most reported propositions of a file, as a person needs them to judge them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from onrecord.brief.wording import counted
from onrecord.collect import collect_files
from onrecord.ledger import Ledger
from onrecord.ledger.finding import Wanted
from onrecord.read import reader
from onrecord.run import LocalEngine, OnLedger, read_into
from onrecord.run.reconciling import bring_up
from onrecord.serve.proposition import load, stood
from onrecord.types.proposition import Proposition


def listed(path: Path, most: int, ledger: Path | None = None) -> Iterator[tuple[Proposition, str]]:
    """Propositions with most origins first, with what there is to judge; read into `ledger`, or one that is let go."""
    with tempfile.TemporaryDirectory() as folder:
        mine = reader()
        with Ledger.open(ledger or Path(folder) / "ledger.db") as held:
            with held.writer(mine) as writer:
                read_into(OnLedger(held, writer), collect_files([str(path)]), mine, LocalEngine())
            bring_up(held)
            for body in held.bodies(Wanted(), most):
                one = load(body)
                yield one, shown(held, one)


def shown(held: Ledger, one: Proposition, most: int = 12) -> str:
    """Title, status, origins, positions, figures and the words of the first claims."""
    given = one.assessment
    lines = [
        f"{one.id} {given.status.value}: {one.called}",
        f"  because {given.because}; {counted(one.counted, one.independence)}; {stood(one.parties)}",
        "  origins: " + "; ".join(f"{o.label} ({o.party}, group {o.group}, {len(o.claims)})" for o in one.origins),
    ]
    lines += [f"  figures: {c.left} {c.relation.value} {c.right}: {c.reason}" for c in one.comparisons[:6]]
    for id_, bearing in one.bearings[:most]:
        claim = held.claim(id_)
        chain = " > ".join(link.source.text for link in claim.attribution)
        at = f"{claim.document.date or ''} {claim.document.publisher or ''}"
        lines.append(
            f"    {bearing.value} {claim.kind.value} {at} [{chain}] {' '.join(claim.evidence.exact.split())[-260:]}"
        )
    if len(one.bearings) > most:
        lines.append(f"    and {len(one.bearings) - most} more")
    return "\n".join(lines)
