/// A field of a reply table, numbered in the order of the contract's table, or of a work-order log.
package enum InputField: Int, Sendable, CaseIterable, Comparable {
    case reply
    case question
    case topic
    case agent
    case department
    case receiver
    case id
    case caseID
    case mergedInto
    case time
    case dispatched
    case due
    case replyTime
    case kind
    case status
    case satisfied
    case resolved
    case surveyNote
    case rejects
    case rejectReason
    case redos
    case coDepartments
    // Of a work-order log only.
    case from
    case to
    case by
    case type
    case reason

    /// The order of the contract's table.
    package static func < (left: InputField, right: InputField) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The field of a reply table with a name in the contract, for example `reply_time`.
    package init?(name: String) {
        guard let field = RecordKind.replies.fields.first(where: { $0.name == name }) else { return nil }
        self = field
    }

    /// The field's name in the contract.
    package var name: String {
        headers.first ?? ""
    }

    /// The headers understood, the field's own name first.
    package var headers: [String] {
        switch self {
        case .reply:
            [
                "reply", "answer", "response", "答复", "答复意见", "答复内容", "回复", "回复内容", "处理结果", "办理结果", "坐席回复",
            ]
        case .question:
            [
                "question", "request", "query", "inquiry", "问题", "留言详情", "留言内容", "来信内容", "诉求", "诉求内容", "反映内容",
                "客户问题",
            ]
        case .topic: ["topic", "title", "subject", "标题", "留言主题", "来信标题", "诉求标题"]
        case .agent:
            ["agent", "agent_id", "operator", "seat", "坐席", "工号", "客服", "答复人", "经办人", "承办人"]
        case .department:
            ["department", "dept", "部门", "单位", "责任单位", "承办单位", "主办单位", "办理单位", "答复单位"]
        case .receiver: ["receiver", "话务员", "受理人"]
        case .id: ["id", "编号", "留言编号", "信件编号"]
        case .caseID: ["case", "case_id", "ticket", "工单号", "工单编号", "会话ID"]
        case .mergedInto: ["merged_into", "主工单编号"]
        case .time: ["time", "created_at", "留言时间", "来信时间", "受理时间"]
        case .dispatched: ["dispatched", "派单时间"]
        case .due: ["due", "办理时限"]
        case .replyTime: ["reply_time", "answered_at", "答复时间", "回复时间", "办结时间"]
        case .kind: ["kind", "诉求类型"]
        case .status: ["status", "状态", "办理状态"]
        case .satisfied: ["satisfied", "满意度", "是否满意", "回访满意度"]
        case .resolved: ["resolved", "是否解决", "回访解决情况"]
        case .surveyNote: ["survey_note", "回访内容", "回访备注"]
        case .rejects: ["rejects", "退单次数"]
        case .rejectReason: ["reject_reason", "退单理由"]
        case .redos: ["redos", "重办次数"]
        case .coDepartments: ["co_departments", "协办单位"]
        case .from: ["from", "转出单位", "派出单位", "发起单位", "转出部门", "派出部门", "发起部门", "来源单位"]
        case .to: ["to", "转入单位", "接收单位", "承办单位", "转入部门", "接收部门", "承办部门", "目标单位"]
        case .by: ["by", "操作人", "经办人", "操作员", "操作人员", "处理人", "工号"]
        case .type: ["type", "操作类型", "流转类型", "动作", "环节", "操作", "流转环节", "事件类型"]
        case .reason: ["reason", "原因", "备注", "意见", "理由", "说明", "处理意见", "办理意见"]
        }
    }

    /// The fields whose values come from a short list, so that they can be counted and named.
    package static let counted: [InputField] = [.status, .satisfied, .resolved, .type]
}

/// Tells what field a header means.
struct HeaderVocabulary: Sendable, Equatable {
    private let kind: RecordKind
    private let fields: [String: InputField]
    /// Where each alias stands in its field's list; the earlier one counts when a record has two.
    private let ranks: [String: Int]
    private let mapping: [InputField: String]
    private let mappedHeaders: [String: InputField]

    /// Headers that mark a table in which 坐席 and 工号 are those who took the request.
    private static let answeringBodies: Set<String> = ["承办单位", "主办单位", "办理单位", "答复单位"]
    private static let receiversBesideBodies: Set<String> = ["坐席", "工号"]

    init(kind: RecordKind = .replies, mapping: [InputField: String] = [:]) {
        self.kind = kind
        var fields: [String: InputField] = [:]
        var ranks: [String: Int] = [:]
        for field in kind.fields {
            for (rank, header) in kind.headers(of: field).enumerated() {
                let key = FoldedKey.of(header)
                fields[key] = field
                ranks[key] = rank
            }
        }
        self.fields = fields
        self.ranks = ranks
        self.mapping = mapping.mapValues(FoldedKey.of)
        mappedHeaders = Dictionary(self.mapping.map { ($1, $0) }, uniquingKeysWith: min)
    }

    /// The field of each header, nil where it is not understood; a mapped field is read from its header alone.
    func fields(of headers: [String]) -> [InputField?] {
        let keys = headers.map(FoldedKey.of)
        let hasAnsweringBody = kind == .replies && keys.contains { Self.answeringBodies.contains($0) }
        let present = Set(keys)
        return keys.map { key in
            if let mapped = mappedHeaders[key] { return mapped }
            guard var field = fields[key] else { return nil }
            if hasAnsweringBody && Self.receiversBesideBodies.contains(key) { field = .receiver }
            if let header = mapping[field], present.contains(header) { return nil }
            return field
        }
    }

    /// What a JSON key means by itself, whatever keys stand beside it.
    struct Meaning: Sendable {
        var field: InputField?
        /// What it means in a record that names the answering body.
        var fieldBesideBody: InputField?
        /// The preference among keys that mean the same field; lower counts first.
        var rank: Int
        var isAnsweringBody: Bool
    }

    func meaning(of key: String) -> Meaning {
        let folded = FoldedKey.of(key)
        if let mapped = mappedHeaders[folded] {
            return Meaning(field: mapped, fieldBesideBody: mapped, rank: -1, isAnsweringBody: false)
        }
        return Meaning(
            field: fields[folded],
            fieldBesideBody: Self.receiversBesideBodies.contains(folded) ? .receiver : fields[folded],
            rank: ranks[folded] ?? 0,
            isAnsweringBody: kind == .replies && Self.answeringBodies.contains(folded)
        )
    }
}
