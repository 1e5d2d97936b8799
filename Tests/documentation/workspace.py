"""A folder that looks like a clone, a sandbox, and programs that stand in for what must not run."""

import atexit
import base64
import concurrent.futures
import contextlib
import functools
import hashlib
import hmac
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

import manual
import tables

PROGRAM = pathlib.Path(os.environ.get("ENG5_NP_RUN", manual.ROOT / ".build/debug/eng5-np-run"))
STAND_INS = pathlib.Path(__file__).resolve().parent / "stand-in"
# Names that help texts use: of a run, and of a manifest's runs.
RUN = "20261124T015030Z-2e402372"
MANIFEST = "20261124T015030Z-manifest-9f1c02ab"
LOAD = ["load-test", "--rate", "20/s", "--count", "4", "--publish-only", "--yes"]
ASSIGNMENT = ["--assignment-id", tables.ASSIGNMENT, "--course-id", tables.COURSE]
EXECUTE = ["execute", "--max-comparisons", "40", *ASSIGNMENT]
MANY = ["execute", "--manifest", str(manual.ROOT / "Samples/manifest/batches.yaml"), *ASSIGNMENT]
BATCH = ["--dataset", str(manual.ROOT / tables.SAMPLE), "--output-dir"]
SHARDS = LOAD + ["--run-id", "5d6f7bd8-2d0c-4f62-93a5-1d5d1f6a2d11", "--shard"]
# What is made once, and copied to where commands look for it: run directories in each state, results of load tests.
PREPARED = {
    "finished": [*EXECUTE, "--await-completion", *BATCH, "finished"],
    "published": [*EXECUTE, *BATCH, "published"],
    "unpublished": [*EXECUTE, "--no-kafka", *BATCH, "unpublished"],
    "stored": [*EXECUTE, "--no-kafka", *BATCH, "stored"],
    "manifest": [*MANY, "--output-dir", "manifest"],
    "shard1": [*SHARDS, "1/2", "--output", "shard1"],
    "shard2": [*SHARDS, "2/2", "--output", "shard2"],
    "a": [*LOAD, "--output", "a"],
    "b": [*LOAD, "--output", "b"],
}


class Sandbox:
    """`eng5-np-run sandbox`, and runs prepared against it."""

    def __init__(self, addresses, folder):
        self.addresses = addresses
        self.folder = folder

    def values(self):
        """What stands for the braces in the table."""
        return {
            "{kafka}": self.addresses["KAFKA_BOOTSTRAP_SERVERS"],
            "{cj}": self.addresses["CJ_SERVICE_URL"],
            "{content}": self.addresses["CONTENT_SERVICE_URL"],
            "{token}": token(self.addresses["JWT_SECRET_KEY"]),
        }

    def prepare(self):
        """Makes what commands find."""

        def make(arguments):
            return subprocess.run(
                [PROGRAM, *arguments], env=environment(self), capture_output=True, text=True, cwd=self.folder
            )

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for name, result in zip(PREPARED, pool.map(make, PREPARED.values())):
                if result.returncode:
                    raise AssertionError(f"preparing '{name}' ended with {result.returncode}:\n{result.stderr}")

    def put_files(self, root):
        """Puts the files of the table into a clone."""
        shutil.copytree(
            manual.ROOT / tables.SAMPLE / "anchor_essays", root / "anchors", ignore=shutil.ignore_patterns("Ankar*")
        )
        shutil.copytree(manual.ROOT / tables.SAMPLE, root / "spring-2026")
        (root / "test_uploads").symlink_to("Samples")
        for name in ("prompt.txt", "rubric.txt"):
            (root / name).write_text("Which of the two texts answers the task better?\n")
        (envelope,) = (self.folder / "unpublished/latest/requests").glob("*.json")
        shutil.copy(envelope, root / "envelope.json")
        for name in ("stored", "shard1", "shard2", "a", "b"):
            (root / name).symlink_to(self.folder / name)

    def copy_run(self, state, runs):
        """Puts a prepared run below `runs`, as the newest, and a manifest's runs beside it."""
        runs.mkdir()
        shutil.copytree((self.folder / "manifest/latest").resolve(), runs / MANIFEST)
        shutil.copytree((self.folder / state / "latest").resolve(), runs / RUN)
        (runs / "latest").symlink_to(RUN)


@functools.cache
def sandbox():
    """The sandbox of this process, with everything prepared."""
    stack = contextlib.ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(serving())


