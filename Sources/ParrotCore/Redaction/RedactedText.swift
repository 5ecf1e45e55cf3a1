/// A text in which stretches were replaced, and where the stretches of the text before lie in it.
package struct RedactedText: Sendable {
    /// A stretch of UTF-8 that was replaced, and how long what stands there now is.
    private struct Replacement {
        var range: Range<Int>
        var length: Int
    }

    package private(set) var text: String
    /// Each step's ranges are of the text that the step before made.
    private var steps: [[Replacement]] = []

    /// A text as it was given.
    package init(_ text: String) {
        self.text = text
    }

    /// Replaces stretches of the text as it stands now. `stretches` are UTF-8 offsets, ascending; one that overlaps an
    /// earlier one is passed over.
    package mutating func replace(_ stretches: [(range: Range<Int>, replacement: String)]) {
        guard !stretches.isEmpty else { return }
        let bytes = Array(text.utf8)
        var replaced: [UInt8] = []
        var step: [Replacement] = []
        var position = 0
        for (range, replacement) in stretches where range.lowerBound >= position {
            replaced += bytes[position..<range.lowerBound]
            replaced += replacement.utf8
            step.append(Replacement(range: range, length: replacement.utf8.count))
            position = range.upperBound
        }
        replaced += bytes[position...]
        text = String(decoding: replaced, as: UTF8.self)
        steps.append(step)
    }

    /// Where a range of the text as it was given lies now. What was replaced is in it as a whole, or not at all.
    package func range(of range: Range<Int>) -> Range<Int> {
        var range = range
        for step in steps where !range.isEmpty {
            var growth = 0
            var lower = range.lowerBound
            var upper = range.upperBound
            for replacement in step where replacement.range.lowerBound < range.upperBound {
                let start = replacement.range.lowerBound + growth
                growth += replacement.length - replacement.range.count
                if replacement.range.upperBound <= range.lowerBound {
                    lower = range.lowerBound + growth
                } else if replacement.range.lowerBound <= range.lowerBound {
                    lower = start
                }
                upper =
                    replacement.range.upperBound <= range.upperBound
                    ? range.upperBound + growth : start + replacement.length
            }
            range = lower..<max(lower, upper)
        }
        return range
    }
}
