import FoundationEssentials
import ParrotCore
private import Yams

/// Reads the text of a configuration file. Everything that is wrong with it is found in one go.
struct ConfigurationReader {
    typealias Problem = ConfigurationError.Problem

    let file: String
    /// Where the file's relative paths begin.
    let folder: String
    var loaded = LoadedConfiguration()
    var problems: [Problem] = []

    init(file: String, folder: String) {
        self.file = file
        self.folder = folder
    }

    /// The configuration that the text says; throws where anything is wrong with it.
    mutating func read(_ text: String) throws(ConfigurationError) -> LoadedConfiguration {
        loaded.path = file
        if let root = compose(text) {
            for (key, node) in members(of: root, what: "configuration") {
                if let key = known(key, among: ConfigurationKey.all.map(\.name)) { read(node, for: key) }
            }
        }
        guard problems.isEmpty else {
            throw ConfigurationError(
                problems.sorted { ($0.file == file ? 0 : 1, $0.line ?? 0) < ($1.file == file ? 0 : 1, $1.line ?? 0) }
            )
        }
        return loaded
    }

    private mutating func compose(_ text: String) -> Node? {
        do {
            guard let node = try Yams.compose(yaml: text), !node.isNull else { return nil }
            return node
        } catch {
            let (line, problem) = (error as? YamlError).map(ConfigurationReader.place) ?? (nil, "")
            problems.append(
                Problem(
                    file: file,
                    line: line,
                    reason: LocalizedMessage("不是正确的 YAML:\(problem)", "this is no YAML: \(problem)")
                )
            )
            return nil
        }
    }

    private static func place(of error: YamlError) -> (line: Int?, problem: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (mark.line, problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            (context.mark.line, "duplicated: " + duplicates.map { "\($0)" }.sorted().joined(separator: ", "))
        default: (nil, "")
        }
    }

    // MARK: Values

    private mutating func read(_ node: Node, for name: String) {
        guard let key = ConfigurationKey.all.first(where: { $0.name == name }) else { return }
        switch key.kind {
        case .number(let path, let range):
            if let number = number(node, name, range) { loaded.configuration[keyPath: path] = number }
        case .count(let path, let range):
            if let count = count(node, name, range) { loaded.configuration[keyPath: path] = count }
        case .names(let path): loaded.configuration[keyPath: path] = texts(node, name).map(\.text)
        case .aliases: readAliases(node, name)
        case .workdays:
            for (kind, limit) in members(of: node, what: name) {
                if let days = count(limit, name, 1...1_000) { loaded.configuration.kindWorkdays[kind.text] = days }
            }
        case .holidays: readHolidays(node, name)
        case .phrases: readPhrases(node, name)
        case .dictionary:
            guard let path = text(node, name).map(path) else { return }
            if FileManager.default.isReadableFile(atPath: path) {
                loaded.dictionary = path
            } else {
                fail(node, "无法读取 \(path)。", "cannot read \(path)")
            }
        case .rules:
            for (rule, settings) in members(of: node, what: name) { readRule(rule, settings) }
        case .appeals:
            guard let appeals = list(node, name) else { return }
            for appeal in appeals { readAppeal(appeal) }
        }
    }

    private mutating func readAliases(_ node: Node, _ name: String) {
        guard let path = node.scalar?.string else {
            for (alias, value) in members(of: node, what: name) {
                if let value = text(value, name) { loaded.configuration.departmentAliases[alias.text] = value }
            }
            return
        }
        guard let text = contents(of: path, node) else { return }
        let parsed = DepartmentAliases.parse(text)
        fail(parsed.unreadableLines, of: path, "请写成“别名=名称”。", "write it as ALIAS=NAME")
        fail(parsed.doubledLines, of: path, "该别名在前面已指向另一名称。", "this alias has another name further up")
        loaded.configuration.departmentAliases = parsed.aliases
    }

    private mutating func readHolidays(_ node: Node, _ name: String) {
        guard let path = node.scalar?.string else {
            for (day, value) in members(of: node, what: name) {
                let parsed = WorkCalendar.parse("\(day.text) \(text(value, name) ?? "")")
                if parsed.days.count != 1 {
                    fail(
                        value,
                        "请写成“2027-01-01: 休”或“2027-02-06: 班”。",
                        "write it as 2027-01-01: off, or 2027-02-06: work"
                    )
                }
                loaded.configuration.holidays.merge(parsed.days) { $1 }
            }
            return
        }
        guard let text = contents(of: path, node) else { return }
        let parsed = WorkCalendar.parse(text)
        fail(
            parsed.unreadableLines,
            of: path,
            "请写成“2027-01-01 休”或“2027-02-06 班”。",
            "write it as '2027-01-01 off' or '2027-02-06 work'"
        )
        loaded.configuration.holidays = parsed.days
    }

