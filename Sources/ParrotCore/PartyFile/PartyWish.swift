/// Whose file is wanted.
package enum PartyWish: Sendable, Equatable {
    case agent(String)
    case department(String)

    /// The name as it was asked for.
    package var name: String {
        switch self {
        case .agent(let name), .department(let name): name
        }
    }

    var isAgent: Bool {
        if case .agent = self { true } else { false }
    }
}

/// Tells which names in an input are the party that was asked for.
struct PartySelector: Sendable {
    let wish: PartyWish
    private let departments: DepartmentNames

    init(wish: PartyWish, configuration: Configuration) {
        self.wish = wish
        departments = DepartmentNames(configuration: configuration)
    }

    /// Whether a name may be the party's; which of several are is told by `names(among:)`.
    func mayBe(_ name: String) -> Bool {
        switch wish {
        case .agent(let wanted): FoldedKey.of(wanted) == FoldedKey.of(name)
        case .department(let wanted): areSame(wanted, name)
        }
    }

    /// The party's names among all that are known. Throws where there is none, or where they are of several parties.
    func names(among known: Set<String>) throws(PartyError) -> Set<String> {
        let wanted = wish.name
        let fitting = known.filter(mayBe)
        guard !fitting.isEmpty else {
            throw wish.isAgent ? .unknownAgent(wanted) : .unknownDepartment(wanted, near: near(wanted, among: known))
        }
        switch wish {
        case .agent:
            if fitting.contains(wanted) { return [wanted] }
            // Two agents whose ids differ in case or width only: nobody is told who else there is.
            guard fitting.count == 1 else { throw .unknownAgent(wanted) }
            return fitting
        case .department:
            if fitting.allSatisfy({ one in fitting.allSatisfy { areSame(one, $0) } }) { return fitting }
            let key = departments.body(of: wanted).key
            let exact = fitting.filter { departments.body(of: $0).key == key }
            guard !exact.isEmpty else { throw .ambiguousDepartment(wanted, fitting: fitting.sorted()) }
            return exact
        }
    }

    private func areSame(_ one: String, _ other: String) -> Bool {
        one == other || departments.areSame(departments.body(of: one), departments.body(of: other))
    }

    /// Names shown with an error at most.
    private static let shownNames = 3

    /// The departments that share most characters with a name, two at least.
    private func near(_ wanted: String, among known: Set<String>) -> [String] {
        let characters = Set(FoldedKey.of(wanted).unicodeScalars)
        return known.map { (shared: characters.intersection(FoldedKey.of($0).unicodeScalars).count, name: $0) }
            .filter { $0.shared >= 2 }
            .sorted { ($1.shared, $0.name) < ($0.shared, $1.name) }
            .prefix(PartySelector.shownNames).map(\.name)
    }
}

/// The party that was asked for could not be told.
package struct PartyError: Error, Sendable {
    package let message: LocalizedMessage

    private init(_ chinese: String, _ english: String) {
        message = LocalizedMessage(chinese, english)
    }

    /// No agent has the id. Who else there is is not told: whoever asks may be meant to see one agent only.
    static func unknownAgent(_ name: String) -> PartyError {
        PartyError(
            "输入中没有坐席“\(name)”,未生成文件。请核对工号,大小写须与输入一致。",
            "the input has no agent '\(name)'; nothing was written: check the id, which is to be written as in the input"
        )
    }

    static func unknownDepartment(_ name: String, near: [String]) -> PartyError {
        let chinese = near.isEmpty ? "" : "名称相近的有:" + near.joined(separator: "、") + "。"
        let english = near.isEmpty ? "" : "; near it are " + near.joined(separator: ", ")
        return PartyError(
            "输入中没有部门“\(name)”,未生成文件。\(chinese)别名可用 --department-aliases 给出。",
            "the input has no department '\(name)'; nothing was written\(english); see --department-aliases"
        )
    }

    static func ambiguousDepartment(_ name: String, fitting: [String]) -> PartyError {
        PartyError(
            "“\(name)”可以是几个部门:\(fitting.joined(separator: "、")),未生成文件。请写出全称。",
            "'\(name)' may be several departments: \(fitting.joined(separator: ", ")); nothing was written: name it in full"
        )
    }
}
