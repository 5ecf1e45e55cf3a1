import ParrotText

/// The wording of a reply's frame: greetings, thanks, receipts, announcements, farewells, connectives.
///
/// Written for the project from common usage; general words only, no desk's own formulas (those belong into a
/// configuration's allowed phrases).
struct FrameLexicon: Sendable {
    /// What a phrase says about the clause it stands in.
    struct Signals: OptionSet, Sendable {
        let rawValue: UInt16

        /// Who is spoken to: 尊敬的, 网友, 先生.
        static let addressee = Signals(rawValue: 1 << 0)
        /// 您好 and its relatives.
        static let greeting = Signals(rawValue: 1 << 1)
        /// 感谢, 谢谢.
        static let thanks = Signals(rawValue: 1 << 2)
        /// 收悉, 已收到: names the act of receiving.
        static let receipt = Signals(rawValue: 1 << 3)
        /// 来信, 留言, 反映的问题: names the request without saying what it is about.
        static let request = Signals(rawValue: 1 << 4)
        /// 答复如下: announces the answer.
        static let announcement = Signals(rawValue: 1 << 5)
        /// 特此回复, 祝您, 敬请谅解: takes leave.
        static let farewell = Signals(rawValue: 1 << 6)
        /// 经核实, 目前, 同时: joins, and says nothing by itself.
        static let connective = Signals(rawValue: 1 << 7)
        /// 如有疑问: opens the invitation to ask again.
        static let invitation = Signals(rawValue: 1 << 8)
        /// 关于您反映的: opens a quotation of the request.
        static let quotation = Signals(rawValue: 1 << 9)
        /// 回复人, 答复单位: labels a signature.
        static let signature = Signals(rawValue: 1 << 10)
        /// 欢迎: opens a sentence of courtesy.
        static let welcome = Signals(rawValue: 1 << 11)
        /// Words of no weight beside a frame phrase: 我们, 的, 了.
        static let filler = Signals(rawValue: 1 << 12)
    }

    private static let phrases: [(Signals, [String])] = [
        (
            .addressee,
            [
                "尊敬的", "亲爱的", "网友", "网民", "市民", "用户", "热用户", "居民", "群众", "朋友", "同志", "先生", "女士",
                "来信人", "举报人", "诉求人", "反映人", "来电人", "纳税人", "缴费人", "参保人", "客户", "顾客", "住户", "业主",
                "家长", "读者", "旅客", "乘客", "匿名", "这位",
            ]
        ),
        (
            .greeting,
            ["您好", "你好", "大家好", "早上好", "上午好", "中午好", "下午好", "晚上好", "亲亲", "hello", "嗨", "新年好", "节日好"]
        ),
        (.thanks, ["感谢", "谢谢", "多谢", "致谢", "谢意"]),
        (
            .receipt,
            [
                "收悉", "已收到", "收到了", "收到您", "收到你", "接到您", "接到你", "敬悉", "已知悉", "已悉", "已阅", "已受理",
                "接到市民", "接到群众", "接到投诉", "接到反映", "接到诉求", "收到反映", "看到您", "已关注到", "接到工单", "收到工单", "已接收",
            ]
        ),
        (
            .request,
            [
                "来信", "来电", "来函", "来访", "留言", "信件", "函件", "邮件", "网信", "信访", "反映的", "反映", "提出的", "提出", "咨询的",
                "咨询", "诉求", "投诉", "举报", "建议", "意见", "问题", "事项", "情况", "工单", "反馈", "询问", "所述", "所提", "求助",
            ]
        ),
        (
            .announcement,
            [
                "答复如下", "回复如下", "告知如下", "说明如下", "反馈如下", "回应如下", "解答如下", "如下答复", "如下回复", "情况如下", "结果如下",
                "意见如下", "现答复", "现回复", "答复您", "回复您", "作如下", "做如下", "答复是", "回复是", "回复内容", "答复内容",
            ]
        ),
        (
            .farewell,
            [
                "特此回复", "特此答复", "特此告知", "特此函复", "特此说明", "特此复函", "此复", "此答复", "专此", "祝您", "祝你", "祝好", "生活愉快",
                "身体健康", "万事如意", "工作顺利", "事事顺心", "阖家幸福", "敬请谅解", "请谅解", "请您谅解", "望谅解", "敬请理解", "请您理解",
                "望您理解", "深感抱歉", "深表歉意", "表示歉意", "非常抱歉", "十分抱歉", "万分抱歉", "很抱歉", "带来不便", "带来的不便", "造成不便",
                "造成的不便", "为您服务", "对您有帮助", "满意度评价", "一如既往", "您表示理解", "您表示知悉", "您表示认可", "再见", "支持我们",
                "您的支持是", "您客气", "不客气", "亲切问候", "此致", "敬礼",
            ]
        ),
        (
            .connective,
            [
                "经核实", "经查", "经调查", "经了解", "经核查", "经研究", "经调查核实", "经查证", "经查询", "经现场核实", "经现场查看", "经现场勘查",
                "经排查", "经测试", "经协调", "据了解", "据查", "目前", "同时", "因此", "所以", "此外", "另外", "另", "下一步", "首先", "其次",
                "再次", "最后", "其中", "为此", "对此", "后续", "今后", "近期", "现", "综上", "综上所述", "近年来", "在此", "但是", "不过", "而且",
                "经我局调查", "经我局核实", "经我办核实", "经工作人员核实", "那么", "嗯", "下步", "接下来", "第一", "第二", "第三",
                "一是", "二是", "三是", "根据相关规定", "根据有关规定", "根据相关政策规定", "按照相关规定", "情况属实", "问题属实", "该问题属实",
            ]
        ),
        (
            .invitation,
            [
                "如有疑问", "如有问题", "如有其他", "如有其它", "如还有", "如仍有", "如果还有", "如果您还有", "如您还有", "如有不明", "如有任何",
                "如有不解", "如有异议", "如您有", "如您对", "如果您对", "如果您有", "如您仍", "若有疑问", "若您", "如需咨询", "如需进一步", "如需了解",
                "如有需要", "有任何问题", "有其他问题", "还有什么问题", "还有其他", "欢迎来电", "欢迎致电", "如果您要了解", "如您需要", "请随时",
                "您可随时", "可随时联系", "如有新的",
            ]
        ),
        (.quotation, ["关于", "针对", "对于", "就您", "您反映", "你反映", "您咨询", "您来信", "您提出", "您所", "反映的", "来信反映", "信访反映"]),
        (.signature, ["回复人", "答复人", "答复单位", "回复单位", "承办人", "承办单位", "经办人", "联系人", "答复时间", "回复时间", "回复日期", "答复日期"]),
        (.welcome, ["欢迎您", "欢迎继续", "欢迎监督", "欢迎关注", "欢迎广大", "希望您继续", "希望您一如既往", "期待您"]),
        (
            .filler,
            [
                "您", "你", "我们", "我", "的", "了", "已", "于", "在", "对", "向", "与", "和", "及", "将", "有关", "相关", "具体", "处理",
                "办理",
                "情况", "现将", "现就", "贵", "局", "委", "办", "区", "市", "县", "中心", "机关", "单位", "部门", "工作人员", "本", "该", "此", "所",
                "后", "等", "请", "并", "表示", "高度重视", "再次", "非常", "衷心", "栏目", "平台", "上", "中", "通过", "网站", "网上",
            ]
        ),
    ]

