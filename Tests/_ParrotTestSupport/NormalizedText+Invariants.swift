import ParrotText

extension NormalizedText {
    /// What is wrong with the offsets of this text made from `original`; nil if nothing is.
    package func brokenInvariant(original: String) -> String? {
        let length = original.utf8.count
        guard offsets.count == units.count + 1 else { return "\(offsets.count) offsets for \(units.count) units" }
        guard offsets.last == UInt32(length) else { return "the last offset is no length" }
        if !units.isEmpty, offsets.first != 0 { return "the first unit does not begin the text" }
        for index in units.indices where offsets[index] > offsets[index + 1] { return "offset \(index) descends" }
        let bytes = Array(original.utf8)
        for offset in offsets where Int(offset) < length && bytes[Int(offset)] & 0xC0 == 0x80 {
            return "offset \(offset) is inside of a character"
        }
        for index in units.indices.dropLast() where isBlank(index) && isBlank(index + 1) {
            return "two blanks at \(index)"
        }
        return nil
    }

    private func isBlank(_ index: Int) -> Bool {
        units[index] == 0x20 || units[index] == 0x0A
    }

    /// The units as text.
    package var string: String {
        String(decoding: units, as: UTF16.self)
    }
}
