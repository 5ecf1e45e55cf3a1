private import CICU

/// Recognises a text's encoding from its first bytes.
package enum EncodingDetector {
    /// The encoding of a sample: byte order mark, strict UTF-8, UTF-16 by its zero bytes, UTF-8 with a few bad bytes,
    /// strict GB18030, and only then ICU's detector.
    ///
    /// `isComplete` tells that the sample is the whole text, so that a character cut off at its end is an error.
    package static func encoding(of sample: [UInt8], isComplete: Bool) -> TextEncoding {
        if let encoding = byteOrderMark(of: sample) { return encoding }
        let zeros = sample.count(where: { $0 == 0 })
        let isUTF8 = isUTF8(sample, isComplete: isComplete)
        // UTF-16 in Latin letters is valid UTF-8 too, but then half of it are zero bytes; a few are dirt.
        if isUTF8, zeros * 4 < max(sample.count, 1) { return .utf8 }
        if zeros > 0, let encoding = UTF16Evidence.encoding(of: sample, isComplete: isComplete) { return encoding }
        if isUTF8 { return .utf8 }
        if isDamagedUTF8(sample) { return .utf8 }
        if zeros == 0, isGB18030(sample, isComplete: isComplete) { return .gb18030 }
        return guess(sample) ?? .utf8
    }

    private static func byteOrderMark(of sample: [UInt8]) -> TextEncoding? {
        if sample.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
        if sample.starts(with: [0xFF, 0xFE, 0, 0]) { return TextEncoding(name: "UTF-32LE") }
        if sample.starts(with: [0, 0, 0xFE, 0xFF]) { return TextEncoding(name: "UTF-32BE") }
        if sample.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if sample.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        if sample.starts(with: [0x84, 0x31, 0x95, 0x33]) { return .gb18030 }
        return nil
    }

    private static func isUTF8(_ sample: [UInt8], isComplete: Bool) -> Bool {
        let stop = UTF8Validator.validate(sample.span, from: 0)
        return stop.illFormedCount == 0 || stop.isCutOff && !isComplete
    }

    /// Whether the bytes are UTF-8 but for a few: a broken character or two must not make a file unreadable, and no text in
    /// another encoding has sixteen well-formed characters for each ill-formed one.
    private static func isDamagedUTF8(_ sample: [UInt8]) -> Bool {
        let characters = sample.count { (0xC2...0xF4).contains($0) }
        guard characters >= wellFormedPerDamage else { return false }
        var damages = 0
        var position = 0
        while position < sample.count {
            let stop = UTF8Validator.validate(sample.span, from: position)
            guard stop.illFormedCount > 0 else { break }
            damages += 1
            if damages * wellFormedPerDamage > characters { return false }
            position = stop.end + stop.illFormedCount
        }
        return damages > 0
    }

    private static let wellFormedPerDamage = 16

    /// Whether the bytes have the form of GB 18030: one, two or four bytes a character.
    private static func isGB18030(_ sample: [UInt8], isComplete: Bool) -> Bool {
        var position = 0
        while position < sample.count {
            let lead = sample[position]
            if lead < 0x80 {
                position += 1
                continue
            }
            guard lead >= 0x81, lead <= 0xFE else { return false }
            guard position + 1 < sample.count else { return !isComplete }
            switch sample[position + 1] {
            case 0x40...0x7E, 0x80...0xFE: position += 2
            case 0x30...0x39:
                guard lead <= 0x84 || (0x90...0xE3).contains(lead) else { return false }
                guard position + 2 < sample.count else { return !isComplete }
                guard (0x81...0xFE).contains(sample[position + 2]) else { return false }
                guard position + 3 < sample.count else { return !isComplete }
                guard (0x30...0x39).contains(sample[position + 3]) else { return false }
                position += 4
            default: return false
            }
        }
        return true
    }

    /// What ICU's detector makes of it; nil if it has no idea or means an encoding that ICU itself cannot read.
    private static func guess(_ sample: [UInt8]) -> TextEncoding? {
        let sample = sample.count > longestGuess ? Array(sample.prefix(longestGuess)) : sample
        var name = [CChar](repeating: 0, count: 128)
        var code: Int32 = 0
        let confidence = unsafe cicu_detect_encoding(
            sample,
            Int32(sample.count),
            &name,
            Int32(name.count),
            &code
        )
        guard code <= 0, confidence >= 10 else { return nil }
        let found = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        // UTF-16 and UTF-32 have been looked for already, and better: ICU sees them in any program.
        return found.hasPrefix("UTF-") ? nil : try? TextEncoding(anyName: found)
    }

    private static let longestGuess = 1 << 20
}

/// Tells UTF-16 without a byte order mark by reading it both ways.
///
/// Punctuation, digits and line breaks have one zero byte each, but so have a few characters of Han (一 is 4E00), so
/// zeros alone do not tell the order of the bytes: the reading that gives more marks of text and almost nothing odd
/// wins.
private struct UTF16Evidence {
    private var count = 0
    /// Units that Chinese and Latin text is made of.
    private var plausible = 0
    /// Of these, ASCII and Chinese punctuation, which read the other way mean nothing.
    private var marks = 0
    /// Of these, ASCII, which alone brings the zero bytes.
    private var ascii = 0
    /// Zeros, controls, noncharacters and halves of pairs: no text.
    private var isImpossible = false

    static func encoding(of sample: [UInt8], isComplete: Bool) -> TextEncoding? {
        guard sample.count >= 2, sample.count.isMultiple(of: 2) || !isComplete else { return nil }
        let little = UTF16Evidence(sample, high: 1, isComplete: isComplete)
        let big = UTF16Evidence(sample, high: 0, isComplete: isComplete)
        if little.isText, !big.isText || little.marks > big.marks { return .utf16LittleEndian }
        return big.isText && (!little.isText || big.marks > little.marks) ? .utf16BigEndian : nil
    }

    private var isText: Bool {
        !isImpossible && ascii > 0 && plausible * 20 >= count * 19
    }

    private init(_ sample: [UInt8], high: Int, isComplete: Bool) {
        var awaitsTrail = false
        for index in stride(from: 0, to: sample.count - 1, by: 2) {
            let unit = UInt16(sample[index + high]) << 8 | UInt16(sample[index + 1 - high])
            count += 1
            if awaitsTrail != (unit & 0xFC00 == 0xDC00) { isImpossible = true }
            awaitsTrail = unit & 0xFC00 == 0xD800
            switch unit {
            case 0x09, 0x0A, 0x0D, 0x20...0x7E:
                marks += 1
                ascii += 1
                plausible += 1
            case 0x2010...0x2026, 0x3000...0x3011, 0xFF01...0xFF5E:
                marks += 1
                plausible += 1
            case 0xA0...0x24F, 0x370...0x4FF, 0x2030...0x27BF, 0x3012...0x30FF, 0x4E00...0x9FFF, 0xD800...0xDFFF,
                0xFFFD:
                plausible += 1
            case 0x00...0x1F, 0x7F, 0xFFFE, 0xFFFF: isImpossible = true
            default: break
            }
            if isImpossible { return }
        }
        if awaitsTrail, isComplete { isImpossible = true }
    }
}