@contextlib.contextmanager
def serving():
    """Serves a sandbox."""
    with tempfile.TemporaryDirectory(prefix="eng5-docs-") as folder:
        process = subprocess.Popen(
            [PROGRAM, "sandbox"], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        try:
            addresses = {}
            for line in process.stdout:
                if line == "ready\n":
                    break
                name, _, value = line.removeprefix("export ").strip().partition("=")
                addresses[name] = value
            else:
                raise AssertionError("the sandbox ended before it was ready")
            served = Sandbox(addresses, pathlib.Path(folder))
            served.prepare()
            yield served
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()
            process.stdout.close()


@contextlib.contextmanager
def clone(served):
    """A folder like a clone, beside a platform of its own; scripts that are only parsed are stand-ins there."""
    with tempfile.TemporaryDirectory(prefix="eng5-docs-") as folder:
        root = pathlib.Path(folder) / "eng5-np-runner"
        for path in (root / "bin", root.parent / "platform", root.parent / "world"):
            path.mkdir(parents=True)
        for entry in manual.ROOT.iterdir():
            # What commands write into is a copy.
            if entry.name in {"Samples", "Tests", "scripts"}:
                shutil.copytree(entry, root / entry.name, symlinks=True)
            elif entry.name not in {".git", ".build", ".swiftpm", "runs"}:
                (root / entry.name).symlink_to(entry)
        for name in tables.PARSED:
            (root / name).unlink()
            (root / name).symlink_to(STAND_INS / "script")
        for entry in STAND_INS.iterdir():
            if entry.name != "script":
                (root / "bin" / entry.name).symlink_to(entry)
        shutil.copy(manual.ROOT / "docker-compose.yml", root.parent / "platform")
        served.put_files(root)
        yield root


def environment(served=None, root=None):
    """A user's environment, with a sandbox's addresses and a clone's programs."""
    variables = {
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "LANG": "C.UTF-8",
        "CJ_ADMIN_TOKEN_PATH": "/nonexistent",
        "TMPDIR": tempfile.gettempdir(),
        "ENG5_NP_RUN": str(PROGRAM),
        "ENG5_REPOSITORY": str(manual.ROOT),
        **({"LD_LIBRARY_PATH": os.environ["LD_LIBRARY_PATH"]} if "LD_LIBRARY_PATH" in os.environ else {}),
        **(served.addresses if served else {}),
    }
    if root:
        variables["PATH"] = f"{root / 'bin'}:{variables['PATH']}"
        variables |= {"WORLD": str(root.parent / "world"), "RECORD": str(root.parent / "record")}
    return variables


def bash(script, served, root, merged=False):
    """Runs a script as a user would paste it, but for ending at the first command that fails, or after two minutes."""
    process = subprocess.Popen(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=root,
        env=environment(served, root),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if merged else subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        output, errors = process.communicate(timeout=120)
    except subprocess.TimeoutExpired:
        # What it started goes with it.
        os.killpg(process.pid, signal.SIGKILL)
        output, errors = process.communicate()
        return subprocess.CompletedProcess(script, -signal.SIGKILL, output, f"{errors}\nstill running after two minutes")
    return subprocess.CompletedProcess(script, process.returncode, output, errors)


def swapped(text, page, served):
    """A command as it runs here."""
    for swap in tables.SWAPS:
        if swap.page in ("", page):
            text = text.replace(swap.text, swap.here)
    for name, value in served.values().items():
        text = text.replace(name, value)
    return text


def token(secret):
    """An administrator's token of the sandbox, good for an hour."""

    def part(value):
        return base64.urlsafe_b64encode(value).rstrip(b"=").decode()

    now = int(time.time())
    claims = {
        "sub": "manual", "roles": ["admin"], "iss": "huleedu-identity-service", "aud": "huleedu-platform",
        "iat": now, "exp": now + 3600,
    }
    signed = ".".join(part(json.dumps(value).encode()) for value in ({"alg": "HS256", "typ": "JWT"}, claims))
    return signed + "." + part(hmac.new(secret.encode(), signed.encode(), hashlib.sha256).digest())


@functools.cache
def examples():
    """The commands of the tree, each with the examples of its help. Commands that help does not list are left out."""
    dump = subprocess.run([PROGRAM, "--experimental-dump-help"], env=environment(), capture_output=True, check=True)

    def walk(command, names):
        # `help` is the parser's own.
        if names != ["help"] and command.get("shouldDisplay", True):
            if names:
                yield tuple(names), examples_in(command.get("discussion", ""))
            for child in command.get("subcommands", []):
                yield from walk(child, [*names, child["commandName"]])

    return list(walk(json.loads(dump.stdout)["command"], []))


def examples_in(discussion):
    """The commands under EXAMPLES:, each in one piece."""
    _, _, text = discussion.partition("EXAMPLES:\n")
    found = []
    for line in text.splitlines():
        if not line.startswith("  "):
            if line.strip() or not found:
                break
        elif found and found[-1].endswith("\\"):
            found[-1] = found[-1][:-1].rstrip() + " " + line.strip()
        else:
            found.append(line.strip())
    return found
