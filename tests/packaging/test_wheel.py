"""The wheel that users install: built, installed into an environment of its own, and run."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUN = "import onrecord; print(onrecord.__file__, flush=True); from onrecord.serve.cli import main; main()"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    made = subprocess.run(build, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
    return next(folder.glob("onrecord-*.whl"))


def test_it_holds_the_data_and_says_whose_it_is(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    sources = {
        f"onrecord/{path.relative_to(ROOT / 'src' / 'onrecord')}"
        for path in (ROOT / "src" / "onrecord").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert sources <= names, "files of the package that the wheel lacks"
    licences = [name for name in names if ".dist-info/licenses/" in name]
    assert {Path(name).name for name in licences} >= {"LICENSE", "NOTICE"}


def test_it_runs_where_only_it_is_installed(wheel, tmp_path):
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "venv")], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    site = Path(
        subprocess.run(
            [str(python), "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"],
            capture_output=True, text=True, check=True,
        ).stdout.strip()
    )  # fmt: skip
    zipfile.ZipFile(wheel).extractall(site)
    # The dependencies are those of this environment; the package itself is the wheel's, which stands first.
    (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    run = subprocess.run(
        [str(python), "-c", RUN, "demo"],
        capture_output=True, text=True, cwd=tmp_path,
        env={"PATH": "", "HOME": str(tmp_path), "ONRECORD_LEDGER": str(tmp_path / "ledger.db")},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith(str(site)), "the wheel's own files were run"
    assert "North Korea" in run.stdout


def test_the_notice_names_every_table(wheel):
    """A data file that NOTICE does not name has no source and no licence for whoever receives the wheel."""
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    names = [Path(name) for name in zipfile.ZipFile(wheel).namelist() if name.startswith("onrecord/")]
    data = {path.name for path in names if path.suffix in {".csv", ".gz", ".json", ".jsonl"}}
    assert data
    assert not {name for name in data if name not in notice}


def test_it_holds_nothing_else(wheel):
    suffixes = {Path(name).suffix for name in zipfile.ZipFile(wheel).namelist() if name.startswith("onrecord/")}
    data = {".yaml", ".csv", ".gz", ".json", ".jsonl", ".md"}
    assert suffixes <= {".py", ".typed", ".j2", ".mako", ".typ", ".css", ".js", ".svg", *data}
