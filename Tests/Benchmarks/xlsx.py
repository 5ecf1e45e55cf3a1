#!/usr/bin/env python3
"""Speed and memory of workbooks of 100,000 rows (XlsxWriter and openpyxl from Tests/requirements.txt).

usage: xlsx.py PARROTCHECK

Made up in a temporary folder: ten columns, two of them sentences of their own, two of them dates; once with shared texts, as
spreadsheet programs write them, once with the texts in the cells, as openpyxl does. `--dry-run` reads each through once;
`score` twice. Whole process, best of three, with the processor's seconds beside the clock's, since these machines are shared;
a CSV file of the same rows for comparison. Then a spreadsheet is written, and what openpyxl counts in it is told. Exit status 1
if a bar is missed: 40,000 rows/s read by the clock, peak memory 500 MiB.
"""
import csv, datetime, os, random, subprocess, sys, tempfile, time

import openpyxl, xlsxwriter

ROWS = 100_000
RUNS = 3
TITLES = ["工单编号", "编号", "诉求内容", "答复内容", "答复人", "承办单位", "受理时间", "答复时间", "满意度", "办理状态"]
PLACES = ["东湖路", "建设街", "新华小区", "滨江花园", "青年公园", "北站广场", "南门市场", "望江大道"]
THINGS = ["路灯不亮", "井盖缺失", "供暖温度不够", "公交改线", "噪声扰民", "物业不作声", "占道堆物", "用水压力小"]
BODIES = ["城管局", "住建局", "交通局", "水务局"]


def rows():
    rng = random.Random(7)
    base = datetime.datetime(2025, 1, 1)
    for number in range(ROWS):
        place, thing, door = rng.choice(PLACES), rng.choice(THINGS), rng.randrange(1, 9999)
        request = (
            f"市民反映:{place}{door}号附近{thing},已有{rng.randrange(2, 60)}天,白天晚上都受影响,附近住户多次联系均无人处理,"
            "希望有关单位尽快到现场查看并给出明确的解决时间,谢谢。"
        )
        reply = (
            f"您好,您反映的{place}{door}号{thing}一事收悉。经{BODIES[number % 4]}工作人员{rng.randrange(1, 28)}日现场核实,情况属实,"
            f"已安排第{rng.randrange(1, 40)}维修班组于{rng.randrange(1, 28)}日前完成处理,费用由养护经费列支,完成后由社区网格员"
            f"{door}号回访。如仍有问题,可拨打0{rng.randrange(100, 999)}-{rng.randrange(1000000, 9999999)}联系。"
        )
        taken = base + datetime.timedelta(minutes=number)
        yield [
            f"W{number // 2:08d}", f"R{number:08d}", request, reply, f"A{number % 40:03d}", BODIES[number % 4], taken,
            taken + datetime.timedelta(days=2), ["满意", "基本满意", "不满意"][number % 3], "已办结",
        ]


def make(path, shared):
    book = xlsxwriter.Workbook(path, {"constant_memory": not shared})
    sheet = book.add_worksheet("工单")
    date = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet.write_row(0, 0, TITLES)
    for number, row in enumerate(rows(), 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            else:
                sheet.write_datetime(number, column, value, date)
    book.close()


def run(*arguments):
    """Seconds by the clock and of the processor, and peak memory in MiB, of one run. A child's peak is at least what this
    process had when it began, so workbooks are made and read in others."""
    start = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{' '.join(arguments)} failed with status {os.waitstatus_to_exitcode(status)}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def best(*arguments):
    return min(run(*arguments) for _ in range(RUNS))


def make_all(folder):
    make(os.path.join(folder, "shared.xlsx"), shared=True)
    make(os.path.join(folder, "cells.xlsx"), shared=False)
    with open(os.path.join(folder, "rows.csv"), "w", encoding="utf8", newline="") as target:
        csv.writer(target).writerows([TITLES, *rows()])


def count(path):
    book = openpyxl.load_workbook(path, read_only=True)
    print("rows: " + ", ".join(f"{sheet.title} {sheet.max_row - 1}" for sheet in book))


def main(command):
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, __file__, "--make", folder], check=True)
        paths = [os.path.join(folder, name) for name in ("shared.xlsx", "cells.xlsx", "rows.csv")]
        for path in paths:
            seconds, processor, memory = best(command, "score", path, "--dry-run")
            rate = ROWS / seconds
            verdict = "" if path == paths[2] else " ok" if rate >= 40_000 and memory < 500 else " MISSED"
            missed = missed or verdict == " MISSED"
            print(
                f"{os.path.basename(path):11} {os.path.getsize(path) / 2**20:5.1f} MiB  read once {seconds:5.2f} s "
                f"({processor:4.2f} s of a processor), {rate:8,.0f} rows/s, peak {memory:4.0f} MiB{verdict}"
            )
        for path in paths:
            seconds, processor, memory = best(command, "score", path, "--format", "jsonl", "--model", "none")
            print(
                f"{os.path.basename(path):11} score --model none {seconds:5.2f} s ({processor:4.2f} s), peak {memory:4.0f} MiB"
            )
        out = os.path.join(folder, "out.xlsx")
        seconds, processor, memory = run(
            command, "score", paths[0], "--format", "xlsx", "-o", out, "--model", "none"
        )
        size = os.path.getsize(out) / 2**20
        print(f"score --format xlsx {seconds:5.2f} s ({processor:4.2f} s), peak {memory:4.0f} MiB, {size:.1f} MiB")
        subprocess.run([sys.executable, __file__, "--count", out], check=True)
    return 1 if missed else 0


if __name__ == "__main__":
    if sys.argv[1] == "--make":
        make_all(sys.argv[2])
    elif sys.argv[1] == "--count":
        count(sys.argv[2])
    else:
        sys.exit(main(sys.argv[1]))