    private mutating func readPhrases(_ node: Node, _ name: String) {
        var lines: [(file: String, number: Int?, text: String)] = []
        if let path = node.scalar?.string {
            guard let text = contents(of: path, node) else { return }
            lines = AllowedPhrases.lines(of: text).map { (self.path(path), $0.number, $0.text) }
        } else {
            lines = texts(node, name).map { (file, $0.line, $0.text) }
        }
        for line in lines {
            if PhraseCheck.isUsable(line.text) {
                loaded.configuration.allowedPhrases.append(line.text)
            } else {
                problems.append(
                    Problem(
                        file: line.file,
                        line: line.number,
                        reason: LocalizedMessage(
                            "规定用语过短:一句至少 2 个字,有 ⟨…⟩ 时空位以外至少 4 个字,否则几乎什么都算。",
                            "too short a phrase: a clause needs 2 characters, or 4 beside its ⟨slots⟩, or it would stand for "
                                + "nearly everything"
                        )
                    )
                )
            }
        }
    }

    private mutating func readRule(_ key: Key, _ node: Node) {
        let descriptions = RuleRegistry.rules.map { $0.description } + CaseRuleRegistry.rules.map { $0.description }
        guard let id = known(key, among: descriptions.map(\.id)),
            let description = descriptions.first(where: { $0.id == id })
        else { return }
        var settings = RuleSettings()
        for (key, node) in members(of: node, what: id) {
            switch known(key, among: ["enabled", "severity", "threshold", "decision"]) {
            case "enabled":
                if let flag = flag(node, key.text) { settings.enabled = flag }
            case "severity":
                guard let text = text(node, key.text) else { continue }
                if let severity = Severity(rawValue: text) {
                    settings.severity = severity == description.severity ? nil : severity
                } else {
                    fail(node, "severity 须为 note、warning 或 error。", "severity is note, warning or error")
                }
            case "decision":
                guard RuleRegistry.rule(id) != nil else {
                    fail(node, "\(id) 不检查草稿,没有 decision。", "\(id) does not look at drafts; it has no decision")
                    continue
                }
                guard let text = text(node, key.text) else { continue }
                if let decision = DraftDecision(rawValue: text) {
                    settings.decision = decision == .warn ? nil : decision
                } else {
                    fail(node, "decision 须为 pass、warn 或 block。", "decision is pass, warn or block")
                }
            case "threshold":
                guard let range = RuleRegistry.reportingPoints[id] else {
                    let options = description.options.map(\.key).joined(separator: ", ")
                    fail(
                        node,
                        "\(id) 没有 threshold。" + (options.isEmpty ? "" : "相关的键:\(options)。"),
                        "\(id) has no threshold" + (options.isEmpty ? "" : "; its keys are \(options)")
                    )
                    continue
                }
                if let point = number(node, key.text, range) {
                    settings.threshold = point == Configuration.reportingPoint ? nil : point
                }
            default: break
            }
        }
        if settings != RuleSettings() { loaded.configuration.rules[id] = settings }
    }

    private mutating func readAppeal(_ node: Node) {
        var values: [String: String] = [:]
        for (key, node) in members(of: node, what: "appeals") {
            guard let name = known(key, among: ["fingerprint", "reason", "reviewer", "until"]),
                let value = text(node, name)
            else { continue }
            values[name] = value
            if name == "fingerprint", ContentFingerprint(parsing: value) == nil {
                fail(node, "fingerprint 须为 16 位十六进制数(可能需要加引号)。", "a fingerprint is 16 hexadecimal digits (in quotes)")
            }
            if name == "until", WorkCalendar.parse(value).days.first?.key != value {
                fail(node, "until 须为日期,如 2027-01-01。", "until is a date such as 2027-01-01")
            }
        }
        guard let fingerprint = values["fingerprint"], let reason = values["reason"], let reviewer = values["reviewer"]
        else {
            fail(node, "申诉须有 fingerprint、reason 和 reviewer。", "an appeal needs fingerprint, reason and reviewer")
            return
        }
        loaded.configuration.appeals.append(
            Appeal(fingerprint: fingerprint, reason: reason, reviewer: reviewer, until: values["until"])
        )
    }
}

