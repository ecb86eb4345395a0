"""Measuring extraction: the measure by hand, a folder of our own pages, and folders that are not laid out so."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from benchmarks.extraction import NotThatFolder, Score, cases, f1, main, measure, ours, score, words_of

PAGES = Path(__file__).parents[1] / "collect" / "pages"
ARTICLES = {
    "transcript": "MS. HALLORAN: I can't confirm that. We are aware of the reports, and we are working.",
    "live_blog": "Doctors at the Wahda hospital told reporters that the morgue was full.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "html").mkdir()
    for name in ARTICLES:
        (tmp_path / "html" / f"{name}.html.gz").write_bytes(gzip.compress((PAGES / f"{name}.html").read_bytes()))
    truth = {name: {"articleBody": text, "url": ""} for name, text in ARTICLES.items()}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth))
    return tmp_path


@pytest.mark.parametrize(
    ("found", "article", "expected"),
    [
        ("a b c d e", "a b c d e", Score(1.0, 1.0)),
        ("a b c d e", "a b c d", Score(0.5, 1.0)),
        ("a b c d", "a b c d e", Score(1.0, 0.5)),
        ("a b c d a b c d", "a b c d", Score(0.2, 1.0)),
        ("x y", "a b c d", Score(0.0, 0.0)),
        ("a, b!", "a b", Score(1.0, 1.0)),
        ("", "a b", Score(None, 0.0)),
        ("a b", "", Score(0.0, None)),
    ],
)
def test_runs_of_four_words_are_compared(found: str, article: str, expected: Score) -> None:
    assert score(found, article) == expected


def test_pages_count_alike_and_f1_is_of_the_means() -> None:
    assert f1([Score(1.0, 0.5), Score(0.5, 1.0), Score(None, None)]) == (0.75, 0.75, 0.75)
    assert f1([Score(0.0, 0.0)]) == (0.0, 0.0, 0.0)


def test_a_folder_is_measured_and_ours_is_better_than_all_words(folder: Path) -> None:
    held = cases(folder)
    assert [case.name for case in held] == sorted(ARTICLES)
    mine, every = measure(ours, held), measure(words_of, held)
    assert mine.recall > 0.8
    assert mine.precision > every.precision
    assert measure(ours, held).f1 == mine.f1


def test_our_own_pages_have_their_articles() -> None:
    """Every fixture; what ours gets wrong of them is small print: an offer to subscribe, a contact, a photographer."""
    held = cases(PAGES)
    assert {case.name for case in held} == {path.stem for path in PAGES.glob("*.html")}
    mine, every = measure(ours, held), measure(words_of, held)
    assert mine.recall > 0.95
    assert mine.precision > 0.9 > every.precision


def test_the_table_names_every_extractor(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("2 pages")
    assert all(name in out for name in ("onrecord", "trafilatura", "all words"))


def test_the_public_benchmark_as_it_is_laid_out_is_read(tmp_path: Path) -> None:
    """Ids are hashes, articles may be missing, and its own programs and results lie beside the pages."""
    named = {hashlib.sha256(name.encode()).hexdigest(): name for name in ARTICLES}
    truth: dict[str, object] = {id_: {"articleBody": ARTICLES[name], "url": ""} for id_, name in named.items()}
    empty = {"0" * 64: {"articleBody": None, "url": ""}, "f" * 64: {"url": ""}}
    for folder in ("html", "output", "extractors"):
        (tmp_path / folder).mkdir()
    for id_ in (*truth, *empty):
        page = (PAGES / f"{named[id_]}.html").read_bytes() if id_ in named else b"<p>nothing</p>"
        (tmp_path / "html" / f"{id_}.html.gz").write_bytes(gzip.compress(page))
    (tmp_path / "ground-truth.json").write_text(json.dumps({**truth, **empty}))
    (tmp_path / "output" / "other.json").write_text("{}")
    (tmp_path / "evaluate.py").write_text("")
    assert {case.name: case.article for case in cases(tmp_path)} == {
        **{id_: ARTICLES[name] for id_, name in named.items()}, **dict.fromkeys(empty, "")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("truth", "said"),
    [
        (None, "ground-truth.json is missing"),
        ("[", "no JSON"),
        ("[]", "no object"),
        ('{"a": 1}', "no articleBody"),
        ('{"absent": {"articleBody": "x"}}', "absent.html.gz is missing"),
    ],
)
def test_another_folder_is_told_what_it_lacks(
    tmp_path: Path, truth: str | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if truth is not None:
        (tmp_path / "ground-truth.json").write_text(truth)
    with pytest.raises(NotThatFolder, match=said):
        cases(tmp_path)
    assert main([str(tmp_path)]) == 1
    assert "To mend" in capsys.readouterr().err
