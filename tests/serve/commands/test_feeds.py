"""`onrecord feeds`, `collect`, `withdraw` and what `changes` and `show` make of it, on a site of our own."""

import json

import pytest
from collect.newsroom import newsroom
from factories import TEXT, document
from run.quick import Quick

from onrecord.ledger import Ledger
from onrecord.types import Outcome, Reader
from onrecord.types.vocabulary import Disposition


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setenv("ONRECORD_ALLOW_LOOPBACK", "1")
    with newsroom() as held:
        yield held


@pytest.fixture
def quick(monkeypatch):
    """Reading that takes no time, so that no language model is loaded."""
    monkeypatch.setattr("onrecord.run.LocalEngine", lambda *given: Quick())


OPML = """<opml version="2.0"><body><outline text="Africa"><outline text="Nile Post"
xmlUrl="https://nile.example/feed" category="wire"/></outline></body></opml>"""


def test_feeds_are_added_listed_and_exported(command, site, tmp_path):
    feed = site.rss("/feed", site.item("/a"))
    made = command("feeds", "add", feed, "--tag", "wire", "--folder", "Africa/Mali", "--every", "5")
    assert made.exit_code == 0, made.stderr
    id_, deed, title, address = made.stdout.rstrip("\n").split("\t")
    assert (deed, title, address) == ("add", "Lakeside Herald", feed)
    assert "Followed already: 1." in command("feeds", "add", feed).stderr
    (tmp_path / "feeds.opml").write_text(OPML)
    assert "nile.example" in command("feeds", "add", str(tmp_path / "feeds.opml")).stdout
    listed = [json.loads(line) for line in command("feeds", "list", "--json").stdout.splitlines()]
    assert [(one["feed"]["folder"], one["feed"]["tags"], one["feed"]["every"], one["visit"]) for one in listed] == [
        ("Africa", ["wire"], None, None), ("Africa/Mali", ["wire"], 300, None),
    ]  # fmt: skip
    shown = command("feeds", "list").stdout
    assert f"{id_}  unvisited  Lakeside Herald" in shown
    assert "never well yet" in shown
    exported = command("feeds", "export").stdout
    assert f'xmlUrl="{feed}"' in exported
    command("feeds", "export", "-o", str(tmp_path / "out.opml"))
    assert (tmp_path / "out.opml").read_text() == exported


@pytest.mark.parametrize(
    ("path", "body", "status", "said"),
    [
        ("/page", "<html><link rel='alternate' type='application/rss+xml' href='/feed'></html>", 200, "/feed"),
        ("/none", "", 404, "missing: nothing is at this address (404). To do: look on the site"),
        ("/xxe", "<!DOCTYPE a [<!ENTITY x 'y'>]><rss/>", 200, "refused: the feed declares a document type"),
    ],
)
def test_what_is_no_feed_is_not_followed_and_says_what_to_do(command, site, path, body, status, said):
    made = command("feeds", "add", site.put(path, body, status))
    assert (made.exit_code, made.stdout) == (1, "")
    assert said in made.stderr
    assert "Nothing is followed" in command("feeds", "list").stderr


def test_a_feed_that_is_unwell_is_followed_all_the_same(command, site):
    assert command("feeds", "add", site.put("/feed", "", 503)).exit_code == 0
    assert command("feeds", "list").stdout


def test_what_names_no_feed_is_a_fault_of_usage(command, tmp_path):
    made = command("feeds", "add", str(tmp_path / "none.opml"))
    assert made.exit_code == 2
    assert "give an address like" in made.stderr
    (tmp_path / "notes.txt").write_text("notes")
    assert "XML is broken" in command("feeds", "add", str(tmp_path / "notes.txt")).stderr


def test_feeds_are_paused_resumed_removed_and_tested(command, site):
    feed = site.rss("/feed", site.item("/a", "Shells fall"))
    id_ = command("feeds", "add", feed).stdout.split("\t")[0]
    assert "pause" in command("feeds", "pause", id_[:6], "--reason", "too noisy").stdout
    assert f"{id_}  paused" in command("feeds", "list").stdout
    assert command("feeds", "resume", feed, "--json").stdout.startswith('{"deed": "resume"')
    tested = command("feeds", "test", id_)
    assert tested.exit_code == 0
    assert "Lakeside Herald: working" in tested.stdout
    assert "Shells fall" in tested.stdout
    assert "remove" in command("feeds", "remove", id_).stdout
    assert command("feeds", "remove", id_).exit_code == 3
    assert command("feeds", "test", site.put("/no", "", 403)).exit_code == 1
    for deed in ("add", "test"):
        refused = command("feeds", deed, "ftp://nile.example/feed")
        assert refused.exit_code == 2
        assert "onrecord: ftp://nile.example/feed: it is no address, folder or file" in refused.stderr


def test_collecting_once_reads_what_is_new_and_tells_what_is_left(command, site, quick):
    site.article("/gao", title="Gao")
    command("feeds", "add", site.rss("/feed", site.item("/gao", "Gao")), site.put("/bad", "", 403))
    made = command("collect", "--once", "--json")
    assert made.exit_code == 0, made.stderr
    (claim,) = (json.loads(line) for line in made.stdout.splitlines())
    assert claim["document"]["title"] == "Gao"
    assert "2 visits, 1 new items, 1 of them with something to be done" in made.stderr
    assert "Left to do: 0 now, 3 later" in made.stderr
    unwell = command("feeds", "list", "--unwell").stdout
    assert "blocked" in unwell
    assert "To do: ask the publisher" in unwell
    assert "Lakeside" not in unwell


def test_a_document_is_taken_back_and_put_back(command):
    id_ = document().id
    by = ("--by", "Ada Okoro", "--reason", "retracted elsewhere")
    before = command("claims").stdout
    assert command("withdraw", id_[:8], *by).exit_code == 0
    assert command("claims").stdout == ""
    assert "retracted elsewhere" in command("show", id_).stdout
    assert json.loads(command("show", id_, "--json").stdout)["withdrawal"]["by"] == "Ada Okoro"
    assert command("withdraw", id_, *by).exit_code == 3
    assert "\twithdrawn\t" in command("changes", "--since", "2025").stdout
    assert command("withdraw", id_, *by, "--undo").exit_code == 0
    assert command("claims").stdout == before
    assert "\treinstated\t" in command("changes", "--since", "2025").stdout


def test_a_corrected_article_is_told_with_what_changed(command, ledger):
    reader = Reader("0.0.0", "test")
    old = document(TEXT, title="Port")
    new = document(TEXT.replace("12", "9"), title="Port")
    with Ledger.open(ledger) as held:
        for made in (old, new):
            held.record(made, (), Outcome("a", Disposition.READ), reader, "a")
    (told,) = (line for line in command("changes", "--since", "2025").stdout.splitlines() if "\tcorrected\t" in line)
    assert f"\t{new.id}\tPort ({old.id}): “{TEXT}” → “{new.text}”" in told
    assert new.id in command("show", old.id).stdout
    assert json.loads(command("show", new.id, "--json").stdout)["superseded"] is None
