// Words of Latin letters and digits: web and mail addresses, identifiers, license plates.

extension MaskScanner {
    func word(at start: Int) -> MaskOutcome {
        if let span = url(at: start) ?? addressOrDomain(at: start) ?? identifier(at: start) { return span }
        if let span = letteredName(at: start) { return span }
        return .skip(to: plainWordEnd(start))
    }

    /// A mail address, a domain or an identifier that begins with digits; nil: the digits are a number of their own.
    func wordBeginningWithDigits(at start: Int) -> MaskOutcome? {
        if let span = addressOrDomain(at: start) { return span }
        let digitsEnd = digitsEnd(start)
        guard isLetter(digitsEnd) else { return nil }
        var end = digitsEnd
        while isWordUnit(end) { end += 1 }
        let lettersEnd = lettersEnd(digitsEnd)
        if lettersEnd == end {
            // 5g, 3d, 4s: wording. 20kg, 17x: a number and its measure.
            let isShort = digitsEnd - start == 1 && end - digitsEnd == 1
            return isShort && Self.wordingLetters.contains(unit(digitsEnd)) ? .skip(to: end) : nil
        }
        return end - start >= 5 ? .span(.userID, start..<end) : nil
    }

    private static let wordingLetters = Array("gds".utf16)

    private func lettersEnd(_ start: Int) -> Int {
        var end = start
        while isLetter(end) { end += 1 }
        return end
    }

    /// The end of a word that stays as it is, with the digits that belong to it (`a4`, `pm2.5`, `covid-19`).
    private func plainWordEnd(_ start: Int) -> Int {
        var end = start
        while isWordUnit(end) { end += 1 }
        while unit(end) == 0x2D || unit(end) == 0x2E || unit(end) == 0x5F, isWordUnit(end + 1),
            digitsEnd(end + 1) - end <= 3
        {
            end += 1
            while isWordUnit(end) { end += 1 }
        }
        return end
    }

    private func url(at start: Int) -> MaskOutcome? {
        guard let length = length(ofFirst: Self.schemes, at: start), Self.isURLUnit(unit(start + length)) else {
            return nil
        }
        return .span(.url, start..<urlEnd(start + length))
    }

    private static let schemes: [StaticWord] = ["http://", "https://", "ftp://", "www."]

    func urlEnd(_ start: Int) -> Int {
        var end = start
        while Self.isURLUnit(unit(end)) { end += 1 }
        while end > start, Self.isTrimmedFromURL(unit(end - 1)) { end -= 1 }
        return end
    }

    /// Full-width punctuation has become ASCII, so that commas, semicolons, `!` and brackets end an address.
    static func isURLUnit(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x30...0x39, 0x61...0x7A, 0x2D...0x2F, 0x3A, 0x5F, 0x7E, 0x3F, 0x23, 0x40, 0x26, 0x2B, 0x3D, 0x25: true
        default: false
        }
    }

    private static func isTrimmedFromURL(_ unit: UInt16) -> Bool {
        unit == 0x2E || unit == 0x3A || unit == 0x3F || unit == 0x2D
    }

    private func addressOrDomain(at start: Int) -> MaskOutcome? {
        // No address is longer; without a limit `a+a+a+…` would be read again at each letter.
        let limit = start + 254
        var end = start
        while end < limit, isWordUnit(end) || Self.isMailboxPunctuation(unit(end)) { end += 1 }
        if unit(end) == 0x40, let domainEnd = domainEnd(end + 1) { return .span(.email, start..<domainEnd) }
        guard let domainEnd = domainEnd(start), isKnownTopLevel(domainEnd) else { return nil }
        let goesOn = unit(domainEnd) == 0x2F || unit(domainEnd) == 0x3A && isDigit(domainEnd + 1)
        return .span(.url, start..<(goesOn ? urlEnd(domainEnd) : domainEnd))
    }

    private static func isMailboxPunctuation(_ unit: UInt16) -> Bool {
        unit == 0x2E || unit == 0x5F || unit == 0x2B || unit == 0x2D
    }

    /// The end of at least two labels joined by dots.
    private func domainEnd(_ start: Int) -> Int? {
        var position = start
        var labels = 0
        while true {
            var end = position
            while isWordUnit(end) || unit(end) == 0x2D && isWordUnit(end + 1) { end += 1 }
            guard end > position else { return nil }
            labels += 1
            guard unit(end) == 0x2E, isWordUnit(end + 1) else { return labels >= 2 ? end : nil }
            position = end + 1
        }
    }

    private func isKnownTopLevel(_ end: Int) -> Bool {
        for label in Self.topLevels where matches(label, at: end - label.units.count) {
            if unit(end - label.units.count - 1) == 0x2E { return true }
        }
        return false
    }

    private static let topLevels: [StaticWord] = [
        "cn", "com", "net", "org", "gov", "edu", "io", "top", "vip", "cc", "hk",
    ]

    /// `uu0081690`, `a0012`, `wo-20240301-001`: a letter and at least three digits.
    private func identifier(at start: Int) -> MaskOutcome? {
        var end = start
        var digits = 0
        while true {
            if isDigit(end) {
                digits += 1
            } else if !isLetter(end) {
                let isJoined = isDigit(end + 1) || digits > 0 && isWordUnit(end + 1)
                guard isJoined, unit(end) == 0x2D || unit(end) == 0x5F else { break }
            }
            end += 1
        }
        return digits >= 3 ? .span(.userID, start..<end) : nil
    }

    static let provinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"

    /// `京a·12345`, `粤b12345d`, `黑a****5`.
    func licensePlate(at position: Int) -> MaskOutcome? {
        guard isLetter(position + 1) else { return nil }
        var start = position + 2
        if unit(start) == 0xB7 || unit(start) == 0x20 || unit(start) == 0x2D { start += 1 }
        var end = start
        var digits = 0
        while isWordUnit(end) || unit(end) == 0x2A {
            if !isLetter(end) { digits += 1 }
            end += 1
        }
        return (5...6).contains(end - start) && digits >= 2 ? .span(.licensePlate, position..<end) : nil
    }
}
