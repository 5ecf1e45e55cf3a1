/// What the wording of a body is judged for.
package enum WordingLabel: Int, Sendable, CaseIterable {
    case parrot
    case acknowledgement
    case deflection
    case relay
    case unanswered

    /// The reader's label; nil where there is none, or where a reply answers in part.
    package func truth(_ labels: ReplyLabels) -> Bool? {
        switch self {
        case .parrot: labels.parrot
        case .acknowledgement: labels.acknowledgement
        case .deflection: labels.deflection
        case .relay: labels.relay
        case .unanswered: labels.addresses == 1 ? nil : labels.addresses.map { $0 == 0 }
        }
    }
}
