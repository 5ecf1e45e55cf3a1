/// A reply's scores: each in 0…1, higher is worse, 0.5 is where its rule starts to report; nil where the score
/// is not built yet or cannot be given.
package struct Scores: Sendable, Equatable {
    /// Probability that the body is stock text, which could be sent unchanged to a clearly different request.
    package var parrot: Double?
    /// Probability that the body speaks of another matter than the request.
    package var offTopic: Double?
    package var acknowledgement: Double?
    package var deflection: Double?
    package var relay: Double?
    /// Quote ÷ (quote + body), in content characters.
    package var echo: Double?
    /// How far the body repeats an earlier reply of the same case; 0.5 is `Configuration.repeatSimilarity`.
    package var repetition: Double?
    /// Probability that the reply gives this person nothing of what was asked.
    package var unanswered: Double?

    package init() {}

    /// The scores rounded to four decimals, as they are compared and printed.
    package func rounded() -> Scores {
        var rounded = self
        rounded.parrot = parrot.map(roundedScore)
        rounded.offTopic = offTopic.map(roundedScore)
        rounded.acknowledgement = acknowledgement.map(roundedScore)
        rounded.deflection = deflection.map(roundedScore)
        rounded.relay = relay.map(roundedScore)
        rounded.echo = echo.map(roundedScore)
        rounded.repetition = repetition.map(roundedScore)
        rounded.unanswered = unanswered.map(roundedScore)
        return rounded
    }
}

/// A score limited to 0…1 and rounded to four decimals, half away from zero.
package func roundedScore(_ score: Double) -> Double {
    (min(max(score, 0), 1) * 10_000).rounded() / 10_000
}
