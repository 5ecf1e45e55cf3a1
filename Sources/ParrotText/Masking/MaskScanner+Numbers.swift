// Numbers in digits: dates, times, phones, identity numbers, amounts and the rest.

extension MaskScanner {
    func digits(at start: Int) -> MaskOutcome {
        let end = digitsEnd(start)
        // An ordinal is wording, not a slot.
        if unit(start - 1) == Self.ordinal { return .skip(to: end) }
        if isLetter(end) || unit(end) == 0x40 || (unit(end) == 0x2E && isLetter(end + 1)) {
            if let outcome = wordBeginningWithDigits(at: start) { return outcome }
        }
        if unit(end) == 0x2A, let span = starredNumber(start, end) { return span }
        if let span = phone(start, end) { return span }
        if let span = date(start, end) { return span }
        if let end = timeEnd(start, end, needsMark: true) { return .span(.time, start..<end) }
        if end - start == 17 || end - start == 18, let span = identityNumber(start, end) { return span }
        return number(start, end)
    }

    static let ordinal: UInt16 = 0x7B2C  // 第

    private func date(_ start: Int, _ end: Int) -> MaskOutcome? {
        let count = end - start
        if count == 4, isYear(start, end) {
            if let dateEnd = separatedDateEnd(afterYear: end) { return .span(.date, start..<dateEnd) }
        }
        if count == 8, isYear(start, start + 4), isMonth(start + 4, start + 6), isDay(start + 6, end) {
            return .span(.date, start..<end)
        }
        let mark = isBlank(end) ? end + 1 : end
        switch unit(mark) {
        case 0x5E74:  // 年
            let monthEnd = monthEnd(afterBlankAt: mark + 1)
            if let monthEnd, count == 2 || count == 4 { return .span(.date, start..<monthEnd) }
            return count == 4 && isYear(start, end) ? .span(.date, start..<(mark + 1)) : nil
        case 0x6708: return monthEnd(afterBlankAt: start).map { .span(.date, start..<$0) }  // 月
        case 0x65E5:  // 日, but not “15日内”
            return count <= 2 && isDay(start, end) && unit(mark + 1) != 0x5185 && unit(mark + 1) != 0x4E4B
                ? .span(.date, start..<(mark + 1)) : nil
        default: return nil
        }
    }

    /// The end of `3月` or `3月5日`, blanks allowed before each part.
    private func monthEnd(afterBlankAt position: Int) -> Int? {
        let start = isBlank(position) ? position + 1 : position
        let end = digitsEnd(start)
        let mark = isBlank(end) ? end + 1 : end
        guard isMonth(start, end), unit(mark) == 0x6708 else { return nil }
        let dayStart = isBlank(mark + 1) ? mark + 2 : mark + 1
        let dayEnd = digitsEnd(dayStart)
        let dayMark = isBlank(dayEnd) ? dayEnd + 1 : dayEnd
        guard isDay(dayStart, dayEnd), unit(dayMark) == 0x65E5 || unit(dayMark) == 0x53F7 else { return mark + 1 }
        return dayMark + 1
    }

    /// The end of `-03-01`, `/3/1`, `.3.1` or `-03` after a year.
    private func separatedDateEnd(afterYear end: Int) -> Int? {
        let separator = unit(end)
        guard separator == 0x2D || separator == 0x2F || separator == 0x2E else { return nil }
        let monthEnd = digitsEnd(end + 1)
        guard isMonth(end + 1, monthEnd) else { return nil }
        if unit(monthEnd) == separator {
            let dayEnd = digitsEnd(monthEnd + 1)
            if isDay(monthEnd + 1, dayEnd) { return dayEnd }
        }
        return separator == 0x2D && monthEnd - end == 3 && unit(monthEnd) != 0x2D ? monthEnd : nil
    }

    private func isYear(_ start: Int, _ end: Int) -> Bool {
        end - start == 4 && (1900...2099).contains(value(start, end))
    }

    private func isMonth(_ start: Int, _ end: Int) -> Bool {
        (1...2).contains(end - start) && (1...12).contains(value(start, end))
    }

    private func isDay(_ start: Int, _ end: Int) -> Bool {
        (1...2).contains(end - start) && (1...31).contains(value(start, end))
    }

    /// The end of a time of day that begins with these digits; `9点` alone needs a mark that it is none of “points”.
    func timeEnd(_ start: Int, _ end: Int, needsMark: Bool) -> Int? {
        guard (1...2).contains(end - start), value(start, end) <= 24 else { return nil }
        if unit(end) == 0x3A {
            var last = digitsEnd(end + 1)
            guard last - end == 3, value(end + 1, last) < 60 else { return nil }
            if unit(last) == 0x3A, digitsEnd(last + 1) - last == 3 { last += 3 }
            return last
        }
        let isHour = unit(end) == 0x65F6  // 时
        guard isHour || unit(end) == 0x70B9 else { return nil }  // 点
        let minuteEnd = digitsEnd(end + 1)
        if (1...2).contains(minuteEnd - end - 1), value(end + 1, minuteEnd) < 60 {
            if unit(minuteEnd) == 0x5206 { return minuteEnd + 1 }  // 分
            if minuteEnd - end == 3 { return minuteEnd }
        }
        switch unit(end + 1) {
        case 0x534A, 0x6574, 0x949F: return end + 2  // 半 整 钟
        default: break
        }
        if !needsMark { return end + 1 }
        if isHour { return Self.afterHourWord.contains(unit(end + 1)) ? nil : end + 1 }
        return Self.afterPointOfTime.contains(unit(end + 1)) ? end + 1 : nil
    }

