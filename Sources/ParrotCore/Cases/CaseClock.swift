/// Reckons by when a hand-over has to bring a result.
package struct CaseClock: Sendable {
    private let followUpDays: Int
    private let kindWorkdays: [String: Int]
    private let calendar: WorkCalendar

    package init(configuration: Configuration) {
        followUpDays = configuration.followUpDays
        kindWorkdays = configuration.kindWorkdays
        calendar = WorkCalendar(configuration: configuration)
    }

    /// The deadline of a hand-over at a time; nil where none can be told, or while the clock stands still.
    ///
    /// Time in which the case was suspended does not count, and an extension that was approved stops the clock until
    /// the result.
    func deadline(of file: Case, from start: Timestamp?, position: Int) -> Timestamp? {
        let later = file.turns.indices.dropFirst(position + 1)
        guard var deadline = limit(of: file, from: start) else { return nil }
        var suspended: Timestamp?
        for index in later {
            let turn = file.turns[index]
            guard let time = file.time(ofTurn: index), suspended != nil || time <= deadline else { break }
            switch turn.kind {
            case .extend where turn.traits.contains(.isApproved): return nil
            case .suspend: suspended = suspended ?? time
            case .resume:
                if let begun = suspended {
                    deadline.secondsSinceEpoch += time.secondsSinceEpoch - begun.secondsSinceEpoch
                    suspended = nil
                }
            default: break
            }
        }
        return suspended == nil ? deadline : nil
    }

    private func limit(of file: Case, from start: Timestamp?) -> Timestamp? {
        if let due = file.due { return start.map { max($0, due) } ?? due }
        guard let start else { return nil }
        if let kind = file.kind {
            if let days = kindWorkdays[kind] ?? CaseClock.workdays(in: kind) {
                return calendar.time(start, afterWorkdays: days)
            }
        }
        return Timestamp(secondsSinceEpoch: start.secondsSinceEpoch + Int64(followUpDays) * 86_400)
    }

    /// The limit that a kind's own name tells: 投诉(15个工作日).
    static func workdays(in kind: String) -> Int? {
        guard kind.holds("工作日"), let mark = kind.range(ofWord: "工作日") else { return nil }
        var digits: [Character] = []
        for character in kind[..<mark].reversed() {
            if character.isASCII && character.isNumber {
                digits.insert(character, at: 0)
            } else if !digits.isEmpty || (character != "个" && character != " ") {
                break
            }
        }
        return Int(String(digits))
    }
}

extension String {
    /// Where a word begins; nil where it does not occur.
    fileprivate func range(ofWord word: String) -> String.Index? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(word) { return index }
            index = self.index(after: index)
        }
        return nil
    }
}
