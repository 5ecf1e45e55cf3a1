#!/usr/bin/env python3
"""The check server with a million replies (Python 3, standard library; wrk).

usage: server.py PARROTCHECK-SERVER REPLIES.jsonl.gz [COPIES]

The planted corpus is made into COPIES (20) variants, imported, and served: time to start, resident memory, the latency of
checks from a paced client (200 a second, each due at its time whether or not the one before was answered), the rate at which
wrk saturates it, the rate of posted replies, and what 10,000 idle connections take. Each figure stands beside its bar; exit
status 1 if one is missed.
"""
import collections, concurrent.futures, gzip, http.client, json, os, queue, random, re, resource, socket, subprocess
import sys, tempfile, threading, time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "Server"))
from running import Server

RATE, SECONDS = 200, 30
WRK_SECONDS = 15


def variants(source, target, copies):
    """Writes the corpus as `copies` months would have it: other ids, and other words for what each is about."""
    lines = gzip.open(source, "rt", encoding="utf8").read().splitlines()
    counts = collections.Counter(character for line in lines for character in line if "\u4e00" <= character < "\ua000")
    rare = sorted(ord(character) for character, _ in counts.most_common()[500:])
    with open(target, "w", encoding="utf8") as output:
        for copy in range(copies):
            words = {code: rare[(place + copy * len(rare) // copies) % len(rare)] for place, code in enumerate(rare)}
            for line in lines:
                line = re.sub(r'"id": (\d+)', lambda found: f'"id": {copy + 1}0000000{found.group(1)}', line, count=1)
                output.write((line.translate(words) if copy else line) + "\n")
    return len(lines) * copies


def drafts(path, count):
    """Bodies of checks: replies of the corpus with another date, and first drafts of their beginnings."""
    chosen = []
    generator = random.Random(5)
    with open(path, encoding="utf8") as lines:
        for number, line in enumerate(lines):
            if number % 499 == 0:
                record = json.loads(line)
                reply = record["reply"]
                if generator.random() < 0.5:
                    reply = reply[: max(10, int(len(reply) * generator.random()))]
                draft = {"reply": reply}
                draft.update(others(record))
                chosen.append(json.dumps(draft, ensure_ascii=False).encode())
    generator.shuffle(chosen)
    return chosen[:count]


def others(record):
    """What the service wants to know of a record beside its reply."""
    names = {"question": "question", "topic": "topic", "agent_id": "agent", "department": "department"}
    return {name: record[key] for key, name in names.items() if isinstance(record.get(key), str)}


def paced(server, bodies):
    """Latencies in milliseconds from when each check was due."""
    jobs, latencies, failures = queue.Queue(), [], []
    lock = threading.Lock()

    def work():
        connection = server.connect()
        while True:
            due, body = jobs.get()
            if due is None:
                return
            connection.request("POST", "/v1/check", body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            answer.read()
            taken = (time.perf_counter() - due) * 1000
            with lock:
                latencies.append(taken)
                if answer.status != 200:
                    failures.append(answer.status)

    workers = [threading.Thread(target=work) for _ in range(16)]
    for worker in workers:
        worker.start()
    start = time.perf_counter()
    for number in range(RATE * SECONDS):
        due = start + number / RATE
        wait = due - time.perf_counter()
        if wait > 0:
            time.sleep(wait)
        jobs.put((due, bodies[number % len(bodies)]))
    for _ in workers:
        jobs.put((None, None))
    for worker in workers:
        worker.join()
    if failures:
        raise SystemExit(f"checks failed: {collections.Counter(failures)}")
    return sorted(latencies)


def saturated(server, bodies, folder):
    script = os.path.join(folder, "check.lua")
    with open(script, "w", encoding="utf8") as lua:
        lua.write("bodies = {}\n")
        for number, body in enumerate(bodies[:500]):
            lua.write(f"bodies[{number + 1}] = [==[{body.decode()}]==]\n")
        lua.write('i = 0\nrequest = function()\n i = i % #bodies + 1\n return wrk.format("POST", "/v1/check", '
                  '{["Content-Type"]="application/json"}, bodies[i])\nend\n')
    output = subprocess.run(
        ["wrk", "-t1", "-c32", f"-d{WRK_SECONDS}s", "--latency", "-s", script, f"http://127.0.0.1:{server.port}"],
        check=True, capture_output=True, text=True,
    ).stdout
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    return float(re.search(r"Requests/sec:\s+([0-9.]+)", output).group(1)), int(wrong.group(1)) if wrong else 0


def posted(server, path, count):
    """Replies a second that are posted by four clients, 200 a request, and durable when answered."""
    with open(path, encoding="utf8") as lines:
        records = [json.loads(next(lines)) for _ in range(count)]
    batches = []
    for start in range(0, count, 200):
        batch = []
        for offset, record in enumerate(records[start:start + 200]):
            batch.append({"id": f"posted-{start + offset}", "reply": record["reply"], **others(record)})
        batches.append(batch)
    start = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda batch: server.post("/v1/replies", batch), batches))
    seconds = time.perf_counter() - start
    wrong = [result for result in results if result[0] != 201 or result[1]["problems"]]
    if wrong:
        raise SystemExit(f"posting failed: {wrong[0]}")
    return count / seconds


def idle(server, count, body):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, count + 500), hard))
    before = server.memory()
    connections = [socket.create_connection(("127.0.0.1", server.port), timeout=60) for _ in range(count)]
    start = time.perf_counter()
    connection = server.connect()
    for _ in range(100):
        connection.request("POST", "/v1/check", body, {"Content-Type": "application/json"})
        connection.getresponse().read()
    answered = (time.perf_counter() - start) / 100 * 1000
    during = server.memory()
    for one in connections:
        one.close()
    deadline = time.monotonic() + 60
    while server.memory() > before + 40 and time.monotonic() < deadline:
        time.sleep(1)
    return before, during, server.memory(), answered


