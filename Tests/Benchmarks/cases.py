#!/usr/bin/env python3
"""Speed and memory of cases in `parrotcheck score` (Python 3, standard library only).

usage: cases.py PARROTCHECK BENCHMARKS [--cases N] [--runs N]

Makes up 200,000 cases of six turns (`case_corpus.py`, the same bytes each time), and their replies as a table without
cases. Whole process, best of some runs, `--format json --jobs 2`; the reply table is scored in the same minutes as the
reference, so that what cases cost on top can be told. These machines are shared, and the clock tells what others leave:
the bar is put to the time of the processor, on two cores that would be ours alone; read the ratio to the reference.
Exit status 1 if a bar is missed: 20,000 cases/s, 1 KiB a case, one case of 5,000 turns in a second beyond start-up.
"""
import argparse, os, re, subprocess, sys, tempfile, time

import case_corpus

SEED = 4
MODEL = "Models/zh-service"


class Run:
    """One run of the command: seconds on the clock and of the processor, peak memory in bytes."""

    def __init__(self, command, path, output, model="none", jobs=2):
        start = time.perf_counter()
        process = subprocess.Popen(
            [command, "score", path, "--format", "json", "--jobs", str(jobs), "--output", output, "--model", model],
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds = time.perf_counter() - start
        self.processor = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss * 1024
        if status != 0:
            sys.exit(f"parrotcheck failed with status {os.waitstatus_to_exitcode(status)}")


class Best:
    """The least of each figure over some runs."""

    def __init__(self, runs):
        self.seconds, self.processor, self.peak = (
            min(getattr(run, name) for run in runs) for name in ("seconds", "processor", "peak")
        )

    def line(self, count):
        return (f"{self.seconds:6.2f} s, {count / self.seconds:7,.0f}/s; processor {self.processor:6.2f} s, "
                f"{2 * count / self.processor:7,.0f}/s on two cores; peak {self.peak / 2**20:4.0f} MiB")


def estimate(benchmarks, path):
    """Bytes a case by the layout of what is kept."""
    text = subprocess.run([benchmarks, "cases", path], check=True, capture_output=True, text=True).stdout
    return float(re.match(r"([0-9.]+) bytes a case", text).group(1))


def same_bytes(one, other):
    with open(one, "rb") as left, open(other, "rb") as right:
        while True:
            block = left.read(1 << 20)
            if block != right.read(1 << 20):
                return False
            if not block:
                return True


def main(command, benchmarks, count, runs):
    with tempfile.TemporaryDirectory() as folder:
        names = ("cases", "replies", "long", "one", "a", "b")
        cases, replies, long, one, first, second = (os.path.join(folder, name + ".jsonl") for name in names)
        turns = case_corpus.write(SEED, count, cases, replies)
        case_corpus.write_long(SEED, 5_000, long)
        case_corpus.write_long(SEED, 1, one)
        # One after the other, so that a slow minute of the machine is in both.
        pairs = [(Run(command, cases, first), Run(command, replies, second)) for _ in range(runs)]
        with_cases, without = (Best(column) for column in zip(*pairs))
        single = Run(command, cases, second, jobs=1)
        identical = same_bytes(first, second)
        judged = Run(command, cases, second, model=MODEL)
        judged_replies = Run(command, replies, second, model=MODEL)
        beyond = Best([Run(command, long, second) for _ in range(runs + 2)]).seconds
        beyond -= Best([Run(command, one, second) for _ in range(runs + 2)]).seconds
        estimated = estimate(benchmarks, cases)

    extra = with_cases.processor - without.processor
    each = (with_cases.peak - without.peak) / count
    print(f"cases                              {count} of {turns / count:.1f} turns")
    print(f"score --model none --jobs 2        {with_cases.line(count)}")
    print(f"the same replies without cases     {without.line(count)}")
    print(f"what cases cost                    processor {extra:.2f} s, {extra / count * 1e6:.1f} µs a case; "
          f"peak {each:.0f} bytes a case")
    print(f"whole run / the replies alone      clock {with_cases.seconds / without.seconds:.2f}, "
          f"processor {with_cases.processor / without.processor:.2f}")
    print(f"kept of a case, by layout          {estimated:.0f} bytes")
    print(f"score --model none --jobs 1        {single.seconds:6.2f} s; processor {single.processor:6.2f} s")
    print(f"with {MODEL}             {Best([judged]).line(count)}")
    print(f"the same replies without cases     {Best([judged_replies]).line(count)}")
    checks = [
        ("20,000 cases/s / rate of processor", 20_000 / (2 * count / with_cases.processor), 1.0),
        ("kept of a case, layout / 1 KiB", estimated / 1024, 1.0),
        ("5,000 turns beyond start-up, s", beyond, 1.0),
    ]
    for name, value, bar in checks:
        print(f"{name:34} {value:.2f} (bar {bar}) {'ok' if value <= bar else 'MISSED'}")
    print(f"same bytes from --jobs 1 and 2     {'ok' if identical else 'MISSED'}")
    return 1 if any(value > bar for _, value, bar in checks) or not identical else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command")
    parser.add_argument("benchmarks")
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--runs", type=int, default=2)
    options = parser.parse_args()
    sys.exit(main(options.command, options.benchmarks, options.cases, options.runs))
