/// A text as a page shows it: cut if it is very long, in runs that are marked or not.
struct ShownText {
    /// Why a run is marked; of several the first.
    enum Mark: Int, CaseIterable {
        /// Stands in replies to other requests too.
        case stock
        /// Says the request back.
        case quote
        /// Its wording decided.
        case wording

        var className: String {
            switch self {
            case .stock: "m-stock"
            case .quote: "m-quote"
            case .wording: "m-wording"
            }
        }
    }

    struct Run {
        var text: Substring
        var mark: Mark?
    }

    /// So much of a text is shown.
    static let maximumByteCount = 90_000

    private(set) var runs: [Run] = []
    /// UTF-8 bytes that are not shown.
    let hiddenByteCount: Int

    /// A text with the evidence of its findings marked; `ranges` are UTF-8 offsets into the text, any that do not lie in
    /// it are left out.
    init(_ text: String, marks: [(range: Range<Int>, mark: Mark)] = []) {
        let shownCount = ShownText.boundary(of: text, notAfter: ShownText.maximumByteCount)
        hiddenByteCount = text.utf8.count - shownCount
        let marks = marks.filter { $0.range.upperBound <= text.utf8.count && !$0.range.isEmpty }
        let cuts = Set(
            [0, shownCount] + marks.flatMap { [$0.range.lowerBound, $0.range.upperBound] }.filter { $0 < shownCount }
        ).sorted()
        let utf8 = text.utf8
        var place = utf8.startIndex
        for (start, end) in zip(cuts, cuts.dropFirst()) {
            let next = utf8.index(place, offsetBy: end - start)
            let mark = Mark.allCases.first { mark in
                marks.contains { $0.mark == mark && $0.range.lowerBound <= start && $0.range.upperBound >= end }
            }
            runs.append(Run(text: text[place..<next], mark: mark))
            place = next
        }
    }

    /// As much of a text as is shown.
    static func cut(_ text: String) -> Substring {
        text[..<text.utf8.index(text.startIndex, offsetBy: boundary(of: text, notAfter: maximumByteCount))]
    }

    /// The last boundary of a scalar that is no further than `limit` bytes into a text.
    private static func boundary(of text: String, notAfter limit: Int) -> Int {
        guard text.utf8.count > limit else { return text.utf8.count }
        let utf8 = text.utf8
        let index = utf8.index(utf8.startIndex, offsetBy: limit)
        let rounded = text.unicodeScalars.index(before: text.unicodeScalars.index(after: index))
        return utf8.distance(from: utf8.startIndex, to: rounded)
    }
}

extension ScoredReply {
    /// What is marked in the reply's text.
    var marks: [(range: Range<Int>, mark: ShownText.Mark)] {
        findings.flatMap(\.evidence).compactMap { evidence in
            switch evidence {
            case .clause(let range, _, _): (range, .stock)
            case .quote(let range): (range, .quote)
            case .wording(let range, _): (range, .wording)
            case .template, .reply, .relevance: nil
            }
        }
    }
}
