package import ParrotText

/// What is computed of one exchange by itself, before anything is known of the others.
package struct ExchangeFeatures: Sendable {
    package var exchange: Exchange
    /// The reply normalized and masked.
    package var reply: NormalizedText
    package var composition: ReplyComposition
    /// Content units of the body, or of the whole reply if the body is empty.
    package var bodyUnits: [UInt16]
    /// True if nothing is left of the reply without frame and quote.
    package var bodyIsEmpty: Bool
    /// Fingerprint of `bodyUnits`: equal for replies that differ in frame and masked parts only.
    package var bodyFingerprint: UInt64
    /// Fingerprint of each clause of the body, in order.
    package var clauseFingerprints: [UInt64]
    /// Character bigrams of topic, question and context, digits included, in order.
    package var requestBigrams: [UInt32]
    /// Character bigrams of the body, digits included, in order; empty if the body is.
    package var bodyBigrams: [UInt32]
    /// Distinct bigrams of the masked request, ascending: what makes two requests agree. Empty without a request.
    package var maskedRequestBigrams: [UInt32]
    /// Fingerprint of the masked request; 0 without a request.
    package var requestFingerprint: UInt64
    /// The customer only asked to hear the last answer again.
    package var asksAgain: Bool
    /// The request only thanks or greets, and asks for nothing. Known only where the body is empty.
    package var requestIsCourtesy: Bool
    /// The request has at least two words to compare with.
    package var requestIsComparable: Bool
}

