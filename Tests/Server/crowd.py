#!/usr/bin/env python3
"""Clients that behave badly, all at once: the server goes on answering others, and gives back what it took.

usage: crowd.py PARROTCHECK-SERVER CONNECTIONS

Idle connections, half heads, bodies that drip, garbage, and answers that nobody reads; beside them requests that have to be
answered. Exit status 1 if one is not, if a connection is not closed in time, or if memory does not come back.
"""
import os, resource, select, socket, sys, tempfile, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from running import Server

CHECK = {"reply": "您好,您反映的路灯已于今天上午修好。", "question": "路灯什么时候修好?"}


def connect(port):
    return socket.create_connection(("127.0.0.1", port), timeout=30)


def closed(sockets, seconds):
    """How many of them the server has closed within a time."""
    deadline, left = time.monotonic() + seconds, set(sockets)
    poll = select.poll()
    numbers = {}
    for one in left:
        poll.register(one, select.POLLIN | select.POLLHUP)
        numbers[one.fileno()] = one
    while left and time.monotonic() < deadline:
        for number, _ in poll.poll(1000):
            one = numbers[number]
            try:
                if one.recv(65536):
                    continue
            except OSError:
                pass
            poll.unregister(number)
            left.discard(one)
    return len(sockets) - len(left)


def main(program, count):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, count + 500), hard))
    failures = []

    def expect(name, holds):
        print(f"{name:70} {'ok' if holds else 'MISSED'}")
        if not holds:
            failures.append(name)

    with tempfile.TemporaryDirectory() as data:
        options = ("--model", "none", "--no-config", "--idle-timeout", "20", "--request-timeout", "20")
        server = Server(program, data, *options)
        for _ in range(20):
            server.post("/v1/check", CHECK)
        before = server.memory()
        idle = [connect(server.port) for _ in range(count)]
        half = [connect(server.port) for _ in range(50)]
        for one in half:
            one.sendall(b"POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le")
        drip = [connect(server.port) for _ in range(50)]
        for one in drip:
            one.sendall(b"POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        b"Content-Length: 1000\r\n\r\n{\"reply\":\"")
        garbage = [connect(server.port) for _ in range(50)]
        for number, one in enumerate(garbage):
            one.sendall(bytes((number * 7 + place * 31) % 256 for place in range(2000)))
        deaf = [connect(server.port) for _ in range(10)]
        for one in deaf:
            one.settimeout(0.2)
            try:
                for _ in range(20000):
                    one.sendall(b"GET /openapi.yaml HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            except OSError:
                pass  # It takes no more before the answers are read.
        body = b"[" * 100_000
        statuses = []
        for kind, payload in [("application/json", body), ("application/json", b"\xff\xfe{}"), ("application/json", b"\0" * 1000),
                              ("application/x-ndjson", b"\n".join([b"{"] * 1000)), ("application/json", b"x" * 300_000)]:
            other = server.connect()
            other.request("POST", "/v1/replies", payload, {"Content-Type": kind})
            statuses.append(other.getresponse().status)
            other.close()
        expect(f"bodies of garbage are answered {statuses}", statuses == [400, 400, 400, 200, 413])
        answered = sum(server.post("/v1/check", CHECK)[0] == 200 for _ in range(50))
        expect(f"with {count} idle connections and the others, 50 checks are answered", answered == 50)
        during = server.memory()
        for one in drip:
            try:
                one.sendall(b"x")
            except OSError:
                pass
        for name, sockets in [("half heads", half), ("dripping bodies", drip), ("garbage", garbage), ("idle connections", idle)]:
            number = closed(sockets, 60)
            expect(f"{number} of {len(sockets)} {name} were closed", number == len(sockets))
        for one in idle + half + drip + garbage + deaf:
            one.close()
        deadline = time.monotonic() + 60
        while server.memory() > before + max(64, (during - before) * 0.25) and time.monotonic() < deadline:
            server.post("/v1/check", CHECK)
            time.sleep(0.5)
        after = server.memory()
        expect(f"memory comes back: {before:.0f} MiB, with them {during:.0f}, after {after:.0f}",
               after <= before + max(64, (during - before) * 0.25))
        expect("it still answers", server.post("/v1/check", CHECK)[0] == 200)
        expect("it ends in good order", server.stop() == 0)
    return 1 if failures else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
