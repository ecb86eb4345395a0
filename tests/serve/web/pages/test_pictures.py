"""The pages of figures, map, timeline and network, and their pictures."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from lxml import etree, html

from onrecord.brief.pictures import drawing

PAGES = ("/figures", "/map", "/timeline", "/network")
PICTURES = ("/figures/picture?series=North+Korean+forces", "/map/picture", "/timeline/picture", "/network/picture")


def _text(client: TestClient, path: str) -> tuple[html.HtmlElement, str]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    tree = html.fromstring(answer.text)
    return tree, " ".join(tree.text_content().split())


@pytest.mark.parametrize("path", PAGES)
def test_a_page_holds_its_table_and_every_row_opens_a_claim(client: TestClient, path: str) -> None:
    tree, _ = _text(client, path)
    rows = tree.xpath("//tbody/tr")
    assert rows
    for row in rows:
        claims = [a.get("href") for a in row.xpath(".//a[@data-open]")]
        assert len(claims) == 1
        assert client.get(claims[0]).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_a_page_holds_the_text_in_place_of_the_picture_and_where_the_picture_is(client: TestClient, path: str) -> None:
    tree, said = _text(client, path)
    (place,) = tree.xpath("//*[@data-picture]")
    (image,) = tree.xpath("//noscript//img")
    assert image.get("alt") in said
    root = etree.fromstring(client.get(place.get("data-picture")).content)
    assert root.findtext("{http://www.w3.org/2000/svg}desc") == image.get("alt")


@pytest.mark.parametrize("path", PICTURES)
def test_a_picture_is_not_sent_again_while_it_is_the_same(client: TestClient, path: str) -> None:
    first = client.get(path)
    assert first.headers["content-type"].startswith("image/svg+xml")
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_picture_that_stands_alone_has_its_own_colours(client: TestClient) -> None:
    assert "var(--picture" in client.get("/timeline/picture").text
    assert "var(--picture" not in client.get("/timeline/picture?alone=1").text


@pytest.mark.parametrize(
    ("path", "said", "unsaid"),
    [
        ("/figures", "North Korean forces: ", "Casualties of North Korean forces: "),
        (
            "/figures?series=casualties+of+North+Korean+forces",
            "Casualties of North Korean forces: ",
            "15,000",
        ),
        ("/figures?series=North+Korean+forces+killed", "each other", "none contradicts"),
        ("/figures?until=2024-10-24", "North Korean forces: ", "15,000"),
        ("/figures?as_of=2024-10-24&actor=North+Korea", "North Korean forces: ", "15,000"),
        ("/figures?about=nobodysaysthis", "No figure that fits says what is counted", "statements"),
        ("/map?until=2024-10-31", "A map of", "Kursk Oblast"),
        ("/map", "claims: no place is told", "Unfounded"),
        ("/map?about=nobodysaysthis", "No claim that fits tells a place.", "A map of"),
        ("/timeline?actor=North+Korea", "that tell a day", "No claim"),
        ("/network?until=2024-10-01", "No tie is told until 1 October 2024.", "Every tie"),
        ("/network", " between 2 actors", "No tie"),
    ],
)
def test_filters_in_the_address_narrow_the_picture(client: TestClient, path: str, said: str, unsaid: str) -> None:
    _, text = _text(client, path)
    assert said in text
    assert unsaid not in text


def test_a_place_lists_its_claims(client: TestClient) -> None:
    tree, _ = _text(client, "/map")
    (address,) = [a.get("href") for a in tree.xpath("//tbody//th/a") if a.text_content() == "Moscow"]
    tree, text = _text(client, address)
    assert "Claims at Moscow" in text
    assert tree.xpath("//ul[@class='claims']/li/a")


def test_months_with_ties_are_steps(client: TestClient) -> None:
    tree, _ = _text(client, "/network?since=2024-11-01&until=2024-11-30")
    held = [(a.text_content().split()[0], a.get("aria-current")) for a in tree.xpath("//nav[@class='steps']//a")]
    assert held == [("All", None), ("2024-11", "true")]


def test_filters_keep_the_series(client: TestClient) -> None:
    tree, _ = _text(client, "/figures?series=North+Korean+forces+killed")
    assert [field.get("value") for field in tree.xpath("//form//input[@name='series']")] == [
        "North Korean forces killed"
    ]


@pytest.mark.parametrize(
    ("path", "status", "why"),
    [
        ("/figures/picture", 400, "series: it is missing"),
        ("/figures?series=" + "x" * 500, 400, "series: longer than 400 characters"),
        ("/map?world=2", 400, "world: '2' is no number from 0 to 1"),
        ("/timeline?since=soon", 400, "since: 'soon' is no day"),
        ("/network/picture?since=soon", 400, "since: 'soon' is no day"),
    ],
)
def test_a_filter_that_makes_no_sense_is_told(client: TestClient, path: str, status: int, why: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert why in " ".join(html.fromstring(answer.text).text_content().split())


@pytest.mark.parametrize("path", PICTURES)
def test_a_picture_of_nothing_is_not_drawn(client: TestClient, path: str) -> None:
    asked = f"{path}{'&' if '?' in path else '?'}about=nobodysaidso"
    assert client.get(asked).status_code == 404
    tree, _ = _text(client, asked.replace("/picture", ""))
    assert not tree.xpath("//*[@data-picture]")
    assert not tree.xpath("//noscript//img")


def test_a_series_that_is_not_there_is_an_empty_picture(client: TestClient) -> None:
    _, text = _text(client, "/figures?series=No+such+forces")
    assert "No such forces: no statement fits." in text


def test_strangers_words_in_the_address_do_nothing(client: TestClient) -> None:
    answer = client.get("/figures", params={"series": "<script>alert(1)</script>{{7*7}}"})
    assert "<script>alert" not in answer.text
    assert "{{7*7}}" in answer.text


def test_without_the_libraries_the_page_has_its_table_and_says_which_extra(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "find_spec", lambda name: None)
    tree, text = _text(client, "/map")
    assert 'pip install "onrecord[pictures]"' in text
    assert tree.xpath("//tbody/tr")
    assert not tree.xpath("//*[@data-picture]")
    assert client.get("/map/picture?about=moscow").status_code == 501