/// Computes `ExchangeFeatures`. One for all tasks: it holds tables only.
package struct FeatureExtractor: Sendable {
    private let normalizer: Normalizer
    private let masker = Masker()
    private let placeMasker = PlaceMasker()
    private let composer = ReplyComposer()

    package init() throws(ICUError) {
        normalizer = try Normalizer()
    }

    /// The features of one exchange. O(length).
    package func features(of exchange: Exchange) -> ExchangeFeatures {
        let reply = normalizer.normalize(exchange.reply)
        let maskedReply = masker.mask(reply)
        let requestText = [exchange.topic, exchange.question, exchange.context].compactMap { $0 }
            .joined(separator: "\n")
        let request = normalizer.normalize(requestText)
        let maskedRequest = masker.mask(request)
        let composition = composer.composition(of: maskedReply, request: maskedRequest.units)

        let isContent = UnitClass.contentTable
        var bodyUnits: [UInt16] = []
        var clauseFingerprints: [UInt64] = []
        for clause in composition.clauses where clause.part == .body {
            var hash = StableHash(seed: 1)
            for position in clause.range where isContent[Int(maskedReply.units[position])] {
                hash.combine(UInt64(maskedReply.units[position]))
                bodyUnits.append(maskedReply.units[position])
            }
            clauseFingerprints.append(hash.finish())
        }
        let bodyIsEmpty = bodyUnits.isEmpty
        if bodyIsEmpty {
            bodyUnits = maskedReply.units.filter { isContent[Int($0)] }
        }

        var bodyBigrams: [UInt32] = []
        for range in byteRanges(of: .body, in: composition, of: maskedReply) {
            FeatureExtractor.appendBigrams(of: reply.units[reply.units(inBytes: range)], to: &bodyBigrams)
        }
        var requestBigrams: [UInt32] = []
        FeatureExtractor.appendBigrams(of: request.units[...], to: &requestBigrams)

        let agreementUnits = placeMasker.mask(maskedRequest.units)
        var maskedRequestBigrams: [UInt32] = []
        FeatureExtractor.appendBigrams(of: agreementUnits[...], to: &maskedRequestBigrams)
        maskedRequestBigrams.sort()
        maskedRequestBigrams.removeAdjacentDuplicates()
        let requestContent = maskedRequest.units.filter { isContent[Int($0)] }

        return ExchangeFeatures(
            exchange: exchange,
            reply: maskedReply,
            composition: composition,
            bodyUnits: bodyUnits,
            bodyIsEmpty: bodyIsEmpty,
            bodyFingerprint: FeatureExtractor.fingerprint(of: bodyUnits, seed: 2),
            clauseFingerprints: clauseFingerprints,
            requestBigrams: requestBigrams,
            bodyBigrams: bodyBigrams,
            maskedRequestBigrams: maskedRequestBigrams,
            requestFingerprint: requestContent.isEmpty ? 0 : FeatureExtractor.fingerprint(of: requestContent, seed: 3),
            asksAgain: asksAgain(exchange),
            requestIsCourtesy: bodyIsEmpty && !requestContent.isEmpty
                && composer.composition(of: maskedRequest, request: []).contentCount(of: .body) == 0,
            requestIsComparable: isComparable(request)
        )
    }

    /// Counts words only where the text is short; a longer one always has two.
    private func isComparable(_ request: NormalizedText) -> Bool {
        let content = request.units.count { UnitClass.contentTable[Int($0)] }
        guard content < FeatureExtractor.shortRequest else { return true }
        guard content > 1, var segmenter = try? Segmenter(dictionary: .empty) else { return false }
        let words = segmenter.tokens(of: request).filter { token in
            token.kind == .word && !FunctionWords.contains(request.units[token.range])
        }
        return words.count > 1
    }

    /// Content units from which a request surely has two words.
    private static let shortRequest = 16

    /// In a transcript, whether the customer's message only asks to hear the answer again.
    private func asksAgain(_ exchange: Exchange) -> Bool {
        guard let question = exchange.question else { return false }
        let text = normalizer.normalize(question)
        var found = false
        FeatureExtractor.askingAgain.forEachMatch(in: text.units, range: text.units.indices) { _ in found = true }
        return found && text.units.count <= FeatureExtractor.longestAskingAgain
    }

    private static let longestAskingAgain = 24
    private static let askingAgain = PhraseMatcher(
        phrases: ["没听清", "没听见", "听不清", "再说一遍", "再说一次", "再讲一遍", "重复一遍", "没听懂", "你说什么", "您说什么"]
            .map { Array($0.utf16) }
    )

    /// Runs of neighbouring clauses of one part, as byte ranges of the original reply.
    private func byteRanges(
        of part: ReplyPart,
        in composition: ReplyComposition,
        of text: NormalizedText
    ) -> [Range<Int>] {
        composition.clauses.filter { $0.part == part }.map { text.byteRange(of: $0.range) }
    }

    private static func fingerprint(of units: [UInt16], seed: UInt64) -> UInt64 {
        var hash = StableHash(seed: seed)
        for unit in units { hash.combine(UInt64(unit)) }
        return max(1, hash.finish())
    }

    /// Appends the bigrams of neighbouring content units; placeholders and punctuation part them.
    private static func appendBigrams(of units: ArraySlice<UInt16>, to bigrams: inout [UInt32]) {
        let isContent = UnitClass.contentTable
        var previous: UInt16 = 0
        for unit in units {
            guard isContent[Int(unit)], !Placeholder.range.contains(unit) else {
                previous = 0
                continue
            }
            if previous != 0 { bigrams.append(BigramCounts.key(previous, unit)) }
            previous = unit
        }
    }
}

extension BigramCounts {
    /// Counts an exchange's request and body, each as a document.
    mutating func addDocuments(of features: ExchangeFeatures) {
        if !features.requestBigrams.isEmpty { addDocument(features.requestBigrams) }
        if !features.bodyBigrams.isEmpty { addDocument(features.bodyBigrams) }
    }
}

extension NormalizedText {
    /// The units that begin in a byte range of the original. O(log n).
    func units(inBytes range: Range<Int>) -> Range<Int> {
        firstUnit(atOrAfterByte: range.lowerBound)..<firstUnit(atOrAfterByte: range.upperBound)
    }

    private func firstUnit(atOrAfterByte byte: Int) -> Int {
        var low = 0
        var high = units.count
        while low < high {
            let middle = (low + high) / 2
            if Int(offsets[middle]) < byte { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Array where Element: Equatable {
    /// Drops all but the first of equal neighbours.
    mutating func removeAdjacentDuplicates() {
        guard count > 1 else { return }
        var kept = 1
        for index in 1..<count where self[index] != self[kept - 1] {
            self[kept] = self[index]
            kept += 1
        }
        removeLast(count - kept)
    }
}
