#!/usr/bin/env python3
"""What the README states about quality, measured again (Python 3, standard library only).

usage: quality.py PARROTCHECK SHARED

SHARED is the folder with data/ and eval/. Prints pair precision and recall on the planted corpus, the figures of
eval/measure.py, and that every row of the dev and gold files comes out as a reply or a problem. Exit status 1 if a bar
is missed.
"""
import glob, gzip, json, os, re, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def score(command, path, output, *options):
    """Runs `score --format jsonl`; returns the problems on standard error."""
    done = subprocess.run(
        [command, "score", path, "--format", "jsonl", "--lang", "en", "--output", output, *options],
        stderr=subprocess.PIPE,
        text=True,
    )
    if done.returncode not in (0, 2):
        sys.exit(f"parrotcheck failed on {path} with status {done.returncode}")
    return [line for line in done.stderr.splitlines() if line.startswith("parrotcheck: ")]


def rows(path):
    opener = gzip.open if path.endswith(".gz") else open
    return sum(1 for line in opener(path, "rt", encoding="utf8") if line.strip())


def counts(command, shared, folder):
    """Every row is a reply or a problem that says it was not kept."""
    complete = True
    for path in sorted(glob.glob(f"{shared}/data/dev/*.gz") + glob.glob(f"{shared}/eval/gold/*.jsonl")):
        output = os.path.join(folder, "counts")
        problems = score(command, path, output)
        lost = sum("not scored" in line or "not read" in line for line in problems)
        replies = rows(output)
        expected = rows(path)
        good = replies + lost == expected
        complete = complete and good
        print(f"  {os.path.relpath(path, shared):36} {expected:6} rows = {replies:6} replies + {lost:4} problems "
              f"{'ok' if good else 'MISSED'}")
    return complete


def measure(command, shared, folder, name, *options):
    outputs = []
    for path in sorted(glob.glob(f"{shared}/eval/{name}/*.jsonl")):
        output = os.path.join(folder, name + "-" + os.path.basename(path))
        score(command, path, output, *options)
        outputs.append(output)
    done = subprocess.run(
        [sys.executable, f"{shared}/eval/measure.py", f"{shared}/eval/{name}.labels.jsonl", *outputs],
        capture_output=True,
        text=True,
    )
    print(done.stdout.rstrip())
    return done.stdout


def bar(name, value, least):
    print(f"{name}: {value:.4f} (bar {least}) {'ok' if value >= least else 'MISSED'}")
    return value >= least


def main(command, shared):
    good = []
    with tempfile.TemporaryDirectory() as folder:
        planted = os.path.join(folder, "planted")
        score(command, f"{shared}/data/planted/replies.jsonl.gz", planted, "--model", "none")
        print("== planted: templates against families")
        good.append(subprocess.run(
            [sys.executable, f"{HERE}/planted_pairs.py", f"{shared}/data/planted/truth.tsv.gz", planted]
        ).returncode == 0)
        print("== rows and replies")
        good.append(counts(command, shared, folder))
        print("== eval/gold, corpus evidence alone (--model none)")
        text = measure(command, shared, folder, "gold", "--model", "none")
        good.append(bar("parrot F1", float(re.search(r"^parrot .* ([0-9.]+) +[0-9.]+", text, re.M).group(1)), 0.60))
        print("== eval/offtopic, words alone (--model none)")
        text = measure(command, shared, folder, "offtopic", "--model", "none")
        good.append(bar("mean AUC", float(re.search(r"mean of sources +([0-9.]+)", text).group(1)), 0.865))
        print("== eval/gold, with Models/zh-service")
        measure(command, shared, folder, "gold")
        print("== honest replies flagged, intervals")
        subprocess.run(
            [command, "evaluate", f"{shared}/eval/gold.labels.jsonl", "--lang", "en"]
            + sorted(glob.glob(f"{shared}/eval/gold/*.jsonl"))
        )
        print("== eval/offtopic, with Models/zh-service")
        measure(command, shared, folder, "offtopic")
        print("== echo-only and stock replies against true answers, by unanswered")
        good.append(subprocess.run([sys.executable, f"{HERE}/echo_stock.py", command, shared]).returncode == 0)
        print("== eval/chats, with Models/zh-service")
        measure(command, shared, folder, "chats")
    return 0 if all(good) else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
