"""Forms sent as a browser sends them: with the token of their page, and back to the page that follows."""

from __future__ import annotations

import html
import re
import time

from fastapi.testclient import TestClient
from httpx import Response


def send(client: TestClient, path: str, page: str = "/add", **fields: object) -> Response:
    """The answer to a form of `page`; `files` are uploads. By Ada Okoro, for a reason, unless said otherwise."""
    found = re.search(r'name="token" value="(\w+)"', client.get(page).text)
    assert found, page
    files = fields.pop("files", None)
    data = {"token": found[1], "by": "Ada Okoro", "reason": "as the words say", **fields}
    return client.post(path, data=data, files=files)  # type: ignore[arg-type]


def words(answer: Response) -> str:
    """What a page says, without its markup."""
    main = answer.text.partition("<main")[2]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))


def ended(client: TestClient, answer: Response) -> Response:
    """The page of a reading once it is over."""
    for _ in range(600):
        if 'data-reading="' not in answer.text:
            return answer
        time.sleep(0.1)
        answer = client.get(answer.url.path)
    raise AssertionError("the reading never ended")
