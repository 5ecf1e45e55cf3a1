"""Cases made up from a stock of sentences, for benchmarks: the same seed makes the same bytes."""
import datetime, json, random

PLACES = [a + b for a in "东西南北中新旧长临江安兴河泉石青云龙凤金" for b in ("华", "城", "山", "桥", "湖", "口", "塘", "坝")]
ROADS = [
    a + b for a in ("平安", "解放", "人民", "建设", "青年", "胜利", "文化", "光明", "和平", "团结") for b in ("路", "街", "巷", "大道", "里")
]
ESTATES = [a + b for a in ("翠湖", "锦绣", "阳光", "滨河", "金桂", "御景", "书香", "紫荆", "望江", "和谐") for b in ("花园", "小区", "家园", "新村", "苑")]
BODIES = ["城管局", "住建局", "水务局", "生态环境局", "市场监管局", "交通运输局", "教育局", "民政局", "园林局", "消防救援大队"]
STREETS = ["街道办", "镇政府"]
KINDS = ["投诉", "求助", "举报", "建议", "咨询"]
MATTERS = [
    ("路灯", "路灯坏了{n}盏,晚上一片漆黑,{who}走路都看不清", "更换损坏的灯具{n}盏,线路也作了检修"),
    ("垃圾", "垃圾堆了{n}天没有人清运,臭味很大,{who}都不敢开窗", "清运积存垃圾{n}车,并增加了每天的收运次数"),
    ("油烟", "楼下饭店的油烟直接排到{who}窗口,每天从{h}点排到半夜", "要求该店加装净化设备并清洗了烟道{n}米"),
    ("积水", "一下雨就积水,深的地方有{n}十厘米,{who}出不了门", "疏通雨水管道{n}处,清掏检查井{m}座"),
    ("噪音", "工地夜里{h}点还在打桩,{who}整夜睡不着", "责令施工单位停止夜间作业,并立案处罚"),
    ("电梯", "电梯一个月坏了{n}回,困过人,{who}上下楼全靠爬", "更换电梯主板和钢丝绳{n}根,复检合格"),
    ("停水", "从昨天{h}点停水到现在,没有任何通知,{who}没水做饭", "抢修破裂的水管{n}米,当天{h}点恢复供水"),
    ("欠薪", "在工地干了{n}个月,工钱一分没给,{who}等着用钱", "组织双方调解,拖欠的工资已发放到账,共{n}万元"),
    ("占道", "人行道被{n}个摊位占满了,{who}只能走机动车道", "取缔占道摊位{n}个,并安排人员值守"),
    ("退费", "培训班关门跑路,交的{n}千块学费退不出来,{who}联系不上老板", "督促机构退还学费{n}千元,款项已退回原账户"),
    ("公交", "{n}路公交{h}点以后等了四十分钟也不来,{who}天天迟到", "增加高峰班次{n}个,调整了发车间隔"),
    ("树木", "一棵大树歪到楼上,枝条打着玻璃,{who}怕它倒下来", "修剪树枝{n}株,加固了倾斜的树木"),
    ("井盖", "有{n}个井盖松动,车一压就响,{who}夜里被吵醒", "更换井盖{n}个,并加装了防沉降圈"),
    ("燃气", "燃气表走得不对,一个月收了{n}百元,{who}家里平时没人", "经检测该表误差超标,已更换新表并退还多收的{n}百元"),
    ("宽带", "宽带报修{n}天了没人上门,{who}没法办公", "师傅上门更换了光纤接头,网速恢复正常"),
    ("学位", "孩子户口迁来{n}年了,入学登记却通不过,{who}很着急", "经核对材料符合条件,已为孩子办理了入学登记"),
]
WHO = ["居民", "老人", "孩子", "我们", "一家人", "过路的人", "住户", "学生", "邻居", "大家"]
OPENINGS = ["", "您好,", "你好,我要反映一下,", "请问有人管吗?", "再次反映:", "急!", "尊敬的领导:"]
ASKS = ["希望尽快处理。", "请派人来看看。", "请问什么时候能解决?", "请给个说法。", "麻烦核实。", "要求限期整改。", "盼回复。"]
DETAILS = [
    "这件事从{m}月份就开始了,打过{n}次电话。", "附近还有一所学校,人来人往的。", "我拍了照片,可以提供。", "物业说不归他们管。",
    "去年也发生过一次。", "已经影响到正常生活。", "楼上楼下都可以作证。", "天气一热就更严重。", "夜里{h}点最厉害。", "旁边就是菜市场,人很多。",
    "同一个单元有{n}户都是这样。", "周末的时候特别明显。",
]
GREETINGS = ["市民您好!", "尊敬的市民,您好。", "您好,您反映的问题收悉。", "网民朋友您好:", "您好!"]
FINDINGS = ["经{body}工作人员现场核查,您反映的情况属实。", "接到工单后,我单位{m}月{d}日到现场查看。", "经查,{place}{road}{no}号附近确有此情况。", "我们联系了相关责任人,了解到{who}的困难。"]
AFTERS = ["今后将加强巡查,防止反弹。", "如有疑问,可拨打{tel}联系我们。", "感谢您的监督。", "我们还会在{n}天后回访一次。", "对给您造成的不便表示歉意。", "欢迎继续监督。", "下一步将建立长效机制。"]
SOLVED = ["好了,谢谢。", "已经解决了,感谢。", "来人看过,修好了。", "处理得挺快,满意。", "没问题了。"]
UNSOLVED = ["根本没人来,还是老样子。", "办结了?现在还是那样,一点没变。", "没解决,谁说处理好了?", "还在那里,昨天又看到{n}处。", "电话都没接到一个,问题还在。"]
HANDING = ["这个不归我们管,您得找{other}。", "已将您的问题转给{other}处理,请耐心等待。", "您反映的事项由{other}负责,请您联系他们。"]
EMPTY = ["已电话答复。", "已与市民沟通说明。", "已受理,正在处理中,请耐心等待。"]
START = datetime.datetime(2025, 1, 2, 8, 0)


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.departments = [place + "区" + body for place in PLACES[:48] for body in BODIES]
        self.departments += [road + street for road in ROADS for street in STREETS]

    def fill(self, text, **names):
        pick = self.random
        return text.format(
            n=pick.randint(2, 9), m=pick.randint(1, 12), d=pick.randint(1, 28), h=pick.randint(6, 23), who=pick.choice(WHO),
            tel=f"0{pick.randint(310, 999)}-{pick.randint(2000000, 8999999)}", **names,
        )

    def place(self):
        pick = self.random
        return f"{pick.choice(PLACES)}{pick.choice(ROADS)}{pick.randint(1, 400)}号{pick.choice(ESTATES)}{pick.randint(1, 40)}栋"

    def case(self, number):
        """One case of six turns; of each ten about one has something for a rule to find."""
        pick = self.random
        body, other = pick.sample(self.departments, 2)
        matter, complaint, remedy = pick.choice(MATTERS)
        place = self.place()
        now = START + datetime.timedelta(minutes=number)
        agent, seat = f"A{pick.randint(1, 3000):04}", f"S{pick.randint(1, 300):03}"
        turns = []

        def turn(minutes, kind, **members):
            nonlocal now
            now += datetime.timedelta(minutes=minutes)
            turns.append({"type": kind, "time": now.strftime("%Y-%m-%dT%H:%M:%S+08:00"), **members})

        details = "".join(self.fill(text) for text in pick.sample(DETAILS, pick.randint(1, 3)))
        request = pick.choice(OPENINGS) + place + self.fill(complaint) + "。" + details + pick.choice(ASKS)
        slots = {"body": body, "place": pick.choice(PLACES), "road": pick.choice(ROADS), "no": pick.randint(1, 400)}
        finding = self.fill(pick.choice(FINDINGS), **slots)
        done = self.fill(remedy)
        answer = (pick.choice(GREETINGS) + finding + "已" + done + "。"
                  + "".join(self.fill(text) for text in pick.sample(AFTERS, pick.randint(1, 2))))
        closing, note, satisfied, resolved = "已" + done, pick.choice(SOLVED), "满意", "是"
        trouble = pick.random()
        handed = None
        if trouble < 0.03:
            answer = self.fill(pick.choice(HANDING), other=other)
            handed = (other, body)
        elif trouble < 0.06:
            answer, closing = pick.choice(EMPTY), "已办结"
        elif trouble < 0.10:
            note, satisfied = self.fill(pick.choice(UNSOLVED)), pick.choice(["满意", "不满意"])
        turn(0, "message", role="customer", text=request)
        turn(pick.randint(3, 60), "transfer", **{"from": "12345热线", "to": body, "by": seat})
        if handed:
            turn(pick.randint(60, 900), "transfer", **{"from": body, "to": other, "by": agent, "reason": "不属于我单位职责"})
            turn(pick.randint(60, 900), "transfer", **{"from": other, "to": body, "by": f"A{pick.randint(1, 3000):04}"})
            turn(pick.randint(60, 900), "message", role="agent", agent=agent, department=body, text=answer)
            turn(pick.randint(600, 9000), "supervise", by="12345热线")
        else:
            turn(pick.randint(10, 300), "accept", by=agent, department=body)
            turn(pick.randint(300, 5000), "message", role="agent", agent=agent, department=body, text=answer)
            turn(pick.randint(5, 600), "close", by=agent, department=body, result=closing)
            turn(pick.randint(600, 4000), "survey", satisfied=satisfied, resolved=resolved, text=note)
        case = {"case": f"GD{20250000 + number}", "channel": "phone", "kind": pick.choice(KINDS)}
        if pick.random() < 0.1:
            case["customer"] = f"c{pick.randint(1, 8000):05}"
        case["topic"] = pick.choice(ROADS) + matter
        case["turns"] = turns
        return case

    def long_case(self, turns):
        """One case of so many turns: bodies pass it round, answer, close it, and the customer says it is not done."""
        pick = self.random
        bodies = self.departments[:400]
        now = START
        made = []
        for index in range(turns):
            now += datetime.timedelta(minutes=pick.randint(1, 600))
            turn = {"time": now.strftime("%Y-%m-%dT%H:%M:%S+08:00")}
            step = index % 8
            matter = pick.choice(MATTERS)
            if step in (0, 7):
                text = self.place() + self.fill(matter[1]) if step == 0 else self.fill(pick.choice(UNSOLVED))
                turn.update(type="message", role="customer", text=text)
            elif step in (1, 2, 4):
                turn.update({"type": "transfer", "from": pick.choice(bodies), "to": pick.choice(bodies), "by": "S001"})
            elif step == 3:
                turn.update(type="message", role="agent", agent="A0001", department=pick.choice(bodies),
                            text="您好,已" + self.fill(matter[2]) + "。")
            elif step == 5:
                turn.update(type="close", by="A0001", department=pick.choice(bodies), result="已办结")
            else:
                turn.update(type="survey", satisfied="不满意", resolved="否", text=self.fill(pick.choice(UNSOLVED)))
            made.append(turn)
        return {"case": "GD-long", "kind": "投诉", "turns": made}


def reply_row(case):
    """The reply of a case as a table has it, without its case."""
    request, answer = (next(t for t in case["turns"] if t.get("role") == role) for role in ("customer", "agent"))
    return {
        "id": case["case"] + "#reply", "topic": case["topic"], "question": request["text"], "reply": answer["text"],
        "agent": answer["agent"], "department": answer["department"], "kind": case["kind"], "time": request["time"],
        "reply_time": answer["time"],
    }


def write(seed, count, cases_path, replies_path):
    """Writes so many cases, and their replies as a table without cases. Returns the number of turns."""
    maker = Maker(seed)
    turns = 0
    with open(cases_path, "w", encoding="utf8") as cases, open(replies_path, "w", encoding="utf8") as replies:
        for number in range(count):
            case = maker.case(number)
            turns += len(case["turns"])
            cases.write(json.dumps(case, ensure_ascii=False) + "\n")
            replies.write(json.dumps(reply_row(case), ensure_ascii=False) + "\n")
    return turns


def write_long(seed, turns, path):
    """Writes one case of so many turns."""
    with open(path, "w", encoding="utf8") as target:
        target.write(json.dumps(Maker(seed).long_case(turns), ensure_ascii=False) + "\n")
