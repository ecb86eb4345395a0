"""`python -m benchmarks.extraction FOLDER`: how much of an article is found in its page, and how much that is none.

FOLDER has the layout of the public article-extraction benchmark (Zyte, github.com/scrapinghub/article-extraction-
benchmark): `ground-truth.json`, an object of id to `{"articleBody": …}`, and `html/ID.html.gz`; or `ID.html` beside it,
as in our own `tests/collect/pages`. Its measure is used: runs of four words, counted; precision and recall for each
page, averaged over pages, and F1 of the two averages; ± is 1.96 standard deviations over 1,000 resamples of the pages,
drawn with a fixed seed. The other extractors that are installed run beside ours, on the same pages in the same run,
each with its processor seconds.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import statistics
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from onrecord.collect.found import Refused
from onrecord.collect.pages import page_tree, strip_page, tree_text

RUN = 4
RESAMPLES = 1_000
_WORD = re.compile(r"\w+")

Extractor = Callable[[bytes], str]


class NotThatFolder(Exception):
    """A folder that isn't laid out so; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Case:
    """A page and the article that people found in it."""

    name: str
    page: bytes
    article: str


@dataclass(frozen=True, slots=True)
class Score:
    """Of one page: None where the measure is not defined (nothing found, or nothing to find)."""

    precision: float | None
    recall: float | None


@dataclass(frozen=True, slots=True)
class Result:
    """Of all pages: means, F1 of the means, and half the width of its 95 % interval."""

    precision: float
    recall: float
    f1: float
    spread: float
    seconds: float


def cases(folder: Path) -> list[Case]:
    """All pages with their articles, by name. Raises NotThatFolder."""
    truth = folder / "ground-truth.json"
    try:
        held = json.loads(truth.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise NotThatFolder(f"{truth} is missing or no JSON ({error})") from error
    if not isinstance(held, dict) or not held:
        raise NotThatFolder(f"{truth} is no object of articles by id")
    return [_case(folder, str(name), article) for name, article in sorted(held.items())]


def _case(folder: Path, name: str, article: object) -> Case:
    if not isinstance(article, dict) or not isinstance(article.get("articleBody") or "", str):
        raise NotThatFolder(f"{name} in ground-truth.json has no articleBody")
    path = folder / "html" / f"{name}.html.gz"
    try:
        plain = folder / f"{name}.html"
        page = plain.read_bytes() if plain.exists() else gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise NotThatFolder(f"{path} is missing or no gzip ({error})") from error
    return Case(name, page, article.get("articleBody") or "")


def score(found: str, article: str) -> Score:
    """How the runs of four words of what was found overlap with those of the article."""
    mine, theirs = _runs(found), _runs(article)
    both = (mine & theirs).total()
    precision = both / mine.total() if mine else None
    recall = both / theirs.total() if theirs else None
    return Score(precision, recall)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)))


def f1(scores: list[Score]) -> tuple[float, float, float]:
    """Mean precision, mean recall, and F1 of these."""
    precisions = [one.precision for one in scores if one.precision is not None]
    recalls = [one.recall for one in scores if one.recall is not None]
    precision, recall = (statistics.fmean(held) if held else 0.0 for held in (precisions, recalls))
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure(extract: Extractor, held: list[Case]) -> Result:
    """An extractor on all pages; what it loads for the first one is not counted."""
    extract(held[0].page)
    started = time.process_time()
    found = [extract(case.page) for case in held]
    seconds = time.process_time() - started
    scores = [score(text, case.article) for text, case in zip(found, held, strict=True)]
    chance = random.Random(1)
    again = [f1(chance.choices(scores, k=len(scores)))[2] for _ in range(RESAMPLES)]
    spread = 1.96 * statistics.stdev(again)
    return Result(*f1(scores), spread, seconds)


def ours(page: bytes) -> str:
    """As `onrecord read` takes a page: what it refuses has no text."""
    try:
        return strip_page(page)[0]
    except Refused:
        return ""


def words_of(page: bytes) -> str:
    """All words of a page: what extraction has to better."""
    tree = page_tree(page.decode("utf-8", "replace"))
    return "" if tree is None else tree_text(tree)


def trafilatura_alone(page: bytes) -> str:
    import trafilatura

    return trafilatura.extract(page, include_comments=False) or ""


def resiliparse_alone(page: bytes) -> str:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    return str(extract_plain_text(bytes_to_str(page, detect_encoding(page)), main_content=True, comments=False))


def extractors() -> dict[str, Extractor]:
    """Ours and those that are installed."""
    found: dict[str, Extractor] = {"onrecord": ours, "trafilatura": trafilatura_alone, "all words": words_of}
    if find_spec("resiliparse") is not None:
        found["resiliparse"] = resiliparse_alone
    return found


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python -m benchmarks.extraction FOLDER", file=sys.stderr)
        return 2
    try:
        held = cases(Path(arguments[0]))
    except NotThatFolder as error:
        print(
            f"{arguments[0]} is not laid out as the article-extraction benchmark: {error}. To mend: name a checkout"
            " of github.com/scrapinghub/article-extraction-benchmark, or a folder like it",
            file=sys.stderr,
        )
        return 1
    print(f"{len(held)} pages\n\n{'extractor':<14} precision  recall     F1           s for 100 pages")
    for name, extract in extractors().items():
        made = measure(extract, held)
        row = f"{made.precision:>9.3f} {made.recall:>7.3f} {made.f1:>6.3f} ± {made.spread:.3f}"
        print(f"{name:<14} {row} {100 * made.seconds / len(held):>12.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
