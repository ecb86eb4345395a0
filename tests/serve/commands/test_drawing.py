"""`onrecord draw`: pictures as files, with what they leave out told beside them."""

import pytest
from factories import claim, document
from lxml import etree

from onrecord.brief.pictures import drawing
from onrecord.ledger import Ledger
from onrecord.types import Outcome, Place, Reader
from onrecord.types.vocabulary import Disposition, Precision

GAO = Place("Gao", (), 16.27, -0.04, "MLI", Precision.CITY, "Gao", 2457161)


@pytest.fixture
def placed(tmp_path):
    """The arguments that name a ledger with one event at a town, and one nowhere."""
    path = tmp_path / "placed.db"
    with Ledger.open(path) as held:
        for number, place in enumerate((GAO, None)):
            made = document(f"Rebels shelled the market. Case {number}.")
            found = claim(of=made, evidence="Rebels shelled the market.", place=place)
            held.record(made, [found], Outcome(f"{number}", Disposition.READ), Reader("0", "test"))
    return ("--ledger", str(path))


@pytest.mark.parametrize(("suffix", "first"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_a_picture_into_a_file(command, placed, tmp_path, suffix, first):
    file = tmp_path / f"map.{suffix}"
    told = command("draw", "map", "-o", str(file), *placed).stderr
    assert file.read_bytes().startswith(first)
    assert "A map of 1 claim at 1 place" in told
    assert "Not in the picture: 1 claim: no place is told, or none that the gazetteer knows." in told


def test_a_picture_to_standard_output(command, placed):
    root = etree.fromstring(command("draw", "map", "--world", *placed).stdout)
    assert root.tag.endswith("svg")
    assert not root.xpath("//@href")


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (("map", "-o", "map.jpg"), 2, "map.jpg is neither .svg nor .png"),
        (("map", "--since", "soon"), 2, "'soon' is no date"),
        (("figures",), 3, "No figure on the record that fits says what is counted, and of whom."),
        (("figures", "--series", "x"), 2, "--series: 'x' is none of: none that fits"),
        (("poster",), 2, "poster"),
    ],
)
def test_what_cannot_be_drawn_is_told(command, placed, asked, code, said):
    result = command("draw", *asked, *placed)
    assert result.exit_code == code
    assert said in " ".join(result.stderr.split())


def test_nothing_that_fits_is_no_fault(command, placed):
    result = command("draw", "network", *placed)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No tie is told." in result.stderr


def test_without_the_libraries_it_says_which_extra(command, placed, monkeypatch):
    monkeypatch.setattr(drawing, "find_spec", lambda name: None)
    result = command("draw", "map", *placed)
    assert result.exit_code == 3
    assert 'pip install "onrecord[pictures]"' in result.stderr
