/// A text prepared for comparison, with the way back to the original.
///
/// `units` are UTF-16 code units after NFKC, case folding, width and punctuation folding, traditional to
/// simplified, and white space runs folded to one unit (`"\n"` if the run held a line break, else `" "`).
/// Nothing is dropped: every byte of the original belongs to exactly one unit, so that
/// `offsets[i]..<offsets[i + 1]` is the original UTF-8 byte range of unit `i` (several units that came out of
/// one original character share its start: all but the last are empty ranges).
/// After masking, one unit may stand for a longer stretch (a `Placeholder`).
package struct NormalizedText: Sendable, Equatable {
    /// UTF-16 code units of the normalized text.
    package var units: [UInt16]
    /// UTF-8 byte offset in the original of the start of each unit, then the original's length:
    /// `units.count + 1` values, ascending.
    package var offsets: [UInt32]

    /// A text of units and their offsets, which the caller vouches for.
    package init(units: [UInt16], offsets: [UInt32]) {
        self.units = units
        self.offsets = offsets
    }

    /// The original UTF-8 byte range of a range of units.
    package func byteRange(of range: Range<Int>) -> Range<Int> {
        Int(offsets[range.lowerBound])..<Int(offsets[range.upperBound])
    }
}
