"""The documentation of the command line names every command, option, setting and exit code, and none that is not."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

from onrecord.serve.cli import app
from onrecord.serve.commands import console
from onrecord.serve.commands.listing import SISTERS
from onrecord.serve.commands.topics import EXAMPLES, TOPICS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "cli.md").read_text("utf-8")
GROUP = typer.main.get_command(app)
COMMANDS = GROUP.commands  # type: ignore[attr-defined]


def section(name: str) -> str:
    """What the page says of a command; the sisters of `claims` share its options."""
    name = "claims" if name in SISTERS else name
    found = re.findall(rf"^## onrecord {name}\b.*?(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/cli.md has no section on onrecord {name}"
    return "".join(found)


def options(command: typer.core.TyperCommand) -> set[str]:
    """Those of a command, and of the commands under it."""
    return own(command).union(*(options(below) for below in getattr(command, "commands", {}).values()))


def own(command: typer.core.TyperCommand) -> set[str]:
    return {name for option in command.params for name in (*option.opts, *option.secondary_opts) if name[0] == "-"}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_of_a_command_is_documented(name: str) -> None:
    missing = {option for option in options(COMMANDS[name]) if f"`{option}" not in section(name)}
    assert not missing


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - set(SISTERS)))
def test_no_option_is_documented_that_is_not_there(name: str) -> None:
    told = set(re.findall(r"^\| .*?\|", section(name), re.MULTILINE))
    named = {option for cell in told for option in re.findall(r"`(--?[a-z-]+)", cell)}
    assert named <= options(COMMANDS[name])


def test_commands_and_common_options_are_all_there() -> None:
    heads = re.findall(r"^## onrecord (.+)$", PAGE, re.MULTILINE)
    told = {word for head in heads for word in re.findall(r"\b[a-z]+\b", head)}
    assert set(COMMANDS) <= told
    common = section_of("Common to all")
    assert not {option for option in own(GROUP) if f"`{option}" not in common}  # type: ignore[arg-type]


def section_of(title: str) -> str:
    found = re.search(rf"^## {title}.*?(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[0]


def test_every_setting_is_documented() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    settings = set(re.findall(r"\bONRECORD_[A-Z_]+\b", sources))
    assert settings
    assert not {setting for setting in settings if f"`{setting}`" not in PAGE}


def test_every_exit_code_is_documented() -> None:
    names = ("FAULTS", "USAGE", "UNUSABLE", "OWN_FAULT", "INTERRUPTED", "BROKEN_PIPE")
    assert not [name for name in names if f"| {getattr(console, name)} |" not in PAGE]


def test_pages_link_to_pages_that_are_there() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target, part in re.findall(r"\]\(([\w./-]*)(?:#([\w-]+))?\)", page.read_text("utf-8")):
            aim = page.parent / target if target else page
            assert aim.exists(), f"{page.name} links to {target}"
            assert not part or part in anchors(aim), f"{page.name} links to {target}#{part}"


def anchors(page: Path) -> set[str]:
    """The headings of a page as addresses have them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def test_every_page_is_reached_from_the_index() -> None:
    reached, left = set(), [ROOT / "docs" / "README.md"]
    while left:
        page = left.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        targets = re.findall(r"\]\(([\w./-]+)(?:#[\w-]+)?\)", page.read_text("utf-8"))
        left += [(page.parent / target).resolve() for target in targets]
    assert set((ROOT / "docs").rglob("*.md")) <= reached


def test_help_shows_every_command_under_one_title() -> None:
    shown = [name for names in TOPICS.values() for name in names]
    assert sorted(shown) == sorted(COMMANDS)
    assert set(EXAMPLES) - {""} <= set(COMMANDS)


def commands_of(text: str) -> set[str]:
    """The lines of shell blocks that call onrecord, up to the first sign of the shell; prose ("…", PLACES) aside."""
    blocks = re.findall(r"^```(?:sh)?\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    calls = [re.split(r" \| | > | #", line.removeprefix("$ "))[0].strip() for line in lines]
    return {call for call in calls if call.startswith("onrecord ") and "…" not in call}


WRITTEN = {f"{path.name}: {call}" for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
           for call in commands_of(path.read_text("utf-8"))}  # fmt: skip
SHOWN = {f"help: {call}" for calls in EXAMPLES.values() for call in calls}


@pytest.mark.parametrize("given", sorted(WRITTEN | SHOWN))
def test_every_command_that_is_written_down_is_one_that_the_program_takes(given: str) -> None:
    words = shlex.split(given.partition(": ")[2].partition(" > ")[0])[1:]
    context = GROUP.make_context("onrecord", list(words))
    group = GROUP
    while hasattr(group, "commands"):
        name, command, words = group.resolve_command(context, [*context._protected_args, *context.args])
        context = command.make_context(name, words, parent=context)
        group = command
