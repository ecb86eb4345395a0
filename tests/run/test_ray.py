"""A Ray cluster of two nodes in a network of its own: the same bytes as processes, whatever dies on the way."""

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
from run.archives import DEADLY, contents, make, process, put_model, sentence
from run.cluster import ADDRESS, Cluster, networks

OPTIONS = ("--chunk", "4", "--timeout", "60")


def lacking() -> str | None:
    """Why there can be no cluster here."""
    if find_spec("ray") is None:
        return "Ray is not installed"
    return "no process gets a network of its own here (unshare --net)" if networks() is None else None


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment in which certain words kill the process that reads them."""
    return put_model(tmp_path_factory.mktemp("model") / "packages")


@pytest.fixture(scope="module")
def cluster(model: dict[str, str]) -> Iterator[Cluster]:
    """The cluster, or a skip with the reason; a failure where ONRECORD_REQUIRE asks for it."""
    if reason := lacking():
        if "ray" in os.environ.get("ONRECORD_REQUIRE", "").split(","):
            pytest.fail(f"a cluster is required, and {reason}")
        pytest.skip(reason)
    # The names of sockets may not be long, and those of a test's folders are.
    folder = Path(tempfile.mkdtemp(prefix="ray"))
    made = Cluster(networks() or (), folder, secrets.token_hex(16), model)
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, with a record that kills its worker."""
    made = make(tmp_path_factory.mktemp("archive") / "in")
    (made / "d.txt").write_text(f"{sentence(4)} {DEADLY}")
    return made


@pytest.fixture(scope="module")
def local(cluster: Cluster, archive: Path, model: dict[str, str]) -> dict[str, bytes]:
    """What processes of this machine make of the archive, while the cluster starts."""
    out = archive.with_name("local")
    running = process("batch", str(archive), str(out), "--jobs", "1", *OPTIONS, env={**os.environ, **model})
    said, _ = running.communicate(timeout=300)
    assert running.returncode == 1, said  # the archive has its faults
    ready = cluster.ready()
    assert ready.code == 0, ready.said
    return contents(out)


def test_a_cluster_makes_the_same_bytes_though_workers_die(
    cluster: Cluster, archive: Path, local: dict[str, bytes]
) -> None:
    out = archive.with_name("out")
    args = ("-m", "onrecord", "batch", str(archive), str(out), *OPTIONS)
    ended = cluster.run(
        sys.executable, *args, "--engine", "ray", "--address", ADDRESS, kill="ray::UDFActor", after=out / "_surveys"
    )
    assert ended.code == 1, ended.said
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
