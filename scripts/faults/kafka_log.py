"""Reads a Kafka topic twice, by programs that share nothing with the one under test: kcat, and raw Fetch requests.

kcat gives keys, headers and offsets. The raw record batches give what kcat hides: the producer id and sequence by which
a broker recognises a batch that is sent again. librdkafka's mock cluster keeps no sequences and appends such a batch a second
time; a real broker drops it, and so does `Record.is_resend` here.
"""

from __future__ import annotations

import json
import socket
import struct
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

Answer = TypeVar("Answer")
REQUEST_TOPIC = "huleedu.els.cj_assessment.requested.v1"


class BrokersAway(Exception):
    """The topic could not be read for lack of a broker or a leader."""


@dataclass(frozen=True)
class Record:
    """One record of a topic."""

    partition: int
    offset: int
    key: str
    event_id: str
    is_resend: bool
    """Whether a broker that keeps sequences would have dropped it as sent before."""


def _string(text: str) -> bytes:
    data = text.encode()
    return struct.pack(">h", len(data)) + data


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> int:
        (value,) = struct.unpack_from(f">{form}", self.data, self.at)
        self.at += struct.calcsize(form)
        return value

    def bytes(self, form: str) -> bytes:
        size = self.take(form)
        start, self.at = self.at, self.at + max(size, 0)
        return self.data[start : self.at]

    def items(self) -> range:
        return range(max(self.take("i"), 0))


def _ask(address: tuple[str, int], key: int, version: int, body: bytes) -> _Reader:
    try:
        with socket.create_connection(address, timeout=10) as connection:
            message = struct.pack(">hhi", key, version, 1) + _string("fault-suite") + body
            connection.sendall(struct.pack(">i", len(message)) + message)
            stream = connection.makefile("rb")
            (size,) = struct.unpack(">i", stream.read(4))
            answer = _Reader(stream.read(size))
            answer.take("i")
            return answer
    except (OSError, struct.error) as error:
        raise BrokersAway(str(error)) from error


def _leaders(bootstrap: str, topic: str) -> dict[int, tuple[str, int]]:
    """The leaders of a topic's partitions, by Metadata version 1."""
    host, port = bootstrap.split(",")[0].rsplit(":", 1)
    answer = _ask((host, int(port)), 3, 1, struct.pack(">i", 1) + _string(topic))
    brokers = {}
    for _ in answer.items():
        number, name, port_number = answer.take("i"), answer.bytes("h").decode(), answer.take("i")
        answer.bytes("h")
        brokers[number] = (name, port_number)
    answer.take("i")
    leaders = {}
    for _ in answer.items():
        answer.take("h"), answer.bytes("h"), answer.take("b")
        for _ in answer.items():
            answer.take("h")
            partition, leader = answer.take("i"), answer.take("i")
            for _ in range(2):  # replicas, and those in sync
                for _ in answer.items():
                    answer.take("i")
            if leader not in brokers:
                raise BrokersAway(f"partition {partition} has no leader")
            leaders[partition] = brokers[leader]
    return leaders


def _batches(address: tuple[str, int], topic: str, partition: int, start: int) -> tuple[list[tuple], int]:
    """Record batches from an offset on, by Fetch version 4: (first offset, count, producer, epoch, sequence)."""
    body = struct.pack(">iiiibi", -1, 100, 1, 1 << 26, 0, 1) + _string(topic)
    body += struct.pack(">iiqi", 1, partition, start, 1 << 26)
    answer = _ask(address, 1, 4, body)
    answer.take("i")
    batches, end = [], 0
    for _ in answer.items():
        answer.bytes("h")
        for _ in answer.items():
            answer.take("i")
            error, end = answer.take("h"), answer.take("q")
            if error:
                raise BrokersAway(f"partition {partition}: error {error}")
            answer.take("q")
            for _ in answer.items():
                answer.take("q"), answer.take("q")
            data = answer.bytes("i")
            at = 0
            while at + 61 <= len(data):
                first, length = struct.unpack_from(">qi", data, at)
                producer, epoch, sequence, count = struct.unpack_from(">qhii", data, at + 43)
                batches.append((first, count, producer, epoch, sequence))
                at += 12 + length
    return batches, end


def _patiently(ask: Callable[[], Answer]) -> Answer:
    """Asks again while brokers are away, or leaders move between two questions."""
    for _ in range(60):
        try:
            return ask()
        except BrokersAway:
            time.sleep(0.1)
    return ask()


def _resends(bootstrap: str, topic: str) -> set[tuple[int, int]]:
    """The places that a broker which keeps sequences would not have."""
    resends = set()
    for partition in _patiently(lambda: _leaders(bootstrap, topic)):
        seen, start = set(), 0
        while True:
            batches, end = _patiently(
                lambda: _batches(_leaders(bootstrap, topic)[partition], topic, partition, start)
            )
            for first, count, producer, epoch, sequence in batches:
                if first < start:
                    continue
                batch = (producer, epoch, sequence)
                if producer >= 0 and batch in seen:
                    resends |= {(partition, first + index) for index in range(count)}
                seen.add(batch)
                start = first + count
            if not batches or start >= end:
                break
    return resends


def read(bootstrap: str, topic: str = REQUEST_TOPIC) -> list[Record]:
    """All records of a topic; waits for brokers that are away."""
    resends = _resends(bootstrap, topic)
    output = subprocess.run(
        ["kcat", "-b", bootstrap, "-t", topic, "-C", "-o", "beginning", "-e", "-q", "-J"],
        capture_output=True, text=True, timeout=60, check=True,
    ).stdout
    records = []
    for line in output.splitlines():
        message = json.loads(line)
        headers = message.get("headers") or []
        names = dict(zip(headers[::2], headers[1::2]))
        place = (message["partition"], message["offset"])
        records.append(Record(*place, message["key"], names.get("event_id", ""), place in resends))
    return records