    /// 间候常代期段刻: with them 时 is no hour.
    private static let afterHourWord = Array("间候常代期段刻".utf16)
    private static let afterPointOfTime = Array("左许前后到至-~".utf16)

    static let dayParts: [StaticWord] = [
        "上午", "下午", "中午", "早上", "早晨", "清晨", "晚上", "凌晨", "傍晚", "夜间", "夜里", "深夜", "今晚", "当晚",
        "晚间", "晚", "早",
    ]

    /// `上午9点`, `下午三点半`: the part of the day makes the rest a time.
    func timeAfterDayPart(at position: Int) -> MaskOutcome? {
        guard let length = length(ofFirst: Self.dayParts, at: position) else { return nil }
        let start = isBlank(position + length) ? position + length + 1 : position + length
        if isDigit(start) {
            return timeEnd(start, digitsEnd(start), needsMark: false).map { .span(.time, position..<$0) }
        }
        guard let hour = chineseValue(start, limit: 24), unit(hour.end) == 0x70B9 || unit(hour.end) == 0x65F6 else {
            return nil
        }
        var end = hour.end + 1
        if unit(end) == 0x534A || unit(end) == 0x6574 || unit(end) == 0x949F {
            end += 1
        } else if let minute = chineseValue(end, limit: 59), unit(minute.end) == 0x5206 {
            end = minute.end + 1
        }
        return .span(.time, position..<end)
    }

    private func phone(_ start: Int, _ end: Int) -> MaskOutcome? {
        let count = end - start
        if count == 11 || count == 13, isMobilePrefix(end - 11) {
            if count == 11 { return .span(.phone, plusStart(start)..<end) }
            if unit(start) == 0x38, unit(start + 1) == 0x36 { return .span(.phone, plusStart(start)..<end) }
            return nil
        }
        if count == 3, isMobilePrefix(start), let last = groupedEnd(end, 4, 4) {
            return .span(.phone, plusStart(start)..<last)
        }
        if count == 2, unit(start) == 0x38, unit(start + 1) == 0x36 {
            let inner = isDigit(end + 1) ? end + 1 : end
            let innerEnd = digitsEnd(inner)
            if inner > end, unit(end) == 0x20 || unit(end) == 0x2D, isMobilePrefix(inner) {
                if innerEnd - inner == 11 { return .span(.phone, plusStart(start)..<innerEnd) }
                if innerEnd - inner == 3, let last = groupedEnd(innerEnd, 4, 4) {
                    return .span(.phone, plusStart(start)..<last)
                }
            }
            return nil
        }
        let isServiceLine = unit(start) == 0x34 || unit(start) == 0x38
        if isServiceLine, unit(start + 1) == 0x30, unit(start + 2) == 0x30 {
            if count == 10 { return .span(.phone, start..<end) }
            if count == 3, let last = groupedEnd(end, 3, 4) ?? groupedEnd(end, 4, 3) ?? groupedEnd(end, 7) {
                return .span(.phone, start..<last)
            }
            if count == 3 { return nil }
        }
        if unit(start) == 0x30, let last = landLineEnd(start, end) {
            let opened = unit(start - 1) == 0x28 && unit(end) == 0x29 && start - 1 >= floor
            return .span(.phone, (opened ? start - 1 : start)..<extensionEnd(last))
        }
        if count == 7 || count == 8, unit(start) != 0x30, unit(start) != 0x31, isAfterPhoneWord(start) {
            return .span(.phone, start..<extensionEnd(end))
        }
        return nil
    }

    private func isMobilePrefix(_ start: Int) -> Bool {
        unit(start) == 0x31 && unit(start + 1) >= 0x33 && unit(start + 1) <= 0x39
    }

    private func plusStart(_ start: Int) -> Int {
        unit(start - 1) == 0x2B && start - 1 >= floor ? start - 1 : start
    }

    /// The end of groups of digits of these lengths, each after one blank or hyphen.
    private func groupedEnd(_ position: Int, _ counts: Int...) -> Int? {
        var position = position
        for count in counts {
            guard unit(position) == 0x20 || unit(position) == 0x2D else { return nil }
            let end = digitsEnd(position + 1)
            guard end - position - 1 == count else { return nil }
            position = end
        }
        return position
    }

