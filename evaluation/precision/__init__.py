"""How many claims are right: drawn at random, judged one by one by a person.

`python -m evaluation.precision draw` prints claims with their sentences for judging; `report` prints the shares from
`verdicts.csv`, which keeps ids and verdicts and never the text.
"""

from evaluation.precision.sample import SETS, Drawn, draw
from evaluation.precision.verdicts import FAULTS, Verdict, load, report

__all__ = ["FAULTS", "SETS", "Drawn", "Verdict", "draw", "load", "report"]
