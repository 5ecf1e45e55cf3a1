import ParrotText

/// What a body's wording is judged by.
package struct WordingFeatures: Sendable {
    /// Hashed character grams of the clauses (1 to 3, with marks for a clause's ends): positions ascending, 1 + ln count.
    package var text: SparseVector
    /// Hashed sequences of concepts: neighbours, pairs up to three apart, and three in a row.
    package var concepts: SparseVector
    /// Figures by position; NaN where there is no corpus.
    package var dense: [Double]
}

/// Computes wording features of bodies. Cost: some microseconds a hundred characters.
package struct WordingFeatureExtractor: Sendable {
    /// Positions of hashed grams: 2¹⁷.
    package static let textSize = 1 << 17
    /// Positions of hashed sequences of concepts: 2¹⁵.
    package static let conceptSize = 1 << 15
    private static let lengthSteps = [6, 12, 25, 50, 100, 200]
    private static let clauseSteps = [2, 3, 5, 9]
    /// Corpus figures stand at the end of the dense block.
    package static let corpusCount = 8
    /// Number of dense figures.
    package static let denseCount =
        TurnOfPhrase.allCases.count * 2 + TurnOfPhrase.Kind.allCases.count * 5 + 5 + lengthSteps.count
        + clauseSteps.count + 3 + SaidBack.count + RequestKind.count + corpusCount

    private let lexicon = WordingLexicon.shared
    private let isContent = UnitClass.contentTable
    private static let start: UInt16 = 0xFFFE
    private static let end: UInt16 = 0xFFFF

    package init() {}

    /// The features of a body given as its clauses with commas between them; `request` holds the distinct grams of the
    /// request, `evidence` and `fit` are what the corpus says, nil where there is none.
    package func features(
        of body: [UInt16],
        request: [UInt32],
        evidence: StockEvidence?,
        fit: RequestBackground.Fit?
    ) -> WordingFeatures {
        let clauses = clauseRanges(of: body)
        let hits = clauses.map { lexicon.hits(in: body, clause: $0) }
        var dense: [Double] = []
        dense.reserveCapacity(WordingFeatureExtractor.denseCount)
        let lengths = clauses.map { range in Double(body[range].count { isContent[Int($0)] }) }
        let length = lengths.reduce(0, +)
        appendTurns(zip(clauses, hits).map { lexicon.turns(of: $1, clause: $0) }, lengths: lengths, to: &dense)
        for step in WordingFeatureExtractor.lengthSteps { dense.append(length >= Double(step) ? 1 : 0) }
        for step in WordingFeatureExtractor.clauseSteps { dense.append(clauses.count >= step ? 1 : 0) }
        dense.append(min(400, length))
        dense.append(StableMath.log(length + 1))
        dense.append(StableMath.log((length + 1) / Double(request.count + 1)))
        SaidBack.append(of: body, clauses: clauses, request: request, to: &dense)
        RequestKind.append(of: request, to: &dense)
        appendCorpus(evidence, fit, to: &dense)
        return WordingFeatures(text: text(of: body, clauses: clauses), concepts: concepts(of: hits), dense: dense)
    }

    /// The clauses of a body: what stands between its marks.
    func clauseRanges(of body: [UInt16]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        for position in 0...body.count {
            if position < body.count {
                switch UnitClass.of(body[position]) {
                case .clauseEnd, .sentenceEnd, .newline: break
                default: continue
                }
            }
            if body[start..<position].contains(where: { isContent[Int($0)] }) { ranges.append(start..<position) }
            start = position + 1
        }
        return ranges
    }

    /// For each turn of phrase how many clauses have it, and what share of the text they are. For each kind of turn that
    /// share, whether the first, the last and every clause without substance has it, and how much text is left. Then the
    /// text of clauses that only have such turns, that have substance, and that have no turn at all.
    private func appendTurns(_ turns: [UInt64], lengths: [Double], to dense: inout [Double]) {
        let whole = max(1, lengths.reduce(0, +))
        func length(where condition: (UInt64) -> Bool) -> Double {
            zip(turns, lengths).reduce(0) { condition($1.0) ? $0 + $1.1 : $0 }
        }
        var counts = [Int](repeating: 0, count: TurnOfPhrase.allCases.count)
        var shares = [Double](repeating: 0, count: TurnOfPhrase.allCases.count)
        for (clause, length) in zip(turns, lengths) {
            var rest = clause
            while rest != 0 {
                counts[rest.trailingZeroBitCount] += 1
                shares[rest.trailingZeroBitCount] += length
                rest &= rest - 1
            }
        }
        for (count, share) in zip(counts, shares) {
            dense.append(Double(min(3, count)))
            dense.append(share / whole)
        }
        let substance = WordingFeatureExtractor.substance
        for kind in WordingFeatureExtractor.kinds {
            let of = length { $0 & kind != 0 }
            dense.append(of / whole)
            dense.append(turns.first.map { $0 & kind != 0 } == true ? 1 : 0)
            dense.append(turns.last.map { $0 & kind != 0 } == true ? 1 : 0)
            dense.append(of > 0 && turns.allSatisfy { $0 & kind != 0 || $0 & substance == 0 } ? 1 : 0)
            dense.append(min(200, length { $0 & kind == 0 }))
        }
        let anyKind = WordingFeatureExtractor.kinds.reduce(0, |)
        let stock = length { $0 & anyKind != 0 && $0 & substance == 0 }
        let told = length { $0 & substance != 0 }
        dense.append(stock / whole)
        dense.append(told / whole)
        dense.append(min(200, told))
        dense.append(min(200, length { $0 == 0 }))
        dense.append(min(300, whole - stock))
    }

    private static let substance = bits { $0.isSubstance }
    private static let kinds = TurnOfPhrase.Kind.allCases.map { kind in bits { $0.kind == kind } }

    private static func bits(where condition: (TurnOfPhrase) -> Bool) -> UInt64 {
        TurnOfPhrase.allCases.reduce(0) { condition($1) ? $0 | 1 << UInt64($1.rawValue) : $0 }
    }

    private func appendCorpus(_ evidence: StockEvidence?, _ fit: RequestBackground.Fit?, to dense: inout [Double]) {
        if let evidence {
            dense += [evidence.rarePairs, evidence.uncommonPairs, evidence.rareCharacters, evidence.ownRequestShare]
            dense.append(evidence.otherRequests / (evidence.otherRequests + 5))
            dense.append(evidence.repeatedShare)
        } else {
            dense += [Double](repeating: .nan, count: 6)
        }
        dense.append(fit.map { min(4, max(-1, $0.deviations)) } ?? .nan)
        dense.append(fit.map(\.own) ?? .nan)
    }

    /// The hashed grams of some clauses of a body.
    func text(of body: [UInt16], clauses: [Range<Int>]) -> SparseVector {
        var positions: [UInt32] = []
        positions.reserveCapacity(body.count * 3)
        var marked: [UInt16] = []
        for clause in clauses {
            marked.removeAll(keepingCapacity: true)
            marked.append(WordingFeatureExtractor.start)
            for unit in body[clause] where isContent[Int(unit)] { marked.append(unit) }
            marked.append(WordingFeatureExtractor.end)
            for start in marked.indices {
                var packed: UInt64 = 0
                for position in start..<min(start + 3, marked.count) {
                    packed = packed << 16 | UInt64(marked[position])
                    positions.append(
                        UInt32(truncatingIfNeeded: StableHash.mixed(packed ^ UInt64(position - start) << 60))
                            & UInt32(WordingFeatureExtractor.textSize - 1)
                    )
                }
            }
        }
        return SparseVector(counting: &positions)
    }

    /// The hashed sequences of concepts of the clauses whose hits are given.
    func concepts(of hits: [[WordingLexicon.Hit]]) -> SparseVector {
        var positions: [UInt32] = []
        func append(_ packed: Int) {
            positions.append(
                UInt32(truncatingIfNeeded: StableHash.mixed(UInt64(packed)))
                    & UInt32(WordingFeatureExtractor.conceptSize - 1)
            )
        }
        for hits in hits {
            // 62 and 63 are the clause's ends.
            let sequence = [62] + lexicon.sequence(of: hits).map(\.rawValue) + [63]
            for first in sequence.indices {
                for second in first + 1..<max(first + 1, min(first + 4, sequence.count)) {
                    append(sequence[first] << 12 | sequence[second] << 6 | (second == first + 1 ? 1 : 0))
                }
                guard first + 2 < sequence.count else { continue }
                append(1 << 24 | sequence[first] << 12 | sequence[first + 1] << 6 | sequence[first + 2])
            }
        }
        return SparseVector(counting: &positions)
    }
}

extension SparseVector {
    /// Distinct positions with 1 + ln of how often each is there; `positions` is sorted.
    init(counting positions: inout [UInt32]) {
        self.init()
        RadixSort.sort(&positions)
        var index = 0
        while index < positions.count {
            var end = index + 1
            while end < positions.count, positions[end] == positions[index] { end += 1 }
            self.positions.append(positions[index])
            values.append(end - index == 1 ? 1 : Float(1 + StableMath.log(Double(end - index))))
            index = end
        }
    }
}
