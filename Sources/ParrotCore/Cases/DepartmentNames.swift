/// Tells which names mean the same body, which bodies are hubs, and who stands above whom.
///
/// Names are compared without their region (市城管局, 城管局) and by their usual short forms; two names that both name a
/// region or a level, and different ones, are different bodies (市城管局, 区城管局).
package struct DepartmentNames: Sendable {
    /// A name taken apart.
    package struct Body: Sendable, Equatable {
        /// What the body does, in one of the forms that its names are compared as: 城管局.
        package let function: String
        /// The region or the name before it: 沙河口区, 中山路; empty where there is none.
        package let region: String
        /// Its place in the hierarchy of regions or offices, smaller is higher; nil where the name does not tell.
        package let level: Int?
        package let isHub: Bool
        /// Equal for the names of one body: region, level where there is no region, function.
        package let key: String

        init(function: String, region: String, level: Int?, isHub: Bool) {
            self.function = function
            self.region = region
            self.level = level
            self.isHub = isHub
            key = (region.isEmpty ? level.map { String($0) } ?? "" : region) + "\u{1F}" + function
        }
    }

    private let functions: [String: String]
    private let longestFunctions: [String]
    private let hubs: [String]
    private let aliases: [String: String]

    /// Names with the hubs and the aliases (name → name that it is compared as) of a configuration.
    package init(configuration: Configuration) {
        var functions: [String: String] = [:]
        for names in DepartmentLexicon.synonyms {
            guard let main = names.first else { continue }
            for name in names { functions[name] = main }
        }
        self.functions = functions
        longestFunctions = functions.keys.sorted { ($1.unicodeScalars.count, $0) < ($0.unicodeScalars.count, $1) }
        hubs = DepartmentLexicon.hubWords + configuration.hubs.map(FoldedKey.of)
        aliases = Dictionary(
            configuration.departmentAliases.sorted { $0.key < $1.key }.map { (FoldedKey.of($0), FoldedKey.of($1)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The function names that a text may mention, longest first.
    package var knownFunctions: [String] { longestFunctions }

    /// Takes a name apart. O(length × known endings): names are few and remembered by the caller.
    package func body(of name: String) -> Body {
        var key = Self.withoutBrackets(FoldedKey.of(name))
        if let alias = aliases[key] { key = alias }
        let isHub = hubs.contains { key.holds($0) } || Self.isHotlineNumber(key)
        for (long, short) in DepartmentLexicon.shortened where key.hasSuffix(long) {
            key = String(key.dropLast(long.count)) + short
            break
        }
        // The longest known ending is what the body does; what stands before it says where.
        if let (ending, function) = knownEnding(of: key) {
            let region = String(key.unicodeScalars.dropLast(ending))
            return Body(
                function: function,
                region: Self.isBareMark(region) ? "" : region,
                level: Self.level(ofFunction: function) ?? Self.level(ofRegion: region),
                isHub: isHub
            )
        }
        let (region, rest) = Self.split(key)
        return Body(
            function: rest,
            region: Self.isBareMark(region) ? "" : region,
            level: Self.level(ofRegion: region),
            isHub: isHub
        )
    }

    /// The length in scalars of the longest known function that a key ends with, and the function that it is compared as.
    private func knownEnding(of key: String) -> (length: Int, function: String)? {
        let scalars = key.unicodeScalars
        var ending = scalars.suffix(longestFunctions.first?.unicodeScalars.count ?? 0)
        while !ending.isEmpty {
            if let function = functions[String(ending)] { return (ending.count, function) }
            ending.removeFirst()
        }
        return nil
    }

    /// Whether two bodies are one: the same function, and regions and levels that do not contradict each other.
    package func areSame(_ left: Body, _ right: Body) -> Bool {
        if left.isHub && right.isHub { return true }
        guard left.isHub == right.isHub, left.function == right.function else { return false }
        if let one = left.level, let other = right.level, one != other { return false }
        return left.region.isEmpty || right.region.isEmpty || left.region.hasSuffix(right.region)
            || right.region.hasSuffix(left.region)
    }

    /// Whether handing on from one body to another goes down the hierarchy: 市 → 区 → 街道 → 社区.
    package func isDownward(from upper: Body, to lower: Body) -> Bool {
        let territorial = Self.territorial
        if let one = upper.level, let other = lower.level {
            return one < other
                && (upper.function == lower.function || territorial.contains(lower.function)
                    || Self.isOffice(upper.function) && Self.isOffice(lower.function))
        }
        return false
    }

    private static let territorial: Set<String> = ["街道办", "镇政府", "社区", "村委会", "网格员", "区政府"]

    private static func isOffice(_ function: String) -> Bool {
        ["总行", "分行", "支行", "网点"].contains(function)
    }

    private static func level(ofFunction function: String) -> Int? {
        DepartmentLexicon.levels.first { $0.suffix == function }?.level
    }

    /// A hotline's bare number, such as 95588 or 10086.
    private static func isHotlineNumber(_ key: String) -> Bool {
        (3...6).contains(key.utf8.count) && key.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    private static func withoutBrackets(_ key: String) -> String {
        guard key.hasSuffix(")"), let open = key.lastIndex(of: "("), open > key.startIndex else { return key }
        return String(key[..<open])
    }

    /// 市 or 区 alone tells the level and no region.
    private static func isBareMark(_ region: String) -> Bool {
        DepartmentLexicon.regionMarks.contains { $0.mark == region }
    }

    private static func level(ofRegion region: String) -> Int? {
        DepartmentLexicon.regionMarks.last { region.hasSuffix($0.mark) }?.level
    }

    /// A name that is not known, parted after the last mark of a region in its first half.
    private static func split(_ key: String) -> (region: String, rest: String) {
        let characters = Array(key)
        let half = max(1, characters.count * 2 / 3)
        guard characters.count > 2,
            let last = characters[..<half].lastIndex(where: { isBareMark(String($0)) })
        else { return ("", key) }
        return (String(characters[...last]), String(characters[(last + 1)...]))
    }
}
