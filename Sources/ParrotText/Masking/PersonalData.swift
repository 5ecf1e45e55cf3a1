/// Finds what tells who a person is: phones, identity cards, plates, mail addresses, and names, where a title or an
/// introduction says that they are names.
package struct PersonalDataFinder: Sendable {
    private let masker = Masker()
    private static let personal: Set<Placeholder> = [
        .phone, .identityNumber, .email, .userID, .licensePlate, .name, .url,
    ]
    /// A number with so many digits may be a bank card, an account or a phone that is written in its own way.
    private static let longestNumber = 7

    /// Makes a finder; it has no state.
    package init() {}

    /// The stretches that are personal, ascending and disjoint.
    package func spans(in text: NormalizedText) -> [MaskedSpan] {
        var spans = masker.spans(in: text).compactMap { span -> MaskedSpan? in
            if PersonalDataFinder.personal.contains(span.kind) { return span }
            let digits = text.units[span.range].count { $0 &- 0x30 < 10 }
            guard span.kind == .number, digits >= PersonalDataFinder.longestNumber else { return nil }
            return MaskedSpan(kind: .identityNumber, range: span.range)
        }
        for name in introducedNames(in: text.units) + actingNames(in: text.units)
        where !spans.contains(where: { $0.range.overlaps(name.range) }) {
            spans.append(name)
        }
        return spans.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    // MARK: Names after an introduction

    /// After these a name follows, whatever comes after it …
    private static let labels = words("我叫 名叫 名字叫 名字是 姓名 联系人 来电人 来访人 诉求人 投诉人 举报人 反映人 申请人 报料人 业主姓名 户主 患者")
    /// … and after these where it ends the clause.
    private static let looseLabels = words("我是 本人 我姓")
    private static let matcher = PhraseMatcher(phrases: labels + looseLabels)
    private static let longestName = 3

    private static func words(_ text: String) -> [[UInt16]] {
        text.split(separator: " ").map { Array($0.utf16) }
    }

    private func introducedNames(in units: [UInt16]) -> [MaskedSpan] {
        var found: [MaskedSpan] = []
        PersonalDataFinder.matcher.forEachMatch(in: units, range: units.indices) { match in
            let isLoose = match.phrase >= PersonalDataFinder.labels.count
            var start = match.range.upperBound
            while start < units.count, [0x20, 0x3A, 0x4E3A, 0x662F].contains(units[start]) { start += 1 }
            guard let end = nameEnd(from: start, in: units, isLoose: isLoose) else { return }
            let range = start..<end
            if found.last.map({ $0.range.overlaps(range) }) ?? false { return }
            found.append(MaskedSpan(kind: .name, range: range))
        }
        return found
    }

    // MARK: Names before what they do

    private static let verbs = PhraseMatcher(phrases: words("反映 投诉 举报 咨询 求助 来电 来信 建议"))

    /// A clause that begins with a name of three characters and one of the verbs: 赵晓梅投诉.
    private func actingNames(in units: [UInt16]) -> [MaskedSpan] {
        var found: [MaskedSpan] = []
        PersonalDataFinder.verbs.forEachMatch(in: units, range: units.indices) { match in
            let start = match.range.lowerBound - PersonalDataFinder.longestName
            guard start == 0 || start > 0 && UnitClass.of(units[start - 1]) != .han else { return }
            let first = PersonNames.classes[Int(units[start])]
            guard first.contains(.surname), !first.contains(.weak),
                nameEnd(from: start, in: units, isLoose: false) != nil
            else { return }
            let range = start..<match.range.lowerBound
            guard
                units[range].allSatisfy({ UnitClass.of($0) == .han && !PersonNames.classes[Int($0)].contains(.never) })
            else { return }
            found.append(MaskedSpan(kind: .name, range: range))
        }
        return found
    }

    /// Where the name that begins at a position ends; nil if none does.
    private func nameEnd(from start: Int, in units: [UInt16], isLoose: Bool) -> Int? {
        guard start < units.count, PersonNames.classes[Int(units[start])].contains(.surname) else { return nil }
        let isCompound =
            start + 1 < units.count && PersonNames.isCompoundSurname(units[start], units[start + 1])
        let limit = start + PersonalDataFinder.longestName + (isCompound ? 1 : 0)
        var end = start + 1
        while end < min(limit, units.count), UnitClass.of(units[end]) == .han,
            !PersonNames.classes[Int(units[end])].contains(.never)
        {
            end += 1
        }
        guard end - start > 1, !PersonNames.isNoName(units[start], units[start + 1]) else { return nil }
        let isWholeClause = end == units.count || UnitClass.of(units[end]) != .han
        return isLoose && !isWholeClause ? nil : end
    }
}
