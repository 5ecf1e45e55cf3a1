import ParrotText

/// Finds in an agent's words the body that the matter is handed to, or that the customer is sent to: 我帮您转接城管局,
/// 这个得找物业, 不归我们管,归街道.
struct HandOverReader: Sendable {
    /// A body named as the next to act.
    struct Target: Sendable, Equatable {
        var name: String
        /// The customer is to go there; nothing was passed on.
        var isSentAway: Bool
    }

    /// The name of a body of the case, besides those of the list.
    struct KnownName: Sendable {
        let name: String
        /// As normalized text has it.
        fileprivate let key: [UInt16]

        init(_ name: String) {
            self.name = name
            key = Array(FoldedKey.of(name).utf16)
        }
    }

    private enum Sign: UInt8, Hashable, Sendable {
        case passes
        case sends
        case belongs
        case belongsEnd
        case together
        case asked
        case turns
        case nameEnd
    }

    private let table = SignTable<Sign>([
        (
            .passes,
            "转接 转到 转给 转至 转交 转派 转办 转往 转送 转去 移交 移送 派给 派至 派到 派往 派单到 派单至 派单给 交给 交由 交办 分派 分拨到 分拨给 流转到 流转至 下派 帮您转 给您转 为您转 提交给 提交至 推送给 推送至 推给 上报 报给 报送 反馈给 反映给 责成 递交 呈送 请示 已转 已派 已交"
        ),
        (
            .sends,
            "请找 得找 要找 去找 您找 你找 找一下 找下 直接找 找 请联系 您联系 你联系 联系一下 自行联系 直接联系 与 咨询 请咨询 拨打 打给 打一下 问一下 问问 去问 得问 要问 问 向 到 去 请到 得去 要去 建议您到 建议向 应向 该向 跟"
        ),
        (.belongs, "归 由 应由 该由 属于 属 是 得由 要由 需由 需要由 应该由 应归 该归 得靠"),
        (.belongsEnd, "管 负责 处理 的事 的职责 职责 范围 办 解决 的问题 管辖 权限 来管 来办 说了算 受理 审批 核实 答复 的活 管理"),
        (.turns, "转"),
        (.nameEnd, "那边 这边 那里 处理 核实 核查 办理 跟进 了 进行 调查 解决 的 请 并 联系 负责"),
        (.together, "会同 一起 联合 配合 一并 共同 协同 抄送 知会 协办 会办"),
        (.asked, "联系了 已联系 联系过 问过 问了 协调了 核实了 沟通了 了解到 找过 已协调 已与 已和 跟进"),
    ])

    private let departments: PhraseMatcher
    private let names: [String]
    private let splitter = ClauseSplitter()

    init(departments: DepartmentNames) {
        names = departments.knownFunctions
        self.departments = PhraseMatcher(phrases: names.map { Array(FoldedKey.of($0).utf16) })
    }

    /// The body that a message hands the matter to; nil where it names none, or only reports having spoken with one.
    func target(in text: NormalizedText, known: () -> [KnownName]) -> Target? {
        let units = text.units
        var found: Target?
        for clause in splitter.clauses(of: text) {
            let hits = table.hits(in: units, range: clause.range)
            let signs = SignSet(hits)
            if signs.contains(.together) || signs.isDisjoint(with: [.passes, .belongs, .turns, .sends]) { continue }
            if found == nil, let name = unknownName(in: units, hits, clause.range) {
                found = Target(name: name, isSentAway: false)
            }
            let wasAsked = signs.contains(.asked)
            for mention in mentions(in: units, range: clause.range, known: known()) {
                let before = hits.filter { $0.range.upperBound <= mention.range.lowerBound }
                let distance = { (hit: SignTable<Sign>.Hit) in mention.range.lowerBound - hit.range.upperBound }
                if before.contains(where: { $0.sign == .passes && distance($0) <= 10 }) {
                    found = Target(name: mention.name, isSentAway: false)
                } else if before.contains(where: { $0.sign == .belongs && distance($0) <= 4 }),
                    hits.contains(where: {
                        $0.sign == .belongsEnd && $0.range.lowerBound >= mention.range.upperBound
                            && $0.range.lowerBound - mention.range.upperBound <= 6
                    })
                {
                    found = Target(name: mention.name, isSentAway: true)
                } else if before.contains(where: { $0.sign == .turns && distance($0) == 0 }) {
                    found = Target(name: mention.name, isSentAway: false)
                } else if !wasAsked, before.contains(where: { $0.sign == .sends && distance($0) <= 4 }) {
                    found = Target(name: mention.name, isSentAway: true)
                }
            }
        }
        return found
    }

    /// What stands behind 转给, up to 那边, 处理 or the clause's end: a body that no list knows.
    private func unknownName(in units: [UInt16], _ hits: [SignTable<Sign>.Hit], _ range: Range<Int>) -> String? {
        guard
            let pass = hits.first(where: {
                $0.sign == .passes && HandOverReader.isGiving(units[$0.range.upperBound - 1])
            })
        else { return nil }
        let start = pass.range.upperBound
        let end =
            hits.filter { $0.sign == .nameEnd && $0.range.lowerBound >= start }.map(\.range.lowerBound).min()
            ?? range.upperBound
        guard (2...10).contains(end - start), units[start..<end].allSatisfy({ UnitClass.of($0) == .han }) else {
            return nil
        }
        let name = String(decoding: units[start..<end], as: UTF16.self)
        return HandOverReader.vague.contains { name.holds($0) } ? nil : name
    }

    /// 给, 到, 至, 交, 往, 接.
    private static func isGiving(_ unit: UInt16) -> Bool { giving.contains(unit) }
    private static let giving = Set("给到至交往接由".utf16)
    private static let vague = ["相关", "有关", "您", "你", "人工", "专人", "上级", "我", "他", "一下"]

    private struct Mention {
        var name: String
        var range: Range<Int>
    }

    /// The longest names of bodies in a range, ascending and disjoint.
    private func mentions(in units: [UInt16], range: Range<Int>, known: [KnownName]) -> [Mention] {
        var all: [Mention] = []
        departments.forEachMatch(in: units, range: range) { match in
            all.append(Mention(name: names[match.phrase], range: match.range))
        }
        for body in known {
            let key = body.key
            guard !key.isEmpty, key.count <= range.count else { continue }
            for start in range.lowerBound...(range.upperBound - key.count)
            where units[start] == key[0] && units[start..<start + key.count].elementsEqual(key) {
                all.append(Mention(name: body.name, range: start..<start + key.count))
            }
        }
        all.sort { ($1.range.count, $0.range.lowerBound) < ($0.range.count, $1.range.lowerBound) }
        var chosen: [Mention] = []
        for mention in all where !chosen.contains(where: { $0.range.overlaps(mention.range) }) {
            chosen.append(mention)
        }
        return chosen.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}
