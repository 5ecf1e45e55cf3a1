// Chinese numerals, where what follows leaves no doubt: dates and amounts.

extension MaskScanner {
    func chineseNumeral(at position: Int) -> MaskOutcome {
        // Most numerals (一个, 三是) are words; look at the next unit before anything else.
        let next = MaskTrigger.table[Int(unit(position + 1))]
        let isPercent = unit(position) == 0x767E && unit(position + 1) == 0x5206  // 百分
        let isLarge = Self.largeScales.contains(unit(position + 1))
        guard next.contains(.chineseNumeral) || unit(position + 1) == 0x6708 || isPercent || isLarge else {
            return .skip(to: position + 1)
        }
        var end = position
        while Self.numerals.contains(unit(end)) { end += 1 }
        if unit(position - 1) == Self.ordinal { return .skip(to: max(end, position + 1)) }
        if let dateEnd = chineseDateEnd(position) { return .span(.date, position..<dateEnd) }
        if isPercent, unit(position + 2) == 0x4E4B {  // 百分之
            if isDigit(position + 3) {
                return .span(.amount, position..<decimalEnd(position + 3, digitsEnd(position + 3)))
            }
            var last = position + 3
            while Self.numerals.contains(unit(last)) || unit(last) == 0x70B9 { last += 1 }
            if last > position + 3 { return .span(.amount, position..<last) }
        }
        let run = position..<end
        let isCount = run.count >= 2 && units[run].contains(where: Self.powers.contains)
        if isCount, let last = amountEnd(afterNumber: end) { return .span(.amount, position..<last) }
        return .skip(to: max(end, position + 1))
    }

    private func chineseDateEnd(_ start: Int) -> Int? {
        var yearEnd = start
        while Self.yearDigits.contains(unit(yearEnd)) { yearEnd += 1 }
        if yearEnd - start == 4, unit(yearEnd) == 0x5E74 {
            return chineseMonthEnd(yearEnd + 1)?.end ?? yearEnd + 1
        }
        // A month alone may be a span of time (三月有余): only with its day.
        guard let month = chineseMonthEnd(start), month.hasDay else { return nil }
        return month.end
    }

    private func chineseMonthEnd(_ start: Int) -> (end: Int, hasDay: Bool)? {
        guard let month = chineseValue(start, limit: 12), unit(month.end) == 0x6708 else { return nil }
        let monthOnly = (end: month.end + 1, hasDay: false)
        guard let day = chineseValue(month.end + 1, limit: 31) else { return monthOnly }
        return unit(day.end) == 0x65E5 || unit(day.end) == 0x53F7 ? (day.end + 1, true) : monthOnly
    }

    /// Reads a numeral from 1 to 99 such as 五, 十二, 二十, 三十一.
    func chineseValue(_ start: Int, limit: Int) -> (value: Int, end: Int)? {
        var value = 0
        var position = start
        if let tens = Self.digitValue(unit(position)) {
            position += 1
            guard unit(position) == 0x5341 else { return tens <= limit ? (tens, position) : nil }
            value = tens * 10
        } else if unit(position) == 0x5341 {
            value = 10
        } else {
            return nil
        }
        position += 1
        if let ones = Self.digitValue(unit(position)) {
            value += ones
            position += 1
        }
        return value <= limit ? (value, position) : nil
    }

    private static func digitValue(_ unit: UInt16) -> Int? {
        digits.firstIndex(of: unit).map { $0 + 1 }
    }

    private static let digits = Array("一二三四五六七八九".utf16)
    private static let yearDigits = Array("〇零○一二三四五六七八九".utf16)
    private static let numerals = Array("〇零一二两三四五六七八九十百千万亿".utf16)
    private static let largeScales = Array("万亿".utf16)
    private static let powers = Array("十百千万亿".utf16)
}
