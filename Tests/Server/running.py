"""A running parrotcheck-server for scripts (Python 3, standard library only)."""
import http.client, json, os, re, signal, subprocess, tempfile, time


class Server:
    """The server as a process of its own, on a port that was free."""

    def __init__(self, program, data, *options, timeout=600):
        self.errors = tempfile.TemporaryFile()
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [program, "serve", "--port", "0", "--lang", "en", "--data", data, *options],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=self.errors,
        )
        self.port = int(self._wait(r"listening on http://[^ ]*:(\d+)", timeout))
        self._wait(r"(ready: )", timeout)
        self.ready_seconds = time.perf_counter() - self.started

    def said(self):
        """What stands on standard error so far."""
        self.errors.seek(0)
        return self.errors.read().decode("utf8", "replace")

    def _wait(self, pattern, timeout):
        deadline = time.perf_counter() + timeout
        while time.perf_counter() < deadline:
            found = re.search(pattern, self.said())
            if found:
                return found.group(1)
            if self.process.poll() is not None:
                raise SystemExit(f"the server ended with {self.process.returncode}: {self.said()}")
            time.sleep(0.005)
        raise SystemExit(f"the server did not say {pattern!r}: {self.said()}")

    def connect(self, timeout=60):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def post(self, path, value, connection=None):
        """Status and JSON of a request; a list goes as lines."""
        own = connection or self.connect()
        if isinstance(value, list):
            body = "\n".join(json.dumps(line, ensure_ascii=False) for line in value).encode()
            kind = "application/x-ndjson"
        else:
            body, kind = json.dumps(value, ensure_ascii=False).encode(), "application/json"
        own.request("POST", path, body, {"Content-Type": kind})
        answer = own.getresponse()
        result = answer.status, json.loads(answer.read())
        if connection is None:
            own.close()
        return result

    def memory(self):
        """Resident memory in MiB."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.errors.close()

    def stop(self):
        """Tells it to end, and returns its exit status."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(120)
        self.errors.close()
        return status
