"""Serves a healthy, a sick and a silent service on loopback, and prints their ports and one that nobody serves."""

import http.server
import socket
import threading


class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(self.server.status if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, *arguments):
        pass


def serve(status):
    server = http.server.HTTPServer(("127.0.0.1", 0), Health)
    server.status = status
    threading.Thread(target=server.serve_forever).start()
    return server.server_port


silent = socket.create_server(("127.0.0.1", 0))
with socket.create_server(("127.0.0.1", 0)) as unused:
    free = unused.getsockname()[1]
print(serve(200), serve(503), silent.getsockname()[1], free, flush=True)
