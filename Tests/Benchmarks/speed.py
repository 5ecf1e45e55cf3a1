#!/usr/bin/env python3
"""Speed of `parrotcheck score` on the planted corpus (Python 3, standard library only).

usage: speed.py PARROTCHECK BENCHMARKS REPLIES.jsonl.gz

Whole process, best of three, on a file that is not compressed. In the same run ICU's word segmentation alone (one core,
requests and replies) is timed as the reference, before and after: these machines are noisy, so read the ratio. Runs are
without a model but for the one that names it. Exit status 1 if a bar is missed: 1.3 times the reference, 20,000
replies/s, peak memory 400 MiB, four times the input in 4.4 times the time, the model in 1.6 times the time without.
"""
import collections, gzip, os, re, shutil, statistics, subprocess, sys, tempfile, time

RUNS = 3


def run(command, jobs, path, output, model="none"):
    """Seconds and peak memory in MiB of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [command, "score", path, "--format", "jsonl", "--jobs", str(jobs), "--output", output, "--model", model],
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"parrotcheck failed with status {os.waitstatus_to_exitcode(status)}")
    return seconds, usage.ru_maxrss / 1024


def segmentation(benchmarks, path):
    text = subprocess.run([benchmarks, path], check=True, capture_output=True, text=True).stdout
    return float(re.match(r"segmentation ([0-9.]+) s", text).group(1))


def main(command, benchmarks, compressed):
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        single, fourfold = os.path.join(folder, "1.jsonl"), os.path.join(folder, "4.jsonl")
        with gzip.open(compressed, "rb") as source, open(single, "wb") as target:
            shutil.copyfileobj(source, target)
        lines = open(single, encoding="utf8").read().splitlines()
        others = other_words(lines)
        with open(fourfold, "w", encoding="utf8") as target:
            for copy in range(4):
                for line in lines:
                    target.write(vary(line, copy, others) + "\n")
        count = len(lines)
        before = segmentation(benchmarks, single)
        # One after the other, so that a slow minute of the machine is in both.
        pairs = [
            (run(command, 2, single, os.path.join(folder, "a")), run(command, 2, fourfold, os.path.join(folder, "c")))
            for _ in range(RUNS)
        ]
        two, four = (min(runs) for runs in zip(*pairs))
        growth = statistics.median(large[0] / small[0] for small, large in pairs)
        one = min(run(command, 1, single, os.path.join(folder, "b")) for _ in range(RUNS))
        judged = min(run(command, 2, single, os.path.join(folder, "d"), "Models/zh-service") for _ in range(RUNS))
        after = segmentation(benchmarks, single)
        reference = min(before, after)
        identical = open(os.path.join(folder, "a"), "rb").read() == open(os.path.join(folder, "b"), "rb").read()

    print(f"replies                            {count}")
    print(f"ICU segmentation alone, one core   {reference:.2f} s (before {before:.2f}, after {after:.2f})")
    print(f"score --jobs 2                     {two[0]:.2f} s, {count / two[0]:,.0f} replies/s, peak {two[1]:.0f} MiB")
    print(f"score --jobs 1                     {one[0]:.2f} s, {count / one[0]:,.0f} replies/s, peak {one[1]:.0f} MiB")
    print(f"the same with Models/zh-service    {judged[0]:.2f} s, {count / judged[0]:,.0f} replies/s, "
          f"peak {judged[1]:.0f} MiB")
    print(f"four times the input, --jobs 2     {four[0]:.2f} s, peak {four[1]:.0f} MiB")
    checks = [
        ("score --jobs 2 / ICU", two[0] / reference, 1.3),
        ("four times the input, median", growth, 4.4),
        ("peak memory / 400 MiB", two[1] / 400, 1.0),
        ("with the model / without", judged[0] / two[0], 1.6),
        ("20,000 replies/s / rate", 20_000 / (count / two[0]), 1.0),
    ]
    for name, value, bar in checks:
        print(f"{name:34} {value:.2f} (bar {bar}) {'ok' if value <= bar else 'MISSED'}")
        if value > bar:
            failures.append(name)
    print(f"same bytes from --jobs 1 and 2     {'ok' if identical else 'MISSED'}")
    return 1 if failures or not identical else 0


def vary(line, copy, others):
    """The same line as another month would have it: another id, and other words for what it is about."""
    if copy == 0:
        return line
    line = re.sub(r'"id": (\d+)', lambda found: f'"id": {copy}0000000{found.group(1)}', line, count=1)
    return line.translate(others[copy])


def other_words(lines):
    """For each copy a table that swaps all ideographs but the 500 commonest, of which the turns of phrase are made."""
    counts = collections.Counter(character for line in lines for character in line if "\u4e00" <= character < "\ua000")
    rare = sorted(ord(character) for character, _ in counts.most_common()[500:])
    return {
        copy: {code: rare[(index + copy * len(rare) // 4) % len(rare)] for index, code in enumerate(rare)}
        for copy in (1, 2, 3)
    }


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