    private let matcher: PhraseMatcher
    private let signals: [Signals]

    init() {
        var phrases: [[UInt16]] = []
        var signals: [Signals] = []
        for (signal, texts) in FrameLexicon.phrases {
            for text in texts {
                phrases.append(Array(text.utf16))
                signals.append(signal)
            }
        }
        matcher = PhraseMatcher(phrases: phrases)
        self.signals = signals
    }

    /// What a clause's phrases say, and which of its units they cover.
    struct Reading {
        /// All signals of the clause.
        var signals: Signals = []
        /// Signals whose phrase stands at the clause's start, up to three units in.
        var openingSignals: Signals = []
        /// Signals whose phrase ends the clause.
        var closingSignals: Signals = []
        /// Content units that no phrase covers.
        var residue = 0
        /// Content units not covered by connectives.
        var connectiveResidue = 0
    }

    /// Reads one clause of normalized, masked units.
    func reading(of units: [UInt16], clause: Range<Int>) -> Reading {
        var reading = Reading()
        var coveredUpTo = clause.lowerBound
        var covered = 0
        var longestConnective = 0
        // Matches come by ascending end; the longest of those that end at one place comes first.
        matcher.forEachMatch(in: units, range: clause) { match in
            let signal = signals[match.phrase]
            reading.signals.insert(signal)
            if match.range.lowerBound - clause.lowerBound <= 3 { reading.openingSignals.insert(signal) }
            if match.range.upperBound == clause.upperBound { reading.closingSignals.insert(signal) }
            if signal == .connective { longestConnective = max(longestConnective, match.range.count) }
            if match.range.upperBound > coveredUpTo {
                covered += match.range.upperBound - max(coveredUpTo, match.range.lowerBound)
                coveredUpTo = match.range.upperBound
            }
        }
        var content = 0
        let isContent = UnitClass.contentTable
        for position in clause where isContent[Int(units[position])] { content += 1 }
        reading.residue = max(0, content - covered)
        reading.connectiveResidue = max(0, content - longestConnective)
        return reading
    }
}
