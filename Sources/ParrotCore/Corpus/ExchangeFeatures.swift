package import ParrotText

/// What is computed of one exchange by itself, before anything is known of the others.
package struct ExchangeFeatures: Sendable {
    package var outline: ReplyOutline
    /// Content units of the masked body, or of the whole reply if the body is empty.
    package var bodyUnits: [UInt16]
    /// Fingerprint of `bodyUnits`: equal for replies that differ in frame and masked parts only.
    package var bodyFingerprint: UInt64
    /// The body's clauses with commas between them, masked, without the frame and quotation between them; the whole
    /// reply if the body is empty.
    package var displayUnits: [UInt16]
    /// Distinct grams of the masked request (topic, question and context), ascending.
    package var requestGrams: [UInt32]
    /// Those of them that only stand in names of places, ascending: no matter for whether two requests agree.
    package var placeGrams: [UInt32]
    /// Fingerprint of the masked request; 0 without a request.
    package var requestFingerprint: UInt64
}

/// Computes `ExchangeFeatures`. One for all tasks: it holds tables only.
package struct FeatureExtractor: Sendable {
    private let normalizer: Normalizer
    private let dictionary: UserDictionary
    private let masker = Masker()
    private let placeMasker = PlaceMasker()
    private let composer: ReplyComposer
    private let courtesyLexicon = CourtesyLexicon()
    private let isContent = UnitClass.contentTable

    /// Content units from which a request surely has two words.
    private static let shortRequest = 16
    /// UTF-8 bytes up to which a message may be one that asks to hear the answer again.
    private static let longestAskingAgain = 72
    private static let askingAgain = PhraseMatcher(
        phrases: ["没听清", "没听见", "听不清", "再说一遍", "再说一次", "再讲一遍", "重复一遍", "没听懂", "你说什么", "您说什么"]
            .map { Array($0.utf16) }
    )
    private static let comma = UInt16(UInt8(ascii: ","))

    package init(normalizer: Normalizer, dictionary: UserDictionary, allowedPhrases: AllowedPhrases = .none) {
        composer = ReplyComposer(allowedPhrases: allowedPhrases)
        self.normalizer = normalizer
        self.dictionary = dictionary
    }

    /// With the allowed phrases of a configuration.
    package init(normalizer: Normalizer, dictionary: UserDictionary, configuration: Configuration) {
        self.init(
            normalizer: normalizer,
            dictionary: dictionary,
            allowedPhrases: AllowedPhrases(lines: configuration.allowedPhrases, normalizer: normalizer)
        )
    }

    /// The features of one exchange. O(length).
    package func features(of exchange: Exchange) -> ExchangeFeatures {
        let normalized = normalizer.normalize(exchange.reply)
        let spans = masker.spans(in: normalized)
        let reply = masker.mask(normalized, spans: spans)
        let request = maskedRequest(of: exchange)
        let composition = composer.composition(of: reply, request: request.units)
        let body = body(of: reply, composition: composition)
        let hasRequest = request.units.contains { isContent[Int($0)] }
        let grams = FeatureExtractor.distinctGrams(of: request.units)

        var traits: ReplyTraits = []
        if body.isEmpty { traits.insert(.bodyIsEmpty) }
        if body.isEmpty, composition.clauses.contains(where: \.isAllowed) { traits.insert(.isAllowed) }
        if hasRequest { traits.insert(.hasRequest) }
        if body.isEmpty, hasRequest, isCourtesy(request) { traits.insert(.requestIsCourtesy) }
        if isComparable(request) { traits.insert(.requestIsComparable) }
        if asksAgain(exchange) { traits.insert(.asksAgain) }
        if exchange.caseIsHandedOn { traits.insert(.caseIsHandedOn) }
        if exchange.isInterlude { traits.insert(.isInterlude) }
        if exchange.isSpeechRecognized { traits.insert(.isSpeechRecognized) }

        return ExchangeFeatures(
            outline: ReplyOutline(
                id: exchange.id,
                fingerprint: ContentFingerprint(of: exchange),
                caseID: exchange.caseID,
                agent: exchange.agent,
                department: exchange.department,
                kind: exchange.kind.map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 },
                turns: exchange.turns,
                time: exchange.replyTime ?? exchange.time,
                byteCount: exchange.reply.utf8.count,
                clauses: composition.clauses.map {
                    ReplyOutline.Clause(range: reply.byteRange(of: $0.range), part: $0.part)
                },
                clauseFingerprints: body.clauseFingerprints,
                echo: composition.echo,
                dates: dates(in: normalized, spans: spans, reply: reply, composition, exchange),
                traits: traits
            ),
            bodyUnits: body.units,
            bodyFingerprint: FeatureExtractor.fingerprint(of: body.units, seed: body.isEmpty ? 2 : 3),
            displayUnits: body.displayUnits,
            requestGrams: grams,
            placeGrams: placeGrams(of: request.units, grams: grams),
            requestFingerprint: hasRequest
                ? FeatureExtractor.fingerprint(of: request.units.filter { isContent[Int($0)] }, seed: 4) : 0
        )
    }

    private func maskedRequest(of exchange: Exchange) -> NormalizedText {
        var text = exchange.topic ?? ""
        for part in [exchange.question, exchange.context] {
            guard let part else { continue }
            if !text.isEmpty { text += "\n" }
            text += part
        }
        return masker.mask(normalizer.normalize(text))
    }

    private func isCourtesy(_ request: NormalizedText) -> Bool {
        courtesyLexicon.isCourtesy(request.units)
            || composer.composition(of: request, request: []).contentCount(of: .body) == 0
    }

    /// Counts words only where the text is short; a longer one always has two.
    ///
    /// Ideographs that the dictionary leaves apart are one word together: it does not know 社保, and takes it for two.
    private func isComparable(_ request: NormalizedText) -> Bool {
        let content = request.units.count { isContent[Int($0)] }
        guard content < FeatureExtractor.shortRequest else { return true }
        guard content > 1, var segmenter = try? Segmenter(dictionary: dictionary) else { return false }
        var wordCount = 0
        var endOfSingle: Int?
        for token in segmenter.tokens(of: request)
        where token.kind == .word && !FunctionWords.contains(request.units[token.range]) {
            let isSingle = token.range.count == 1
            if !isSingle || endOfSingle != token.range.lowerBound { wordCount += 1 }
            endOfSingle = isSingle ? token.range.upperBound : nil
        }
        return wordCount > 1
    }

    /// Whether the customer's message only asks to hear the answer again.
    private func asksAgain(_ exchange: Exchange) -> Bool {
        guard let question = exchange.question, question.utf8.count <= FeatureExtractor.longestAskingAgain else {
            return false
        }
        let text = normalizer.normalize(question)
        return FeatureExtractor.askingAgain.hasMatch(in: text.units, range: text.units.indices)
    }

    private struct Body {
        var units: [UInt16] = []
        var displayUnits: [UInt16] = []
        var clauseFingerprints: [UInt64] = []
        var isEmpty = false
    }

    private func body(of reply: NormalizedText, composition: ReplyComposition) -> Body {
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

    /// The dates that the body names, held against the request's time or, where it has none, the reply's.
    private func dates(
        in normalized: NormalizedText,
        spans: [MaskedSpan],
        reply: NormalizedText,
        _ composition: ReplyComposition,
        _ exchange: Exchange
    ) -> DateEvidence {
        var evidence = DateEvidence()
        guard let time = exchange.time ?? exchange.replyTime, spans.contains(where: { $0.kind == .date }) else {
            return evidence
        }
        let today = time.civilDay
        // Placeholders stand in the place of the spans, in their order.
        var span = 0
        var position = 0
        for clause in composition.clauses {
            while position < clause.range.upperBound {
                defer { position += 1 }
                guard Placeholder.range.contains(reply.units[position]) else { continue }
                defer { span += 1 }
                guard clause.part == .body, position >= clause.range.lowerBound, spans[span].kind == .date else {
                    continue
                }
                evidence.add(normalized.units[spans[span].range], today: today)
            }
        }
        return evidence
    }

    private func placeGrams(of request: [UInt16], grams: [UInt32]) -> [UInt32] {
        guard let masked = placeMasker.mask(request) else { return [] }
        return grams.subtracting(sorted: FeatureExtractor.distinctGrams(of: masked))
    }

    private static func distinctGrams(of units: [UInt16]) -> [UInt32] {
        var grams: [UInt32] = []
        grams.reserveCapacity(units.count * 2)
        ContentGrams.forEach(in: units[...]) { grams.append($0) }
        RadixSort.sort(&grams)
        grams.removeAdjacentDuplicates()
        return grams
    }

    private static func fingerprint(of units: [UInt16], seed: UInt64) -> UInt64 {
        var hash = StableHash(seed: seed)
        for unit in units { hash.combine(UInt64(unit)) }
        return max(1, hash.finish())
    }
}
