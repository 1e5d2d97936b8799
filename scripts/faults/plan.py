"""Which faults the suite tries, alone and in pairs, and how often."""

from __future__ import annotations

from itertools import product

HTTP = [
    "http.cj.503=30%", "http.content.500=20%", "http.content.429=2", "http.content.slow=150ms:50%", "http.*.reset=20%",
    "http.cj.answer-lost=2", "http.content.answer-lost=2", "http.cj.garbage=1", "http.content.garbage=1",
]
KAFKA = [
    "kafka.down=1200ms@upload", "kafka.down=800ms@request", "kafka.down.1=2s@anchor", "kafka.ack-lost=400ms",
    "kafka.error=NOT_LEADER_FOR_PARTITION:3", "kafka.error=NOT_ENOUGH_REPLICAS:3", "kafka.error=REQUEST_TIMED_OUT:2",
    "kafka.error=_TRANSPORT:2", "kafka.error=TOPIC_AUTHORIZATION_FAILED:1", "kafka.error=OUT_OF_ORDER_SEQUENCE_NUMBER:1",
    "kafka.error.fetch=NOT_LEADER_FOR_PARTITION:3", "kafka.error.producer-id=COORDINATOR_LOAD_IN_PROGRESS:2",
    "kafka.error.offsets=NOT_LEADER_FOR_PARTITION:2", "kafka.leaders=700ms", "kafka.rtt=120ms",
]
CALLBACKS = [
    "callbacks.duplicate=30%", "callbacks.reorder", "callbacks.malformed=20%", "callbacks.lost=15%", "cj.fail=1",
]
LOAD = [
    "http.content.503=40%", "kafka.down=800ms@request", "kafka.ack-lost=400ms", "kafka.error=NOT_LEADER_FOR_PARTITION:3",
    "kafka.error=REQUEST_TIMED_OUT:2", "kafka.error=_TRANSPORT:2", "kafka.error=TOPIC_AUTHORIZATION_FAILED:1",
    "kafka.leaders=700ms", "kafka.rtt=120ms", "callbacks.duplicate=30%", "callbacks.lost=10%", "callbacks.reorder",
]
PAIRED = {
    "http": ["http.cj.503=30%", "http.*.reset=20%", "http.content.answer-lost=2"],
    "kafka": ["kafka.down=1200ms@upload", "kafka.ack-lost=400ms", "kafka.error=REQUEST_TIMED_OUT:2", "kafka.leaders=700ms"],
    "callbacks": ["callbacks.duplicate=30%", "callbacks.reorder", "callbacks.lost=15%"],
}
QUICK = [
    ("execute", ["http.*.reset=20%"]), ("killed", ["kafka.down=1200ms@upload"]), ("execute", ["kafka.ack-lost=400ms"]),
    ("interrupted", ["http.cj.503=2", "kafka.error=REQUEST_TIMED_OUT:2"]), ("execute", ["callbacks.duplicate=30%"]),
    ("killed", ["http.content.answer-lost=2", "callbacks.reorder"]), ("load-test", ["kafka.down=800ms@request"]),
    ("execute", ["cj.fail=1"]),
]


def pairs() -> list[list[str]]:
    """Each fault of one family with each of another."""
    families = [("http", "kafka"), ("http", "callbacks"), ("kafka", "callbacks")]
    return [list(pair) for first, second in families for pair in product(PAIRED[first], PAIRED[second])]


def full(repeats: int) -> list[tuple[str, list[str], int]]:
    """All runs: mode, faults, seed."""
    modes = ("execute", "killed", "interrupted")
    runs: list[tuple[str, list[str]]] = []
    for repeat in range(repeats):
        runs += [(mode, [fault]) for mode in modes for fault in HTTP + KAFKA + CALLBACKS]
        runs += [("load-test", [fault]) for fault in LOAD]
        runs += [(modes[(index + repeat) % 3], pair) for index, pair in enumerate(pairs())]
    return [(mode, faults, seed) for seed, (mode, faults) in enumerate(runs, 1)]


def quick() -> list[tuple[str, list[str], int]]:
    """The cut for continuous integration."""
    return [(mode, faults, 1) for mode, faults in QUICK]
