/// A sentence for the user in the two languages of the product.
package struct LocalizedMessage: Sendable, Equatable {
    package var chinese: String
    package var english: String

    package init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }

    /// The sentence in one language.
    package func text(in language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }
}

/// The language of messages, tables and reports.
package enum Language: String, Sendable, CaseIterable {
    case chinese = "zh"
    case english = "en"
}
