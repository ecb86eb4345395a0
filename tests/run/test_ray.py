"""A Ray cluster of two nodes in a network of its own: the same bytes as processes, also when a worker is killed."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from run.archives import contents, make
from run.cluster import ADDRESS, Cluster, networks

from onrecord.read import reader
from onrecord.run.batch import run_batch
from onrecord.run.dataset import Run
from onrecord.run.engine import LocalEngine

LIMIT = "60"


def lacking() -> str | None:
    """Why there can be no cluster here."""
    if find_spec("ray") is None:
        return "Ray is not installed"
    return "no process gets a network of its own here (unshare --net)" if networks() is None else None


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """The cluster, or a skip with the reason; a failure where ONRECORD_REQUIRE asks for it."""
    if reason := lacking():
        if "ray" in os.environ.get("ONRECORD_REQUIRE", "").split(","):
            pytest.fail(f"a cluster is required, and {reason}")
        pytest.skip(reason)
    # The names of sockets may not be long, and those of a test's folders are.
    folder = Path(tempfile.mkdtemp(prefix="ray"))
    made = Cluster(networks() or (), folder, secrets.token_hex(16))
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("archive") / "in")


@pytest.fixture(scope="module")
def local(cluster: Cluster, archive: Path) -> dict[str, bytes]:
    """What processes of this machine make of the archive, while the cluster starts."""
    out = archive.with_name("local")
    run_batch(Run(reader(), str(archive), 4), str(out), LocalEngine(), 60.0)
    ready = cluster.ready()
    assert ready.code == 0, ready.said
    return contents(out)


def test_a_cluster_makes_the_same_bytes_though_a_worker_is_killed(
    cluster: Cluster, archive: Path, local: dict[str, bytes]
) -> None:
    out = archive.with_name("out")
    args = ("-m", "onrecord", "batch", str(archive), str(out), "--chunk", "4", "--timeout", LIMIT)
    ended = cluster.run(
        sys.executable, *args, "--engine", "ray", "--address", ADDRESS, kill="ray::UDFActor", after=out / "_surveys"
    )
    assert ended.code == 1, ended.said  # the archive has its faults
    assert ended.killed == 1, ended.said
    assert contents(out) == local


@pytest.mark.fuzz
@pytest.mark.usefixtures("local")
def test_a_cluster_is_an_engine_like_any_other(cluster: Cluster) -> None:
    suite = str(Path(__file__).with_name("test_engine.py"))
    args = ("-m", "pytest", "-p", "no:xdist", "-c", str(Path(__file__).parents[2] / "pyproject.toml"), suite)
    ended = cluster.run(sys.executable, *args, "-k", "Ray", "-rs", seconds=1_800, ONRECORD_TEST_RAY=ADDRESS)
    assert ended.code == 0, ended.said
    assert "skipped" not in ended.said, ended.said


@pytest.mark.usefixtures("local")
def test_a_cluster_refuses_who_has_another_token(cluster: Cluster, archive: Path) -> None:
    out = archive.with_name("refused")
    args = ("-m", "onrecord", "batch", str(archive), str(out), "--engine", "ray", "--address", ADDRESS)
    ended = cluster.run(sys.executable, *args, RAY_AUTH_TOKEN=secrets.token_hex(16))
    assert ended.code != 0
    assert f"no Ray cluster to be reached at {ADDRESS}" in ended.said
    assert "RAY_AUTH_MODE and the token" in ended.said
    assert not (out / "_chunks").exists()