// MARK: - Nodes

extension ConfigurationReader {
    /// A key with its line.
    struct Key {
        var text: String
        var line: Int?
    }

    /// The members of a mapping; of nothing none.
    fileprivate mutating func members(of node: Node, what: String) -> [(key: Key, value: Node)] {
        if node.isNull { return [] }
        guard let mapping = node.mapping else {
            fail(node, "\(what) 须为“键: 值”。", "\(what) is made of KEY: VALUE")
            return []
        }
        return mapping.compactMap { key, value in
            guard let text = key.scalar?.string else {
                fail(key, "键须为文字。", "a key is a text")
                return nil
            }
            return (Key(text: text, line: key.mark?.line), value)
        }
    }

    /// The key if it is known; else it is refused, with what was probably meant.
    fileprivate mutating func known(_ key: Key, among names: [String]) -> String? {
        if names.contains(key.text) { return key.text }
        let nearest = NearestName.of(key.text, among: names) ?? ""
        problems.append(
            Problem(
                file: file,
                line: key.line,
                reason: LocalizedMessage(
                    "不认识“\(key.text)”,是不是想写“\(nearest)”?",
                    "'\(key.text)' is not known; did you mean '\(nearest)'?"
                )
            )
        )
        return nil
    }

    fileprivate mutating func list(_ node: Node, _ name: String) -> [Node]? {
        if node.isNull { return [] }
        guard let sequence = node.sequence else {
            fail(node, "\(name) 须为列表。", "\(name) is a list")
            return nil
        }
        return Array(sequence)
    }

    fileprivate mutating func texts(_ node: Node, _ name: String) -> [(text: String, line: Int?)] {
        (list(node, name) ?? []).compactMap { element in text(element, name).map { ($0, element.mark?.line) } }
    }

    fileprivate mutating func text(_ node: Node, _ name: String) -> String? {
        if let text = node.scalar?.string, !node.isNull, !text.allSatisfy(\.isWhitespace) { return text }
        fail(node, "\(name) 须为文字。", "\(name) is a text")
        return nil
    }

    fileprivate mutating func flag(_ node: Node, _ name: String) -> Bool? {
        switch node.scalar?.string.lowercased() {
        case "true"?, "yes"?, "on"?: return true
        case "false"?, "no"?, "off"?: return false
        default:
            fail(node, "\(name) 须为 true 或 false。", "\(name) is true or false")
            return nil
        }
    }

    fileprivate mutating func number(_ node: Node, _ name: String, _ range: ClosedRange<Double>) -> Double? {
        if let number = node.scalar.flatMap({ Double($0.string) }), range.contains(number) { return number }
        let bounds = "\(range.lowerBound)…\(range.upperBound)"
        fail(node, "\(name) 须为 \(bounds) 之间的数。", "\(name) is a number in \(bounds)")
        return nil
    }

    fileprivate mutating func count(_ node: Node, _ name: String, _ range: ClosedRange<Int>) -> Int? {
        if let count = node.scalar.flatMap({ Int($0.string) }), range.contains(count) { return count }
        let bounds = "\(range.lowerBound)…\(range.upperBound)"
        fail(node, "\(name) 须为 \(bounds) 之间的整数。", "\(name) is a whole number in \(bounds)")
        return nil
    }

    fileprivate mutating func fail(_ node: Node, _ chinese: String, _ english: String) {
        problems.append(Problem(file: file, line: node.mark?.line, reason: LocalizedMessage(chinese, english)))
    }

    /// Refuses lines of a file that the configuration names.
    fileprivate mutating func fail(_ lines: [Int], of path: String, _ chinese: String, _ english: String) {
        problems += lines.map {
            Problem(file: self.path(path), line: $0, reason: LocalizedMessage(chinese, english))
        }
    }

    /// A path of the file, which begins where the file stands.
    fileprivate func path(_ path: String) -> String { path.hasPrefix("/") ? path : folder + "/" + path }

    fileprivate mutating func contents(of path: String, _ node: Node) -> String? {
        do {
            return try TextFile.text(path: self.path(path))
        } catch {
            problems.append(Problem(file: file, line: node.mark?.line, reason: error.message))
            return nil
        }
    }
}

extension Node {
    /// `~`, `null`, or nothing at all.
    fileprivate var isNull: Bool {
        guard let scalar, scalar.style == .plain || scalar.style == .any else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }
}
