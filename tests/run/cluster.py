"""Two nodes of Ray in a network of their own, for tests: `cluster.py FOLDER TOKEN` is that network's first process.

Ray listens beyond loopback, so the nodes live in a namespace that has nothing but loopback: one at 127.0.0.1, one at
127.0.0.2. The first process takes orders by its input, a line of JSON each, and answers with a line; when its input
ends, or the test is killed, so does all that it started.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ADDRESS = "127.0.0.1:6379"
SECONDS = 480.0
"""Within which the cluster has started, and every command has ended, on a machine that does much else."""
TESTS = str(Path(__file__).parents[1])
NODE = ("--num-cpus=1", "--object-store-memory=80000000", "--disable-usage-stats", "--include-log-monitor=false")


@dataclass(frozen=True)
class Ended:
    code: int
    said: str
    killed: int = 0


class Cluster:
    """The cluster as a test sees it. `launch` is how a process gets a network of its own; `env` holds for all in it."""

    def __init__(self, launch: Sequence[str], folder: Path, token: str, env: Mapping[str, str]) -> None:
        self._first = subprocess.Popen(
            [*launch, sys.executable, __file__, str(folder), token],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True, env={**os.environ, **env},
        )  # fmt: skip

    def ready(self) -> Ended:
        """Waits until both nodes are there."""
        assert self._first.stdout is not None
        return Ended(**json.loads(self._first.stdout.readline() or '{"code": 1, "said": "it died"}'))

    def run(self, *args: str, kill: str = "", after: Path | None = None, seconds: float = SECONDS, **env: str) -> Ended:
        """A command inside; the first worker called `kill` is killed once there is a file in the folder `after`."""
        assert self._first.stdin is not None
        order = {"args": args, "kill": kill, "after": str(after or ""), "seconds": seconds, "env": env}
        self._first.stdin.write(f"{json.dumps(order)}\n")
        self._first.stdin.flush()
        return self.ready()

    def stop(self) -> None:
        self._first.kill()  # it is the first of its processes, and takes the others with it
        self._first.communicate()


def networks() -> Sequence[str] | None:
    """How a process gets a network of its own here; None where that isn't allowed."""
    program = shutil.which("unshare")
    apart = ("--net", "--pid", "--fork", "--kill-child", "--mount-proc")
    for launch in ([program, *apart], [program, "--user", "--map-root-user", *apart]):
        if program is not None and subprocess.run([*launch, "true"], capture_output=True).returncode == 0:
            return [str(part) for part in launch]
    return None


def main(folder: str, token: str) -> None:
    environment = {
        **os.environ, "RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": token, "RAY_USAGE_STATS_ENABLED": "0",
        "PYTHONPATH": os.pathsep.join((TESTS, *filter(None, [os.environ.get("PYTHONPATH")]))),
    }  # fmt: skip
    _tell(_started(folder, environment))
    for line in sys.stdin:
        order = json.loads(line)
        _tell(_obeyed(order, {**environment, **order["env"]}))


def _started(folder: str, environment: dict[str, str]) -> Ended:
    """Both nodes, the second as soon as something listens for it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        import fcntl

        fcntl.ioctl(asked, 0x8914, struct.pack("16sh", b"lo", 1))  # SIOCSIFFLAGS, IFF_UP: 127.0.0.0/8 is there
    at, port = ADDRESS.split(":")
    head = _node("--head", f"--node-ip-address={at}", f"--port={port}", f"--temp-dir={folder}",
                 "--include-dashboard=false", "--no-monitor", environment=environment)  # fmt: skip
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        try:
            socket.create_connection((at, int(port)), timeout=1).close()
            break
        except OSError:
            time.sleep(0.05)
    second = _node(f"--address={ADDRESS}", "--node-ip-address=127.0.0.2", environment=environment)
    said = ""
    for node in (head, second):
        said += node.communicate(timeout=SECONDS)[0]
    return Ended(head.returncode or second.returncode, said)


def _node(*args: str, environment: dict[str, str]) -> subprocess.Popen[str]:
    ray = Path(sys.executable).with_name("ray")
    return subprocess.Popen(
        [str(ray), "start", *args, *NODE], env=environment, text=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def _obeyed(order: dict[str, Any], environment: dict[str, str]) -> Ended:
    running = subprocess.Popen(
        order["args"], env=environment, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )  # fmt: skip
    killed = _killed(running, order["kill"], Path(order["after"])) if order["kill"] else 0
    try:
        said = running.communicate(timeout=order["seconds"])[0]
        return Ended(running.returncode, said, killed)
    except subprocess.TimeoutExpired:
        running.kill()
        return Ended(124, running.communicate()[0], killed)


def _killed(running: subprocess.Popen[str], name: str, after: Path) -> int:
    """Kills one process called so, once there is a file in the folder; how many it killed."""
    while running.poll() is None:
        if after.is_dir() and any(after.iterdir()):
            for entry in Path("/proc").iterdir():
                if entry.name.isdigit() and name.encode() in (entry / "cmdline").read_bytes():
                    os.kill(int(entry.name), signal.SIGKILL)
                    return 1
        time.sleep(0.01)
    return 0


def _tell(ended: Ended) -> None:
    print(json.dumps({"code": ended.code, "said": ended.said, "killed": ended.killed}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
