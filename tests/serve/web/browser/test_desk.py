"""The desk in a browser: pasting, correcting, the queue by keyboard alone, and a hostile text that does nothing."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from serve.web.browser.conftest import Opened
from serve.web.browser.test_accessible import barriers

HOSTILE = (
    "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"> {{ 7*7 }} {% raw %} "
    "The army said on Monday that rebels \u202eshelled\u202c the port, killing at least 12 people."
)


def test_a_hostile_text_is_pasted_and_does_nothing(opened: Opened) -> None:
    page = opened("/add")
    page.get_by_label("Text", exact=True).fill(HOSTILE)
    page.get_by_label("Title").fill(HOSTILE)
    page.get_by_role("button", name="Read").click()
    expect(page.get_by_role("heading", name="What was read")).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="The text with its claims").first.press("Enter")
    expect(page).to_have_url(re.compile(r"/document/d_"))
    assert page.title() != "taken"
    assert page.locator("main script, main img").count() == 0
    assert "\u202e" not in page.content()


DROP = """([name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name, { type: "text/plain" }));
  for (const kind of ["dragover", "drop"])
    document.querySelector("h1").dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true }));
}"""


def test_a_file_is_dropped_on_the_page_and_read(opened: Opened) -> None:
    page = opened("/add")
    expect(page.get_by_text("Drop them anywhere on this page.")).to_be_visible()
    page.evaluate(DROP, ["harbour.txt", "The army said on Monday that rebels shelled the port of Qaruh."])
    expect(page.locator("[data-files]")).to_contain_text("harbour.txt")
    page.get_by_label("Publisher").fill("Harbour Post")
    page.get_by_role("button", name="Read").press("Enter")
    expect(page.get_by_role("heading", name="What was read")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("heading", name="harbour.txt")).to_contain_text("read")
    page.get_by_role("link", name="The text with its claims").press("Enter")
    expect(page.get_by_text("Harbour Post").first).to_be_visible()


def test_a_claim_is_corrected_and_the_form_keeps_no_reader_out(opened: Opened) -> None:
    page = opened("/search")
    page.locator("a[data-open]").first.press("Enter")
    expect(page).to_have_url(re.compile(r"/claim/c_"))
    page.get_by_role("link", name="Correct it").click()
    assert not barriers(page)
    page.get_by_label("certainty").select_option("PS+")
    page.get_by_label("Why it is so").fill("it may be")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Corrected. What was read before")).to_be_visible()
    assert not barriers(page)


def test_the_queue_is_worked_by_keyboard_alone(opened: Opened) -> None:
    page = opened("/")
    page.keyboard.press("g")
    page.keyboard.press("r")
    expect(page).to_have_url(re.compile(r"/review"))
    page.wait_for_load_state()  # keys are heard from then on
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.keyboard.type("one matter")
    page.keyboard.press("Escape")
    page.keyboard.press("n")  # not independent of each other: what waits first
    expect(page.get_by_text("Judged. It counts from now on")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("z")
    expect(page.get_by_text("Taken back. The row stays")).to_be_visible()


def test_whether_origins_are_independent_is_settled_in_the_queue(opened: Opened) -> None:
    page = opened("/review")
    item = page.locator("article", has_text="Independent?").first
    item.get_by_label("Reason").fill("each had a reporter of its own there")
    item.get_by_role("button", name="Independent").click()
    expect(page.get_by_text("independence shown, by").first).to_be_visible()
    assert not barriers(page)
    page.locator("article", has_text="independence shown, by").first.locator("a[data-open]").click()
    expect(page.get_by_text("as a person judged").first).to_be_attached()
    page.get_by_text("Undo judgement").click()
    undo = page.locator("details[open] form")
    undo.get_by_label("Reason").fill("it was one pool report")
    undo.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back. The row stays")).to_be_visible()


def test_an_item_that_was_checked_is_attached_and_taken_back(opened: Opened) -> None:
    page = opened("/propositions?status=claimed")
    page.locator("a[data-open]").first.press("Enter")
    expect(page).to_have_url(re.compile(r"/proposition/p_"))
    page.get_by_text("Attach an item that you checked").click()
    form = page.locator("details[open] form")
    form.get_by_label("The item").fill("a photograph by a nurse")
    form.get_by_label("Its own date").fill("2024-10-20")
    form.get_by_label("What it shows").fill("the men in the yard")
    form.get_by_label("How you checked it").fill("the clock tower fits")
    form.get_by_role("button", name="Attach").click()
    expect(page.get_by_text("Attached. It counts from now on")).to_be_visible()
    expect(page.locator(".verdict")).to_contain_text("confirmed")
    expect(page.get_by_role("heading", name="Items that persons checked")).to_be_visible()
    assert not barriers(page)
    page.get_by_text("Take item").click()
    back = page.locator("details[open] form")
    back.get_by_label("Reason").fill("it is another yard")
    back.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("Taken back. The row stays")).to_be_visible()
    expect(page.locator(".verdict")).to_contain_text("claimed")
