"""Time, size and opening of the page of 50,000 planted replies: page.py COMMAND REPLIES.jsonl.gz"""

import gzip
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request

REPLIES = 50_000
ROUNDS = 3
MOST_OF_LINES = 1.3
MOST_BYTES = 5_000_000
MOST_SECONDS = 2.0


def main(command, replies):
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "replies.jsonl")
        with gzip.open(replies, "rt", encoding="utf-8") as lines, open(source, "w", encoding="utf-8") as out:
            out.writelines(itertools.islice(lines, REPLIES))
        page = os.path.join(folder, "page.html")
        seconds = {"jsonl": [], "html": []}
        for _ in range(ROUNDS):
            for name, path in (("jsonl", os.path.join(folder, "lines")), ("html", page)):
                begun = time.monotonic()
                subprocess.run([command, "score", source, "--format", name, "-o", path], check=True)
                seconds[name].append(time.monotonic() - begun)
        ratio = min(seconds["html"]) / min(seconds["jsonl"])
        size = os.path.getsize(page)
        opened = min(opening(page) for _ in range(ROUNDS))
        print(f"jsonl {min(seconds['jsonl']):.2f} s, html {min(seconds['html']):.2f} s: {ratio:.2f} times")
        print(f"page {size / 1e6:.2f} MB, opened in {opened:.2f} s")
        return ratio <= MOST_OF_LINES and size < MOST_BYTES and opened < MOST_SECONDS


def opening(page):
    """Seconds until the browser has loaded and drawn the page."""
    driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True)
    try:
        port = next(line.rsplit("port ", 1)[1].strip(" .\n") for line in driver.stdout if "successfully on port" in line)

        def call(method, path, body):
            request = urllib.request.Request(
                f"http://127.0.0.1:{port}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
            )
            request.method = method
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)["value"]

        options = {"args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900"]}
        session = "/session/" + call(
            "POST", "/session", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}}
        )["sessionId"]
        try:
            begun = time.monotonic()
            call("POST", session + "/url", {"url": "file://" + page})
            script = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()));"
            call("POST", session + "/execute/async", {"script": script, "args": []})
            return time.monotonic() - begun
        finally:
            call("DELETE", session, {})
    finally:
        driver.kill()


if __name__ == "__main__":
    sys.exit(0 if main(*sys.argv[1:]) else 1)
