import ParrotCore
private import ParrotText

/// Tells whether a line of allowed phrases allows anything.
enum PhraseCheck {
    private static let normalizer = try? Normalizer()

    /// Without ICU nothing is refused here: the run itself fails and says so.
    static func isUsable(_ line: String) -> Bool {
        normalizer.map { AllowedPhrases.isUsable(line, normalizer: $0) } ?? true
    }
}