    private func landLineEnd(_ start: Int, _ end: Int) -> Int? {
        let count = end - start
        let second = unit(start + 1)
        guard second >= 0x31, second <= 0x39 else { return nil }
        if (10...12).contains(count) { return end }
        guard count == 3 || count == 4 else { return nil }
        var position = end
        if unit(position) == 0x29 { position += 1 }
        if unit(position) == 0x2D || unit(position) == 0x20 { position += 1 }
        guard position > end else { return nil }
        let last = digitsEnd(position)
        if (7...8).contains(last - position) { return last }
        if (3...4).contains(last - position), let grouped = groupedEnd(last, 4) { return grouped }
        return nil
    }

    /// `-801` or `转801` after a land line.
    private func extensionEnd(_ end: Int) -> Int {
        guard unit(end) == 0x2D || unit(end) == 0x8F6C else { return end }
        let last = digitsEnd(end + 1)
        return (1...5).contains(last - end - 1) ? last : end
    }

    /// Whether a phone and one mark, or 电话, 热线, 拨打 or 致电 but for a colon, a blank or 为, 是, 号码, stand right before.
    private func isAfterPhoneWord(_ start: Int) -> Bool {
        if lastKind == .phone, floor == start - 1, Self.betweenPhones.contains(unit(floor)) { return true }
        var position = start - 1
        var skipped = 0
        while skipped < 4, Self.betweenPhoneWordAndNumber.contains(unit(position)) {
            position -= 1
            skipped += 1
        }
        return length(ofFirst: Self.phoneWords, at: position - 1) != nil
    }

    private static let betweenPhones = Array("、/,; ".utf16)
    private static let betweenPhoneWordAndNumber = Array(": 为是号码(".utf16)
    private static let phoneWords: [StaticWord] = ["电话", "热线", "拨打", "致电", "座机", "来电"]

    private func identityNumber(_ start: Int, _ end: Int) -> MaskOutcome? {
        let hasCheckLetter = end - start == 17 && unit(end) == 0x78 && !isWordUnit(end + 1)
        guard end - start == 18 || hasCheckLetter else { return nil }
        guard isYear(start + 6, start + 10), isMonth(start + 10, start + 12), isDay(start + 12, start + 14) else {
            return nil
        }
        return .span(.identityNumber, start..<(hasCheckLetter ? end + 1 : end))
    }

    /// `138****5678`, `4201**********1234`.
    private func starredNumber(_ start: Int, _ end: Int) -> MaskOutcome? {
        var starsEnd = end
        while unit(starsEnd) == 0x2A { starsEnd += 1 }
        guard starsEnd - end >= 2 else { return nil }
        var last = digitsEnd(starsEnd)
        if last > starsEnd, unit(last) == 0x78, !isWordUnit(last + 1) { last += 1 }
        let count = last - start
        if count >= 15 { return .span(.identityNumber, start..<last) }
        let isPhone = isMobilePrefix(start) && (count == 11 || starsEnd - end >= 4)
        return .span(isPhone ? .phone : .number, start..<last)
    }

    private func number(_ start: Int, _ end: Int) -> MaskOutcome {
        let numberEnd = decimalEnd(start, end)
        if let amountEnd = amountEnd(afterNumber: numberEnd) { return .span(.amount, start..<amountEnd) }
        if unit(numberEnd) == 0x4E07 || unit(numberEnd) == 0x4EBF { return .span(.number, start..<(numberEnd + 1)) }
        return .span(.number, start..<numberEnd)
    }

    /// The end of digits with thousands separators and decimals (or the dots of versions and addresses).
    func decimalEnd(_ start: Int, _ end: Int) -> Int {
        var end = end
        if end - start <= 3 {
            while unit(end) == 0x2C, digitsEnd(end + 1) - end == 4 { end += 4 }
        }
        while unit(end) == 0x2E, isDigit(end + 1) { end = digitsEnd(end + 1) }
        return end
    }

    /// The end of `元`, `万元`, `余元`, `块钱`, `%` and their like after a number.
    func amountEnd(afterNumber end: Int) -> Int? {
        if unit(end) == 0x25 || unit(end) == 0x2030 { return end + 1 }
        var position = isBlank(end) ? end + 1 : end
        while Self.scales.contains(unit(position)) { position += 1 }
        if unit(position) == 0x4F59 || unit(position) == 0x591A { position += 1 }  // 余 多
        while Self.scales.contains(unit(position)) { position += 1 }
        guard let length = length(ofFirst: Self.currencyWords, at: position) else { return nil }
        let isYuan = length == 1 && unit(position) == 0x5143
        if isYuan, Self.afterYuanWord.contains(unit(position + 1)) { return nil }
        return position + length
    }

    private static let scales = Array("百千万亿".utf16)
    private static let currencyWords: [StaticWord] = ["元", "块钱", "美元", "港元", "欧元", "日元", "人民币", "美金"]
    /// 旦宵素: 元旦, 元宵, 元素 are no money.
    private static let afterYuanWord = Array("旦宵素".utf16)

    func currency(at position: Int) -> MaskOutcome {
        let start = isBlank(position + 1) ? position + 2 : position + 1
        guard isDigit(start) else { return .skip(to: position + 1) }
        let end = decimalEnd(start, digitsEnd(start))
        return .span(.amount, position..<(amountEnd(afterNumber: end) ?? end))
    }
}
