import ParrotText

/// Turns of phrase that tell what a clause does: hand on, turn away, put off, or say something of substance. Written for
/// the project from common usage.
struct WordingLexicon: Sendable {
    /// What a phrase does.
    enum Act: Int, CaseIterable, Sendable {
        case handsOn
        case tellsOthers
        case turnsAway
        case notOurs
        case asksToWait
        case promises
        case values
        case undocumented
        case asksForDetails
        case refersBack
        case done
        case found
        case reason
        case requirement
        case plan
        case vagueParty

        /// Something of substance is said.
        var isSubstance: Bool {
            switch self {
            case .done, .found, .reason, .requirement, .plan: true
            default: false
            }
        }
    }

    private static let phrases: [(Act, [String])] = [
        (
            .handsOn,
            [
                "已转", "转交", "转办", "转至", "转给", "转送", "转达", "转派", "转往", "转请", "转有关", "转相关", "移交", "移送", "交办", "交由",
                "分拨", "派单", "派发", "下派", "流转", "上报", "呈报", "报送", "批转", "分派", "调查核处", "调查处理", "核实办理", "核实、办理", "办理回复",
            ]
        ),
        (
            .tellsOthers,
            [
                "责成", "督促", "已通知", "已要求", "已告知", "反馈给", "反映给", "已反馈", "已联系", "协调相关", "安排相关", "通知相关", "要求相关",
                "督办", "已安排", "已协调", "向相关部门", "向有关部门", "作为建议", "向上级",
            ]
        ),
        (
            .turnsAway,
            [
                "请咨询", "请您咨询", "请拨打", "请您拨打", "拨打", "致电", "请联系", "请与", "请向", "建议您向", "建议向", "请到", "请您到", "可向",
                "可到", "可拨打", "可以拨打", "可咨询", "请登录", "请登陆", "咨询电话", "通过其他途径", "请通过", "建议您到", "建议您拨打", "建议直接",
                "请询问", "请详询", "法律途径", "司法途径", "向法院", "仲裁", "公安机关报案", "可联系", "具体请", "详情请",
            ]
        ),
        (
            .notOurs,
            [
                "不属于", "不属", "不在", "不归", "非我", "不是我", "无权", "无此", "不负责", "不具备", "超出", "受理范围", "职责范围", "管辖范围",
                "属于", "由其", "负责", "主管", "管辖", "无法受理", "不予受理", "暂无法派单", "无法派单",
            ]
        ),
        (
            .asksToWait,
            [
                "耐心等待", "请等待", "请稍等", "稍等", "请稍候", "等候", "敬请期待", "敬请关注", "请关注", "正在办理", "正在处理", "正在核实", "正在研究",
                "正在调查", "待回复", "后续回复", "不要重复", "勿重复", "请勿", "保持电话",
            ]
        ),
        (
            .promises,
            [
                "将尽快", "会尽快", "尽快", "将及时", "及时", "将会", "将进一步", "将继续", "将认真", "将根据", "将结合", "将在", "将予以", "会及时",
                "考虑", "研究", "参考", "采纳", "改进", "完善", "加强", "努力", "统筹", "推进", "跟进", "关注", "下一步", "今后", "逐步", "争取",
            ]
        ),
        (.values, ["重视", "宝贵", "中肯", "很好", "合理", "认真研究", "认真对待", "记录在案", "已记录", "已登记", "知悉", "获悉"]),
        (
            .undocumented,
            [
                "电话答复", "电话告知", "电话回复", "电话联系", "电话沟通", "与您联系", "与您沟通", "取得联系", "已联系您", "已与您", "已和您", "当面",
                "已答复", "已回复", "已告知", "做了解释", "进行了解释", "解释说明", "详细的解答", "电话与",
            ]
        ),
        (
            .asksForDetails,
            [
                "请提供", "请您提供", "请补充", "请说明", "请写", "请留下", "请把", "请明确", "请详细", "写清楚", "不详", "不明确", "不具体", "不清楚",
                "具体诉求", "详细地址", "具体位置", "联系方式", "重新提交", "无法联系",
            ]
        ),
        (.refersBack, ["重复", "相同", "此前", "之前已", "前期已", "已于", "见附件", "详见", "参见", "上次", "前次"]),
        (
            .done,
            [
                "已修", "已更换", "已更新", "已更正", "已整改", "已清理", "已解决", "已完成", "已恢复", "已处理", "已拆除", "已安装", "已开通", "已关闭",
                "已发放", "已退还", "已办结", "已立案", "已调整", "已疏通", "已清运", "已制止", "已到位", "已补", "已取消", "完成了", "进行了", "已对",
                "已将", "修复", "整改完毕", "恢复正常", "达成", "责令", "处罚", "罚款", "更正", "修改完",
            ]
        ),
        (
            .found,
            [
                "现场", "属实", "查明", "发现", "未发现", "不存在", "存在", "核查", "勘查", "踏查", "实地", "走访", "检查", "显示", "工作人员到",
                "执法人员", "经查看", "经检测", "监测",
            ]
        ),
        (
            .reason,
            ["因为", "由于", "原因", "因此", "所以", "根据", "依据", "按照", "规定", "条例", "办法", "通知", "标准", "文件", "鉴于", "导致", "政策"]
        ),
        (.requirement, ["需要", "需携带", "携带", "材料", "身份证", "户口", "证明", "凭", "应当", "可以", "不可以", "不能", "条件", "办理流程", "申请"]),
        (.plan, ["计划", "预计", "列入", "纳入", "规划", "年底", "月底", "年内", "开工", "竣工", "施工", "招标", "完工", "暂无", "目前没有"]),
        (.vagueParty, ["相关部门", "有关部门", "职能部门", "相关单位", "有关单位", "相关人员", "有关科室", "主管部门", "属地", "辖区"]),
    ]

    private let matcher: PhraseMatcher
    private let acts: [Act]

    init() {
        var phrases: [[UInt16]] = []
        var acts: [Act] = []
        for (act, texts) in WordingLexicon.phrases {
            for text in texts {
                phrases.append(Array(text.utf16))
                acts.append(act)
            }
        }
        matcher = PhraseMatcher(phrases: phrases)
        self.acts = acts
    }

    /// The acts of a clause, by their raw values as bits.
    func acts(of units: [UInt16], clause: Range<Int>) -> UInt32 {
        var found: UInt32 = 0
        matcher.forEachMatch(in: units, range: clause) { found |= 1 << UInt32(acts[$0.phrase].rawValue) }
        return found
    }
}
