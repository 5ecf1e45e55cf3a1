import ParrotText

/// What a body's wording is judged by.
package struct WordingFeatures: Sendable {
    /// Hashed character grams of the clauses (1 to 4, with marks for a clause's ends): positions ascending, 1 + ln count.
    package var text: SparseVector
    /// Figures by position; NaN where there is no corpus.
    package var dense: [Double]
}

/// Computes wording features of bodies. Cost: some microseconds a hundred characters.
package struct WordingFeatureExtractor: Sendable {
    /// Positions of hashed grams: 2¹⁷.
    package static let textSize = 1 << 17
    private static let lengthSteps = [6, 12, 25, 50, 100, 200]
    private static let clauseSteps = [2, 3, 5, 9]
    /// Corpus figures stand at the end of the dense block.
    package static let corpusCount = 8
    /// Number of dense figures.
    package static let denseCount =
        WordingLexicon.Act.allCases.count * 4 + lengthSteps.count + clauseSteps.count + 4 + corpusCount

    private let lexicon = WordingLexicon()
    private let isContent = UnitClass.contentTable
    private static let start: UInt16 = 0xFFFE
    private static let end: UInt16 = 0xFFFF

    package init() {}

    /// The features of a body given as its clauses with commas between them; `evidence` and `fit` are what the corpus
    /// says, nil where there is none.
    package func features(
        of body: [UInt16],
        evidence: StockEvidence?,
        fit: RequestBackground.Fit?
    ) -> WordingFeatures {
        let clauses = clauseRanges(of: body)
        var dense: [Double] = []
        dense.reserveCapacity(WordingFeatureExtractor.denseCount)
        appendActs(of: body, clauses: clauses, to: &dense)
        let content = body.count { isContent[Int($0)] }
        for step in WordingFeatureExtractor.lengthSteps { dense.append(content >= step ? 1 : 0) }
        for step in WordingFeatureExtractor.clauseSteps { dense.append(clauses.count >= step ? 1 : 0) }
        appendCorpus(evidence, fit, to: &dense)
        return WordingFeatures(text: text(of: body, clauses: clauses), dense: dense)
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

    /// For each act: whether a clause does it, the share of clauses that do, whether the first does, and whether it is
    /// done where nothing of substance is said.
    private func appendActs(of body: [UInt16], clauses: [Range<Int>], to dense: inout [Double]) {
        let found = clauses.map { lexicon.acts(of: body, clause: $0) }
        let substance = WordingLexicon.Act.allCases.filter(\.isSubstance).reduce(UInt32(0)) {
            $0 | 1 << UInt32($1.rawValue)
        }
        let numbers = clauses.count { range in body[range].contains { Placeholder.range.contains($0) } }
        let hasSubstance = found.contains { $0 & substance != 0 }
        for act in WordingLexicon.Act.allCases {
            let bit = UInt32(1) << UInt32(act.rawValue)
            let count = found.count { $0 & bit != 0 }
            dense.append(count > 0 ? 1 : 0)
            dense.append(clauses.isEmpty ? 0 : Double(count) / Double(clauses.count))
            dense.append(found.first.map { $0 & bit != 0 } == true ? 1 : 0)
            dense.append(count > 0 && !hasSubstance ? 1 : 0)
        }
        let silent = found.count { $0 == 0 }
        dense.append(clauses.isEmpty ? 0 : Double(silent) / Double(clauses.count))
        dense.append(clauses.isEmpty ? 0 : Double(found.count { $0 & substance != 0 }) / Double(clauses.count))
        dense.append(clauses.isEmpty ? 0 : Double(numbers) / Double(clauses.count))
        dense.append(hasSubstance || numbers > 0 ? 1 : 0)
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
        positions.reserveCapacity(body.count * 4)
        var marked: [UInt16] = []
        for clause in clauses {
            marked.removeAll(keepingCapacity: true)
            marked.append(WordingFeatureExtractor.start)
            for unit in body[clause] where isContent[Int(unit)] { marked.append(unit) }
            marked.append(WordingFeatureExtractor.end)
            for start in marked.indices {
                var packed: UInt64 = 0
                for position in start..<min(start + 4, marked.count) {
                    packed = packed << 16 | UInt64(marked[position])
                    positions.append(
                        UInt32(truncatingIfNeeded: StableHash.mixed(packed ^ UInt64(position - start) << 60))
                            & UInt32(WordingFeatureExtractor.textSize - 1)
                    )
                }
            }
        }
        RadixSort.sort(&positions)
        var vector = SparseVector()
        var index = 0
        while index < positions.count {
            var end = index + 1
            while end < positions.count, positions[end] == positions[index] { end += 1 }
            vector.positions.append(positions[index])
            vector.values.append(end - index == 1 ? 1 : Float(1 + StableMath.log(Double(end - index))))
            index = end
        }
        return vector
    }
}
