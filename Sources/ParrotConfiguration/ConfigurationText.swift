package import ParrotCore

/// A configuration as commented YAML, which reads back as the same configuration.
package struct ConfigurationText {
    private let loaded: LoadedConfiguration
    private let language: Language
    private var lines: [String] = []

    private init(_ loaded: LoadedConfiguration, language: Language) {
        self.loaded = loaded
        self.language = language
    }

    /// The text, every key with its explanation.
    package static func text(of loaded: LoadedConfiguration, language: Language) -> String {
        var text = ConfigurationText(loaded, language: language)
        text.comment(
            loaded.path.map { LocalizedMessage("现行配置,来自 \($0)", "What applies, from \($0)") }
                ?? LocalizedMessage("默认配置(没有找到 .parrotcheck.yml)", "The defaults: there is no .parrotcheck.yml")
        )
        for key in ConfigurationKey.all {
            text.lines.append("")
            text.comment(key.explanation)
            text.write(key)
        }
        return text.lines.joined(separator: "\n") + "\n"
    }

    private mutating func comment(_ message: LocalizedMessage, indent: String = "") {
        lines.append(indent + "# " + TerminalText.safe(message.text(in: language)))
    }

    private mutating func write(_ key: ConfigurationKey) {
        let configuration = loaded.configuration
        switch key.kind {
        case .number(let path, _): lines.append("\(key.name): \(configuration[keyPath: path])")
        case .count(let path, _): lines.append("\(key.name): \(configuration[keyPath: path])")
        case .names(let path): write(configuration[keyPath: path], key.name)
        case .aliases: write(configuration.departmentAliases.mapValues(ConfigurationText.quoted), key.name)
        case .workdays: write(configuration.kindWorkdays.mapValues(String.init), key.name)
        case .holidays: write(configuration.holidays.mapValues { $0 ? "\"off\"" : "\"work\"" }, key.name)
        case .phrases: write(configuration.allowedPhrases, key.name)
        case .dictionary:
            lines.append(
                loaded.dictionary.map { "\(key.name): \(ConfigurationText.quoted($0))" } ?? "# \(key.name): FILE"
            )
        case .rules: writeRules(key.name)
        case .appeals: writeAppeals(key.name)
        }
    }

    private mutating func write(_ texts: [String], _ name: String) {
        lines.append(texts.isEmpty ? "\(name): []" : "\(name):")
        lines += texts.map { "  - " + ConfigurationText.quoted($0) }
    }

    private mutating func write(_ members: [String: String], _ name: String) {
        lines.append(members.isEmpty ? "\(name): {}" : "\(name):")
        lines += members.sorted { $0.key < $1.key }.map { "  \(ConfigurationText.quoted($0.key)): \($0.value)" }
    }

    private mutating func writeRules(_ name: String) {
        lines.append("\(name):")
        let descriptions = RuleRegistry.rules.map { $0.description } + CaseRuleRegistry.rules.map { $0.description }
        for description in descriptions {
            let settings = loaded.configuration.rules[description.id]
            comment(description.title, indent: "  ")
            lines.append("  \(description.id):")
            lines.append("    enabled: \(settings?.enabled ?? true)")
            lines.append("    severity: \((settings?.severity ?? description.severity).rawValue)")
            if RuleRegistry.rule(description.id) != nil {
                lines.append("    decision: \(loaded.configuration.decision(of: description.id).rawValue)")
            }
            if RuleRegistry.reportingPoints[description.id] != nil {
                lines.append("    threshold: \(loaded.configuration.threshold(of: description.id))")
            }
        }
    }

    private mutating func writeAppeals(_ name: String) {
        let appeals = loaded.configuration.appeals
        lines.append(appeals.isEmpty ? "\(name): []" : "\(name):")
        for appeal in appeals {
            lines.append("  - fingerprint: " + ConfigurationText.quoted(appeal.fingerprint))
            lines.append("    reason: " + ConfigurationText.quoted(appeal.reason))
            lines.append("    reviewer: " + ConfigurationText.quoted(appeal.reviewer))
            if let until = appeal.until { lines.append("    until: " + ConfigurationText.quoted(until)) }
        }
    }

    /// A text in double quotes, what YAML would not take as it is escaped.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: quoted += "\\\""
            case 0x5C: quoted += "\\\\"
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
