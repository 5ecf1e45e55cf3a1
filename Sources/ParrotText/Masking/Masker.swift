/// A stretch of a text that a placeholder may stand for.
package struct MaskedSpan: Sendable, Equatable {
    /// What the stretch is.
    package let kind: Placeholder
    /// Its units.
    package let range: Range<Int>

    /// A stretch of some units.
    package init(kind: Placeholder, range: Range<Int>) {
        self.kind = kind
        self.range = range
    }
}

/// Finds what changes from reply to reply (numbers, dates, phones, names before titles) in normalized text.
///
/// A scanner written by hand, one pass over the units. Ordinals (`第3条`) and single letters with a digit (`a4`, `5g`)
/// are part of the wording and stay.
package struct Masker: Sendable {
    /// Makes a masker; it has no state.
    package init() {}

    /// The maskable stretches of a text, ascending and disjoint.
    package func spans(in text: NormalizedText) -> [MaskedSpan] {
        var scanner = MaskScanner(units: text.units)
        return scanner.scan()
    }

    /// The text with one placeholder unit in the place of each maskable stretch.
    package func mask(_ text: NormalizedText) -> NormalizedText {
        mask(text, spans: spans(in: text))
    }

    /// The text with one placeholder unit in the place of each of some ascending, disjoint stretches.
    package func mask(_ text: NormalizedText, spans: [MaskedSpan]) -> NormalizedText {
        if spans.isEmpty { return text }
        var result = NormalizedText(units: [], offsets: [])
        result.units.reserveCapacity(text.units.count)
        result.offsets.reserveCapacity(text.offsets.count)
        var position = 0
        for span in spans {
            result.units.append(contentsOf: text.units[position..<span.range.lowerBound])
            result.offsets.append(contentsOf: text.offsets[position...span.range.lowerBound])
            result.units.append(span.kind.rawValue)
            position = span.range.upperBound
        }
        result.units.append(contentsOf: text.units[position...])
        result.offsets.append(contentsOf: text.offsets[position...])
        return result
    }
}

/// The state of one pass of a `Masker`.
struct MaskScanner {
    let units: [UInt16]
    /// The end of the last span: looking back stops here.
    var floor = 0
    /// What the last span was.
    var lastKind: Placeholder?

    init(units: [UInt16]) {
        self.units = units
    }

    mutating func scan() -> [MaskedSpan] {
        var spans: [MaskedSpan] = []
        let triggers = MaskTrigger.table
        var position = 0
        while position < units.count {
            let trigger = triggers[Int(units[position])]
            guard trigger != [] else {
                position += 1
                continue
            }
            switch span(at: position, trigger) {
            case .span(let kind, let range):
                spans.append(MaskedSpan(kind: kind, range: range))
                floor = range.upperBound
                lastKind = kind
                position = range.upperBound
            case .skip(let end): position = end
            }
        }
        return spans
    }

    private func span(at position: Int, _ trigger: MaskTrigger) -> MaskOutcome {
        if trigger.contains(.digit) { return digits(at: position) }
        if trigger.contains(.letter) { return word(at: position) }
        if trigger.contains(.currency) { return currency(at: position) }
        if trigger.contains(.nameAnchor), let span = name(before: position) { return span }
        if trigger.contains(.province), let span = licensePlate(at: position) { return span }
        if trigger.contains(.dayPart), let span = timeAfterDayPart(at: position) { return span }
        if trigger.contains(.chineseNumeral) { return chineseNumeral(at: position) }
        return .skip(to: position + 1)
    }

    /// The unit at a position, 0 outside of the text.
    @inline(__always)
    func unit(_ position: Int) -> UInt16 {
        position >= 0 && position < units.count ? units[position] : 0
    }

    @inline(__always)
    func isDigit(_ position: Int) -> Bool {
        unit(position) &- 0x30 < 10
    }

    @inline(__always)
    func isLetter(_ position: Int) -> Bool {
        unit(position) &- 0x61 < 26
    }

    func isWordUnit(_ position: Int) -> Bool {
        isDigit(position) || isLetter(position)
    }

    func digitsEnd(_ start: Int) -> Int {
        var end = start
        while isDigit(end) { end += 1 }
        return end
    }

    /// The value of at most 18 digits.
    func value(_ start: Int, _ end: Int) -> Int {
        var value = 0
        for index in start..<min(end, start + 18) { value = value * 10 + Int(unit(index) &- 0x30) }
        return value
    }

    func matches(_ word: StaticWord, at position: Int) -> Bool {
        guard position >= 0, position + word.units.count <= units.count else { return false }
        for index in word.units.indices where units[position + index] != word.units[index] { return false }
        return true
    }

    /// The length of the first of some words that stands at a position.
    func length(ofFirst words: [StaticWord], at position: Int) -> Int? {
        for word in words where matches(word, at: position) { return word.units.count }
        return nil
    }

    func isBlank(_ position: Int) -> Bool {
        unit(position) == 0x20
    }
}

/// What came of looking at a position: a span, or where to look on.
enum MaskOutcome {
    case span(Placeholder, Range<Int>)
    case skip(to: Int)
}

/// A word as UTF-16 units.
struct StaticWord: Sendable, ExpressibleByStringLiteral {
    let units: [UInt16]

    init(stringLiteral value: String) {
        units = Array(value.utf16)
    }
}

/// Why a unit may begin (or, a name anchor, end) a span.
struct MaskTrigger: OptionSet, Sendable {
    let rawValue: UInt8

    static let digit = MaskTrigger(rawValue: 1)
    static let letter = MaskTrigger(rawValue: 2)
    static let currency = MaskTrigger(rawValue: 4)
    static let nameAnchor = MaskTrigger(rawValue: 8)
    static let province = MaskTrigger(rawValue: 16)
    static let dayPart = MaskTrigger(rawValue: 32)
    static let chineseNumeral = MaskTrigger(rawValue: 64)

    static let table: [MaskTrigger] = {
        var table = [MaskTrigger](repeating: [], count: 0x1_0000)
        func mark(_ units: some Sequence<UInt16>, _ trigger: MaskTrigger) {
            for unit in units { table[Int(unit)].insert(trigger) }
        }
        mark(0x30...0x39, .digit)
        mark(0x61...0x7A, .letter)
        mark("¥$€£".utf16, .currency)
        mark("某*×".utf16, .nameAnchor)
        mark(PersonNames.titles.compactMap(\.units.first), .nameAnchor)
        mark(MaskScanner.provinces.utf16, .province)
        mark(MaskScanner.dayParts.compactMap(\.units.first), .dayPart)
        mark("〇零一二两三四五六七八九十百千".utf16, .chineseNumeral)
        return table
    }()
}
