"""A sandbox with faults in a process of its own, and the processes of the program under test."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

SECRETS = {
    "JWT_SECRET_KEY": "planted-jwt-secret-3b1f6c0a9d",
    "ENG5_KAFKA_SASL_PASSWORD": "planted-sasl-password-77e2",
}
"""Planted in every process's environment; neither they nor a token may be seen anywhere."""
TOKEN = re.compile(rb"eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}")
"""A JSON Web Token's beginning."""
ASSIGNMENT = "00000000-0000-0000-0000-000000000001"
COURSE = "00000000-0000-0000-0000-000000000052"


def leaks(data: bytes) -> bool:
    """Whether a planted secret or a token is in some bytes."""
    return any(secret.encode() in data for secret in SECRETS.values()) or TOKEN.search(data) is not None


@dataclass
class Ended:
    """What a process left behind."""

    status: int
    output: bytes
    errors: bytes
    hung: bool = False
    leaked: bool = False


@dataclass
class Watchdog:
    """Ends processes that hang, after writing where they are."""

    patience: float
    dumps: list[str] = field(default_factory=list)

    def dump(self, process: subprocess.Popen, name: str) -> None:
        """Writes the stacks of all threads with gdb, then kills the process."""
        stacks = subprocess.run(
            ["gdb", "-p", str(process.pid), "-batch", "-ex", "set pagination off", "-ex", "thread apply all bt 25"],
            capture_output=True, text=True, timeout=120, check=False,
        )
        self.dumps.append(f"==> {name} (pid {process.pid}) hung for {self.patience:.0f} s\n{stacks.stdout}")
        process.kill()


@dataclass
class World:
    """One sandbox, and one run's folder."""

    program: Path
    folder: Path
    faults: list[str]
    seed: int
    watchdog: Watchdog
    environment: dict[str, str] = field(default_factory=dict)

    def __enter__(self) -> World:
        self.folder.mkdir(parents=True)
        arguments = [str(self.program), "sandbox", "--fault-log", str(self.fault_log)]
        arguments += ["--request-log", str(self.folder / "requests.jsonl")]
        for fault in self.faults:
            arguments += ["--fault", fault]
        if self.faults:
            arguments += ["--fault-seed", str(self.seed)]
        base = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "HOME") if name in os.environ}
        self.environment = base | SECRETS | {"CJ_ADMIN_TOKEN_PATH": "/nonexistent"}
        self._errors = open(self.folder / "sandbox.err", "wb")
        self._sandbox = subprocess.Popen(
            arguments, env=self.environment, stdout=subprocess.PIPE, stderr=self._errors, text=True
        )
        assert self._sandbox.stdout
        for line in self._sandbox.stdout:
            if line == "ready\n":
                break
            name, _, value = line.removeprefix("export ").rstrip("\n").partition("=")
            self.environment[name] = value
        else:
            raise RuntimeError(f"the sandbox did not start: {(self.folder / 'sandbox.err').read_text()}")
        return self

    def __exit__(self, *_: object) -> None:
        self._sandbox.terminate()
        try:
            self._sandbox.wait(self.watchdog.patience)
        except subprocess.TimeoutExpired:
            self.watchdog.dump(self._sandbox, f"sandbox {' '.join(self.faults)}")
            self._sandbox.wait()
        self._errors.close()

    @property
    def fault_log(self) -> Path:
        """Where the sandbox writes each strike."""
        return self.folder / "faults.jsonl"

    @property
    def bootstrap(self) -> str:
        """The brokers."""
        return self.environment["KAFKA_BOOTSTRAP_SERVERS"]

    def strikes(self) -> dict[str, int]:
        """How often each fault has struck."""
        lines = [json.loads(line) for line in self.fault_log.read_text().splitlines()]
        return {fault: sum(line["fault"] == fault for line in lines) for fault in self.faults}

    def requests(self) -> list[dict]:
        """The requests that the stand-in services got."""
        return [json.loads(line) for line in (self.folder / "requests.jsonl").read_text().splitlines()]

    def run(self, arguments: list[str], signals: list[tuple[float, int]] = ()) -> Ended:
        """Runs the program to its end, sending signals at the given seconds after its start."""
        output, errors = self.folder / "out", self.folder / "err"
        with open(output, "wb") as out, open(errors, "wb") as err:
            process = subprocess.Popen(
                [str(self.program), *arguments], env=self.environment, stdin=subprocess.DEVNULL, stdout=out, stderr=err
            )
            started = time.monotonic()
            hung = False
            command_line = Path(f"/proc/{process.pid}/cmdline").read_bytes()
            for moment, number in signals:
                try:
                    process.wait(max(0.0, started + moment - time.monotonic()))
                    break
                except subprocess.TimeoutExpired:
                    process.send_signal(number)
            try:
                process.wait(self.watchdog.patience)
            except subprocess.TimeoutExpired:
                hung = True
                self.watchdog.dump(process, " ".join(arguments))
                process.wait()
        status = process.returncode if process.returncode >= 0 else 128 - process.returncode
        ended = Ended(status, output.read_bytes(), errors.read_bytes(), hung)
        ended.leaked = leaks(ended.output) or leaks(ended.errors) or leaks(command_line)
        return ended


KILL, INTERRUPT, TERMINATE = signal.SIGKILL, signal.SIGINT, signal.SIGTERM