def main(program, compressed, copies):
    figures = []

    def figure(name, value, unit, bar, holds):
        figures.append(holds)
        print(f"{name:46} {value:10,.1f} {unit:10} (bar {bar}) {'ok' if holds else 'MISSED'}", flush=True)

    with tempfile.TemporaryDirectory(prefix="parrotcheck-bench-") as folder:
        path, data = os.path.join(folder, "history.jsonl"), os.path.join(folder, "data")
        count = variants(compressed, path, copies)
        start = time.perf_counter()
        subprocess.run([program, "import", path, "--data", data, "--no-config", "--lang", "en"], check=True)
        seconds = time.perf_counter() - start
        print(f"{'replies of history':46} {count:10,}")
        figure("import", count / seconds, "replies/s", ">= 3,000", count / seconds >= 3000)
        size = sum(os.path.getsize(os.path.join(data, name)) for name in os.listdir(data))
        print(f"{'data folder':46} {size / 2**20:10,.0f} MiB")
        server = Server(program, data, "--no-config")
        figure("start until ready", server.ready_seconds, "s", "<= 20", server.ready_seconds <= 20)
        figure("resident memory after start", server.memory(), "MiB", "<= 1,229", server.memory() <= 1229)
        bodies = drafts(path, 2000)
        for body in bodies[:200]:
            server.post("/v1/check", json.loads(body))
        latencies = paced(server, bodies)
        p50, p99 = latencies[len(latencies) // 2], latencies[int(len(latencies) * 0.99)]
        figure("check p50 at 200/s, paced", p50, "ms", "<= 2", p50 <= 2)
        figure("check p99 at 200/s, paced", p99, "ms", "<= 10", p99 <= 10)
        print(f"{'the longest':46} {latencies[-1]:10,.1f} ms")
        rate, wrong = saturated(server, bodies, folder)
        figure("checks at saturation (wrk beside it)", rate, "/s", ">= 1,500", rate >= 1500 and wrong == 0)
        figure("resident memory after the load", server.memory(), "MiB", "<= 1,229", server.memory() <= 1229)
        rate = posted(server, path, 40_000)
        figure("posted replies, durable", rate, "replies/s", ">= 3,000", rate >= 3000)
        before, during, after, answered = idle(server, 10_000, bodies[0])
        print(f"{'check beside 10,000 idle connections':46} {answered:10,.1f} ms")
        print(f"{'memory before, with them, after':46} {before:,.0f}, {during:,.0f}, {after:,.0f} MiB")
        figure("memory that does not come back", after - before, "MiB", "<= 64", after - before <= 64)
        if server.stop() != 0:
            raise SystemExit("the server did not end in good order")
    return 0 if all(figures) else 1


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) == 4 else 20))
