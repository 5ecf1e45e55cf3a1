/// One piece of a segmented text.
package struct Token: Sendable, Equatable {
    /// What a token is made of.
    package enum Kind: UInt8, Sendable {
        /// A word: Han, letters, or an entry of the user dictionary.
        case word
        /// A number in digits.
        case number
        /// Punctuation or a symbol, emoji included.
        case punctuation
        /// A blank or a line break.
        case space
        /// A `Placeholder`.
        case placeholder
    }

    /// The token's units in the normalized text.
    package let range: Range<Int>
    /// What the token is made of.
    package let kind: Kind

    /// A token of some units.
    package init(range: Range<Int>, kind: Kind) {
        self.range = range
        self.kind = kind
    }
}
