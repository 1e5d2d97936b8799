#!/usr/bin/env python3
"""A stand-in for the CJ and Content services that shares nothing with the Swift code.

Serves both on one port of 127.0.0.1, prints the port, and keeps what it was sent under a directory:
anchors/<label>.txt, content/<storage id>.txt and requests.jsonl. Ends when its standard input closes.
"""

import json
import pathlib
import sys
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEPT = pathlib.Path(sys.argv[1])
ASSIGNMENT = "00000000-0000-0000-0000-000000000001"
SCALE = "eng5_np_legacy_9_step"
GRADES = ["F", "F+", "E-", "E+", "D-", "D+", "C-", "C+", "B", "A"]

lock = threading.Lock()
anchors = {}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with lock, open(KEPT / "requests.jsonl", "a", encoding="utf-8") as log:
            log.write(json.dumps({"path": self.path, "headers": dict(self.headers), "bytes": len(body)}) + "\n")
        if self.path == "/api/v1/anchors/register":
            self.register(body)
        elif self.path == "/v1/content":
            self.store(body)
        else:
            self.answer(404, {"error": "no such route"})

    def register(self, body):
        try:
            request = json.loads(body)
            label, text, grade = request["anchor_label"], request["essay_text"], request["grade"]
            assignment = request["assignment_id"]
        except (ValueError, KeyError) as error:
            return self.answer(400, {"error": f"bad body: {error}"})
        if assignment != ASSIGNMENT:
            return self.answer(400, {"error": f"Unknown assignment_id '{assignment}'"})
        if grade not in GRADES:
            return self.answer(400, {"error": f"Invalid grade '{grade}' for scale '{SCALE}'"})
        if len(text) < 100:
            return self.answer(400, {"error": "Value error, Essay text too short (min 100 chars)"})
        with lock:
            number = anchors.setdefault(label, len(anchors) + 1)
            (KEPT / "anchors" / f"{label}.txt").write_bytes(text.encode("utf-8"))
        self.answer(201, {"anchor_id": number, "grade_scale": SCALE, "status": "registered", "storage_id": uuid.uuid4().hex})

    def store(self, body):
        if not body:
            return self.answer(400, {"error": {"error_code": "VALIDATION_ERROR", "message": "empty", "stack_trace": "x"}})
        storage_id = uuid.uuid4().hex
        (KEPT / "content" / f"{storage_id}.txt").write_bytes(body)
        self.answer(201, {"storage_id": storage_id, "correlation_id": self.headers.get("X-Correlation-ID")})

    def log_message(self, *arguments):
        pass


for name in ("anchors", "content"):
    (KEPT / name).mkdir(parents=True)
server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
