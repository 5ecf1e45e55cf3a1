#!/usr/bin/env python3
"""Kills the server while it writes, again and again: no acknowledged reply may be lost, none may be there twice.

usage: kills.py PARROTCHECK-SERVER KILLS [SEED]

Four writers post replies, one at a time and in lines, until SIGKILL strikes after a random time. After each restart what
was acknowledged is posted again, and all of it has to be known; at the end the database itself is looked at. Exit status 1
if anything is missing or doubled.
"""
import http.client, json, os, random, sqlite3, sys, tempfile, threading, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from running import Server

WRITERS = 4


def reply(name):
    return {"id": name, "reply": f"您好,编号{name}的路灯已于当日修复,请放心通行。", "question": f"编号{name}的路灯不亮", "case": name[:6]}


def write(server, writer, round_number, acknowledged, lock, generator):
    connection = server.connect(timeout=10)
    number = 0
    try:
        while True:
            count = generator.choice([1, 1, 1, 5, 40])
            batch = [reply(f"r{round_number}-w{writer}-{number + offset}") for offset in range(count)]
            number += count
            status, answer = server.post("/v1/replies", batch[0] if count == 1 else batch, connection)
            if status == 201:
                if answer["stored"] != count:
                    raise SystemExit(f"{answer} for {count} new replies")
                with lock:
                    acknowledged.extend(batch)
            elif status != 503:
                raise SystemExit(f"status {status}: {answer}")
    except (OSError, http.client.HTTPException, ValueError):
        pass  # The server is gone, as it should be.


def check_known(server, replies):
    for start in range(0, len(replies), 500):
        part = replies[start:start + 500]
        status, answer = server.post("/v1/replies", part)
        if status != 200 or answer != {"known": len(part), "problems": [], "stored": 0}:
            raise SystemExit(f"acknowledged replies are not all there: status {status}, {answer}, wanted {len(part)}")


def main(program, kills, seed):
    generator = random.Random(seed)
    everything, acknowledged = set(), []
    with tempfile.TemporaryDirectory() as data:
        for round_number in range(kills):
            server = Server(program, data, "--model", "none", "--no-config")
            check_known(server, acknowledged)
            everything.update(reply["id"] for reply in acknowledged)
            acknowledged, lock = [], threading.Lock()
            writers = [
                threading.Thread(
                    target=write,
                    args=(server, writer, round_number, acknowledged, lock, random.Random(generator.random())),
                )
                for writer in range(WRITERS)
            ]
            for writer in writers:
                writer.start()
            time.sleep(generator.uniform(0.005, 0.15))
            server.kill()
            for writer in writers:
                writer.join()
        server = Server(program, data, "--model", "none", "--no-config")
        check_known(server, acknowledged)
        everything.update(reply["id"] for reply in acknowledged)
        status = server.stop()
        database = sqlite3.connect(os.path.join(data, "parrotcheck.sqlite"))
        ids = [row[0] for row in database.execute("SELECT id FROM replies ORDER BY row")]
        rows, first, last = database.execute("SELECT count(*), min(row), max(row) FROM replies").fetchone()
        signatures = database.execute("SELECT count(*), min(row), max(row) FROM signatures").fetchone()
        sound = database.execute("PRAGMA integrity_check").fetchone()[0]
    lost, doubled = everything - set(ids), len(ids) - len(set(ids))
    dense = rows == 0 or (first == 0 and last == rows - 1)
    print(f"kills {kills}, acknowledged {len(everything)}, stored {rows}, lost {len(lost)}, doubled {doubled}, "
          f"rows dense {dense}, signatures match {signatures == (rows, first, last)}, database {sound}, status {status}")
    fine = not lost and not doubled and dense and signatures == (rows, first, last) and sound == "ok" and status == 0
    return 0 if fine and everything else 1


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) == 4 else 1))
