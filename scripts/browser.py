"""Opens pages in headless Chromium over its debugging pipe; see check_reports.py. Python's own library is all it needs."""

import base64
import json
import os
import subprocess
import tempfile
from pathlib import Path

QUIET = [
    "--headless=new", "--no-first-run", "--no-default-browser-check", "--disable-gpu", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps",
    "--hide-scrollbars", "--host-resolver-rules=MAP * ~NOTFOUND",
]


class Browser:
    """One Chromium with a profile of its own; it ends with the `with` block, and never waits longer than a minute."""

    def __init__(self, program="chromium"):
        self.profile = tempfile.TemporaryDirectory(prefix="eng5-chromium-", ignore_cleanup_errors=True)
        to_browser, self.commands = os.pipe()
        self.events, from_browser = os.pipe()
        # Chromium reads commands from descriptor 3 and writes to 4.
        arguments = [program, "--remote-debugging-pipe", f"--user-data-dir={self.profile.name}", *QUIET]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        shell = f'exec "$@" 3<&{to_browser} 4>&{from_browser}'
        self.process = subprocess.Popen(
            ["timeout", "300", "bash", "-c", shell, "bash", *arguments],
            pass_fds=(to_browser, from_browser), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self.number = 0
        self.buffer = b""
        self.heard = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.send("Browser.close")
        except OSError:
            pass
        os.close(self.commands)
        os.close(self.events)
        self.process.wait()
        self.profile.cleanup()

    def receive(self):
        while b"\0" not in self.buffer:
            piece = os.read(self.events, 1 << 20)
            if not piece:
                raise OSError("Chromium ended; is it installed, and may it start here?")
            self.buffer += piece
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def send(self, method, session=None, **parameters):
        """Sends a command and returns its answer; events that come before it are kept in `heard`."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise OSError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.heard.append(answer)

    def wait(self, method):
        while not any(event.get("method") == method for event in self.heard):
            self.heard.append(self.receive())

    def open(self, path, width=1280, height=900, dark=False, screenshot=None, whole=False):
        """Opens a file and returns what it complained of, what it asked for, and by how many pixels it is too wide."""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        page = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.send(f"{domain}.enable", page)
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.send("Emulation.setEmulatedMedia", page, features=scheme)
        self.send(
            "Emulation.setDeviceMetricsOverride", page, width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        self.heard = []
        self.send("Page.navigate", page, url=Path(path).resolve().as_uri())
        self.wait("Page.loadEventFired")
        # Two frames later everything has been laid out and asked for.
        frames = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        self.send("Runtime.evaluate", page, expression=frames, awaitPromise=True)
        excess = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        too_wide = self.send("Runtime.evaluate", page, expression=excess)["result"]["value"]
        if screenshot:
            image = self.send("Page.captureScreenshot", page, captureBeyondViewport=whole, **self.clip(page, width, whole))
            Path(screenshot).write_bytes(base64.b64decode(image["data"]))
        said, asked = [], []
        for event in self.heard:
            parameters = event.get("params", {})
            match event.get("method"):
                case "Log.entryAdded":
                    said.append(f"{parameters['entry']['level']}: {parameters['entry']['text']}")
                case "Runtime.consoleAPICalled":
                    said.append(f"{parameters['type']}: {parameters['args']}")
                case "Runtime.exceptionThrown":
                    said.append(f"exception: {parameters['exceptionDetails']['text']}")
                case "Network.requestWillBeSent":
                    asked.append(parameters["request"]["url"])
        self.send("Target.closeTarget", targetId=target)
        own = Path(path).resolve().as_uri()
        return said, [url for url in asked if url != own and not url.startswith("data:")], too_wide

    def clip(self, page, width, whole):
        if not whole:
            return {}
        size = self.send("Page.getLayoutMetrics", page)["cssContentSize"]
        return {"clip": {"x": 0, "y": 0, "width": width, "height": min(size["height"], 12000), "scale": 1}}
