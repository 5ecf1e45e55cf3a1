/// Reports a case that comes back to a body that had it and sent it on, or that passes through too many.
package struct TransferLoopRule: CaseRule {
    package static let description = RuleDescription(
        id: "transfer-loop",
        habit: LocalizedMessage("推诿扯皮,“踢皮球”", "Passing the buck"),
        title: LocalizedMessage("工单疑似反复流转", "Possibly passed around"),
        shortTitle: LocalizedMessage("流转", "loops"),
        severity: .error,
        rationale: LocalizedMessage(
            """
            工单又回到已经转出过的单位,或者在平级单位之间流转超过规定次数。热线等派单枢纽不计入路径;市、区、街道、社区\
            逐级下派,协办、抄送不算一次流转;一次退单后改派并被接收不算。首接单位收回后牵头协调并给出结果的不算。\
            没有流转记录时,依据坐席的话(“我帮您转接…”“这个得找…”),严重程度降一级。
            """,
            """
            The case comes back to a body that had sent it on, or is handed on between bodies more often than is allowed. \
            Hubs are left out of the path; handing down from city to district to street office, and copies, are no hops; \
            one rejection followed by an accepted dispatch is no fault, nor is a return to the first receiver who then \
            coordinates and brings a result. Without events what agents say counts, one severity lower.
            """
        ),
        options: [
            .init("maximumHops", LocalizedMessage("允许的最多流转次数", "Hand-overs that are allowed")),
            .init("hubs", LocalizedMessage("不计入路径的派单枢纽", "Hubs, left out of the path")),
        ],
        triggering: [
            RuleExample(
                LocalizedMessage("三个单位转一圈又回来", "Three bodies, and back again"),
                case: [
                    .customer(1, "门口污水横流,归谁管?"), .handOver(1, "12345", "城管局"), .handOver(3, "城管局", "街道办"),
                    .handOver(6, "街道办", "某某物业"), .handOver(9, "某某物业", "城管局"),
                ]
            )
        ],
        nonTriggering: [
            RuleExample(
                LocalizedMessage("退单一次,改派后办结", "Rejected once, dispatched anew and done"),
                case: [
                    .customer(1, "门口污水横流,归谁管?"), .handOver(1, "12345", "城管局"), .reject(2, "城管局"),
                    .handOver(2, "12345", "水务局"), .accept(2, "水务局"),
                    .agent(4, "水务局", "管道已疏通,现场已冲洗干净。"), .close(4, "水务局", "已办结"),
                ]
            )
        ]
    )

    private let maximumHops: Int

    package init(configuration: Configuration) {
        maximumHops = configuration.maximumHops
    }

    package func check(_ file: Case, in context: CaseContext, emit: (CaseFinding) -> Void) {
        guard let loop = TransferLoopRule.loop(in: file, maximumHops: maximumHops) else { return }
        let path = context.pathText(of: file)
        let message: Finding.Message =
            loop.isReturn ? .comesBack(path) : .manyHops(path, count: file.chain.hopCount)
        emit(
            CaseFinding(
                rule: Self.description.id,
                severity: file.severity(Self.description.severity, restsOnWords: file.chain.isFromWords),
                message: message,
                departments: context.names(of: file.chain.path),
                evidence: context.evidence(file.chain.steps.map(\.position), in: file)
            )
        )
    }

    /// What makes a case a loop; nil where nothing does.
    static func loop(in file: Case, maximumHops: Int) -> (position: Int, isReturn: Bool)? {
        for step in file.chain.steps where step.isReturn {
            let isFirst = file.chain.firstReceiver.map { file.chain.areSame($0, step.to) } ?? false
            if isFirst, file.bringsResult(step.to, after: step.position) { continue }
            return (step.position, true)
        }
        if file.chain.hopCount > maximumHops, let last = file.chain.steps.last(where: \.isHop) {
            return (last.position, false)
        }
        return nil
    }
}

extension Case {
    /// Whether a body reports or closes with a result after a position.
    func bringsResult(_ body: Int32, after position: Int) -> Bool {
        for index in turns.indices.dropFirst(position + 1) {
            let turn = turns[index]
            let isBodys = turn.body < 0 ? chain.areSame(holder(at: index), body) : chain.areSame(turn.body, body)
            guard isBodys else { continue }
            if isResult(index) { return true }
            if turn.kind == .close, turns[..<index].indices.contains(where: { $0 > position && isResult($0) }) {
                return true
            }
        }
        return false
    }

    /// The body that has the case at a position; −1 before the first.
    func holder(at position: Int) -> Int32 {
        chain.arrivals.lastIndex { $0 <= position }.map { chain.path[$0] } ?? -1
    }
}

extension CaseContext {
    /// The way of a case from body to body: 城管局 → 街道办 → 物业.
    func pathText(of file: Case) -> String {
        let names = file.chain.path.compactMap { name($0) }
        let shown = names.count > 8 ? names.prefix(7) + ["…"] + names.suffix(1) : names[...]
        return shown.joined(separator: " → ")
    }
}

extension Finding.Message {
    fileprivate static func comesBack(_ path: String) -> Finding.Message {
        Finding.Message(
            "流转路径 \(path),疑似又回到已转出的单位,待核实",
            "The case went \(path), possibly back to a body that had sent it on; to be checked"
        )
    }

    fileprivate static func manyHops(_ path: String, count: Int) -> Finding.Message {
        Finding.Message(
            "流转路径 \(path),共流转 \(count) 次,疑似多次转手,待核实",
            "The case went \(path), \(count) hand-overs: possibly passed around; to be checked"
        )
    }
}
