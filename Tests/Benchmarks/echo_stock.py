#!/usr/bin/env python3
"""Whether replies that only say the request back, and stock replies, rank below the true answer by `unanswered`
(Python 3, standard library only).

usage: echo_stock.py PARROTCHECK SHARED [--model FOLDER]

Takes 500 requests of SHARED/eval/offtopic that have an informative answer. Three times the file is scored whole: as it
is, with the chosen replies put in place of an echo of their request, and with a stock reply in their place. All stock
sentences are written for this benchmark. Exit status 1 if less than 95 % of the requests have both above the true answer.
"""
import glob, hashlib, json, os, re, subprocess, sys, tempfile

EACH = 112
ALL = 500
BAR = 0.95


def pick(key, kinds, salt):
    """One of several, by a stable hash."""
    return kinds[int(hashlib.sha256((salt + key).encode()).hexdigest(), 16) % len(kinds)]


def clauses(text):
    return [part for part in re.split(r"[,。!?;,!?;\s]+", text) if part]


def middle(text):
    """The request without its first and last clause."""
    parts = clauses(text)
    return ",".join(parts[1:-1] if len(parts) > 3 else parts)


ECHOES = [
    lambda t, q: f"您好!您反映的{q}已收悉。感谢您的来信!",
    lambda t, q: f"网友您好:关于您反映的“{q}”,我们已经看到。",
    lambda t, q: f"您好,您在来信中写道:“{q}”。感谢您对我们工作的关注和支持!",
    lambda t, q: f"关于您反映的{t or q}的问题,收到您的留言。",
    lambda t, q: f"尊敬的市民:您来信说,{middle(q)}。您所说的情况我们已经了解。",
    lambda t, q: f"您提出,{middle(q)}。对您的心情我们十分理解,谢谢您的反映。",
    lambda t, q: f"您好,来信收到。您的诉求是:{q}。特此回复。",
    lambda t, q: f"您好!就您咨询的{t or middle(q)}一事,现答复如下:{middle(q)}。感谢您的理解。",
    lambda t, q: f"您所反映的情况为:{','.join(clauses(q)[:4])},以上情况我们已知悉,再次感谢。",
    lambda t, q: f"{q}。您反映的以上问题我们已收到,祝您生活愉快!",
]
HEADS = ["您好!", "网友您好:", "尊敬的市民,您好,来信收悉。", "您好,您反映的问题已收悉。", "感谢您的来信!", "您好,您的留言我们已经看到。", ""]
STOCK = [
    # received, valued, to be studied
    "您的诉求我们已经记录,会尽快安排处理,请您耐心等待。",
    "对您提出的意见我们高度重视,将认真研究,在今后的工作中加以改进。",
    "您的建议很有价值,我们将作为今后工作的参考。",
    "该问题正在研究之中,有进展会第一时间告知您,请您留意后续消息。",
    "我们会持续关注此事,不断提高服务水平,努力让群众满意。",
    "您反映的问题我们已知晓,后续将结合实际统筹考虑,逐步加以解决。",
    "我单位对此十分重视,已安排专人跟进,将稳步推进相关工作。",
    "目前正在核实相关情况,请您保持电话畅通,耐心等候。",
    "我们将进一步加强管理,完善工作机制,提升服务质量。",
    "工单已经受理,正在按流程办理,请不要重复提交。",
    "感谢您提出的宝贵意见,我们会认真听取并予以采纳。",
    "下一步我们将加大工作力度,切实维护群众的合法权益。",
    # handed on
    "您反映的问题已转交相关部门处理。",
    "已将您的诉求转至责任单位,由其调查核实后办理。",
    "我们已把情况反馈给属地,请其尽快处理并回复您。",
    "此事已责成有关单位调查处理。",
    "已通知主管部门跟进,请您等待其与您联系。",
    "您的来信已移交承办单位研究办理。",
    "已将该诉求派发至对应部门,后续由该部门负责答复。",
    "我们会作为意见向上级部门反映。",
    # turned away
    "该事项不属于我单位职责范围,建议您向有关部门反映。",
    "请您直接咨询主管部门,以其答复为准。",
    "建议您通过司法途径解决。",
    "具体情况请您到当地窗口咨询了解。",
    "此类问题我们无法受理,请您通过其他渠道反映。",
    "请您与相关单位自行协商解决。",
    # nothing said
    "工作人员已与您电话联系,并做了解释说明。",
    "您反映的信息不够完整,请补充详细情况后重新提交。",
    "您的问题此前已经答复,请查看以往的回复。",
    "已就您所提事项与您沟通,感谢您的理解与支持。",
    "有关情况请以官方公布的信息为准,敬请关注。",
    "我们将严格按照相关政策规定办理。",
]
TAILS = ["", "感谢您的理解与支持!", "祝您生活愉快!", "特此回复。", "如有疑问,欢迎来电咨询。"]


