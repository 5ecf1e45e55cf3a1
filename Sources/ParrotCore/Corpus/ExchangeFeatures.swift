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
    /// The body's clauses with their punctuation, masked, without the frame and quotation between them; the whole reply
    /// if the body is empty.
    package var displayUnits: [UInt16]
    /// Pairs of neighbouring content of the masked request, in order.
    package var requestPairs: [UInt32]
    /// Pairs of neighbouring content of the body, in order; empty if the body is.
    package var bodyPairs: [UInt32]
    /// Distinct grams of the masked request without the names of places, ascending: what makes two requests agree.
    package var requestGrams: [UInt32]
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

        let body = body(of: maskedReply, composition: composition)
        let requestContent = maskedRequest.units.filter { UnitClass.contentTable[Int($0)] }
        return ExchangeFeatures(
            exchange: exchange,
            reply: maskedReply,
            composition: composition,
            bodyUnits: body.units,
            bodyIsEmpty: body.isEmpty,
            bodyFingerprint: FeatureExtractor.fingerprint(of: body.units, seed: 2),
            clauseFingerprints: body.clauseFingerprints,
            displayUnits: body.displayUnits,
            requestPairs: FeatureExtractor.pairs(of: maskedRequest.units),
            bodyPairs: body.isEmpty ? [] : FeatureExtractor.pairs(of: body.displayUnits),
            requestGrams: agreementGrams(of: maskedRequest.units),
            requestFingerprint: requestContent.isEmpty ? 0 : FeatureExtractor.fingerprint(of: requestContent, seed: 3),
            asksAgain: asksAgain(exchange),
            requestIsCourtesy: body.isEmpty && !requestContent.isEmpty
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

    private struct Body {
        var units: [UInt16] = []
        var displayUnits: [UInt16] = []
        var clauseFingerprints: [UInt64] = []
        var isEmpty = false
    }

    private func body(of reply: NormalizedText, composition: ReplyComposition) -> Body {
        let isContent = UnitClass.contentTable
        var body = Body()
        for clause in composition.clauses where clause.part == .body {
            if !body.displayUnits.isEmpty { body.displayUnits.append(FeatureExtractor.comma) }
            body.displayUnits += reply.units[clause.range]
            var hash = StableHash(seed: 1)
            for position in clause.range where isContent[Int(reply.units[position])] {
                hash.combine(UInt64(reply.units[position]))
                body.units.append(reply.units[position])
            }
            body.clauseFingerprints.append(hash.finish())
        }
        if body.units.isEmpty {
            body.isEmpty = true
            body.units = reply.units.filter { isContent[Int($0)] }
            body.displayUnits = reply.units
        }
        return body
    }

    private static let comma = UInt16(UInt8(ascii: ","))

    private func agreementGrams(of request: [UInt16]) -> [UInt32] {
        var grams: [UInt32] = []
        grams.reserveCapacity(request.count * 2)
        ContentGrams.forEach(in: placeMasker.mask(request)[...]) { grams.append($0) }
        RadixSort.sort(&grams)
        grams.removeAdjacentDuplicates()
        return grams
    }

    private static func fingerprint(of units: [UInt16], seed: UInt64) -> UInt64 {
        var hash = StableHash(seed: seed)
        for unit in units { hash.combine(UInt64(unit)) }
        return max(1, hash.finish())
    }

    private static func pairs(of units: [UInt16]) -> [UInt32] {
        var pairs: [UInt32] = []
        pairs.reserveCapacity(units.count)
        let isContent = UnitClass.contentTable
        var previous: UInt16 = 0
        for unit in units {
            guard isContent[Int(unit)] else {
                previous = 0
                continue
            }
            if previous != 0 { pairs.append(Gram.pair(previous, unit)) }
            previous = unit
        }
        return pairs
    }
}