def stock(key):
    core = pick(key, STOCK, "core")
    if pick(key, [0, 0, 1], "two"):
        core += pick(key, STOCK, "second")
    return pick(key, HEADS, "head") + core + pick(key, TAILS, "tail")


def echo(key, row):
    question = re.sub(r"\s+", "", row.get("question") or "")[:400]
    topic = re.sub(r"\s+", "", row.get("topic") or "")
    return pick(key, ECHOES, "echo")(topic, question or topic)


def scores(command, rows, folder, name, options):
    path = os.path.join(folder, name + ".jsonl")
    with open(path, "w", encoding="utf8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    output = path + ".out"
    done = subprocess.run(
        [command, "score", path, "--format", "jsonl", "--output", output, *options], stderr=subprocess.PIPE, text=True
    )
    if done.returncode not in (0, 2):
        sys.exit(f"parrotcheck failed on {name} with status {done.returncode}")
    return {row["id"]: row["scores"]["unanswered"] for row in map(json.loads, open(output, encoding="utf8"))}


def main(command, shared, options):
    informative = {}
    for line in open(f"{shared}/eval/offtopic.labels.jsonl", encoding="utf8"):
        label = json.loads(line)
        if not label["off_topic"]:
            informative.setdefault(label["source"], set()).add(label["id"])
    asked = both = echoes = stocks = 0
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(glob.glob(f"{shared}/eval/offtopic/*.jsonl")):
            source = os.path.basename(path).removesuffix(".jsonl")
            rows = [json.loads(line) for line in open(path, encoding="utf8")]
            able = [row["id"] for row in rows if row["id"] in informative.get(source, ()) and row.get("question")]
            chosen = set(sorted(able, key=lambda key: hashlib.sha256(key.encode()).hexdigest())[: min(EACH, ALL - asked)])
            true = scores(command, rows, folder, source, options)
            echoed = scores(
                command,
                [dict(row, reply=echo(row["id"], row)) if row["id"] in chosen else row for row in rows],
                folder,
                source + "-echo",
                options,
            )
            stocked = scores(
                command,
                [dict(row, reply=stock(row["id"])) if row["id"] in chosen else row for row in rows],
                folder,
                source + "-stock",
                options,
            )
            own = (0, 0)
            for key in sorted(chosen):
                asked += 1
                is_echo, is_stock = echoed[key] > true[key], stocked[key] > true[key]
                echoes += is_echo
                stocks += is_stock
                both += is_echo and is_stock
                own = (own[0] + is_echo, own[1] + is_stock)
                if not (is_echo and is_stock):
                    missed.append(f"{key} true {true[key]} echo {echoed[key]} stock {stocked[key]}")
            print(f"  {source:24}{len(chosen):6}  echo below {own[0]:4}  stock below {own[1]:4}")
    share = both / max(1, asked)
    print(f"echo {echoes / max(1, asked):.4f}, stock {stocks / max(1, asked):.4f}, "
          f"both of {asked}: {share:.4f} (bar {BAR}) {'ok' if share >= BAR else 'MISSED'}")
    for line in missed[:20]:
        print("  " + line)
    return 0 if share >= BAR else 1


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
