import Testing

@testable import ParrotCore

@Suite("Features of wording")
struct WordingFeaturesTests {
    private static let body = "您好,您反映的问题已转交城管局,城管局将在三日内核实,谢谢您的来信。"

    @Test("Positions ascend, stay below the size, and are as many as the values")
    func ascending() {
        let text = WordingSamples.features(Self.body).text
        #expect(text.positions.count > 50)
        #expect(text.positions.count == text.values.count)
        #expect(zip(text.positions, text.positions.dropFirst()).allSatisfy { $0 < $1 })
        #expect(text.positions.allSatisfy { Int($0) < WordingFeatureExtractor.textSize })
    }

    @Test("A gram that is said again counts for more, by the logarithm")
    func counted() throws {
        func values(_ body: String) -> [UInt32: Float] {
            let text = WordingSamples.features(body).text
            return Dictionary(uniqueKeysWithValues: zip(text.positions, text.values))
        }
        let once = values("已转城管局")
        let thrice = values("已转城管局,已转城管局,已转城管局")
        #expect(once.keys.sorted() == thrice.keys.sorted())
        #expect(once.values.allSatisfy { $0 == 1 })
        // 1 + ln 3
        #expect(thrice.values.allSatisfy { ($0 - 2.098_612).magnitude < 1e-5 })
    }

    @Test("Grams do not reach across a clause mark, whichever it is", arguments: [",", ",", "。", ";", "!", "\n"])
    func clauses(mark: String) {
        let whole = WordingSamples.features("已转交处理请等待").text
        let split = WordingSamples.features("已转交处理" + mark + "请等待").text
        let parts = ["已转交处理", "请等待"].flatMap { WordingSamples.features($0).text.positions }
        #expect(split.positions == Set(parts).sorted())
        #expect(whole.positions != split.positions)
    }

    @Test("Where a clause begins and ends is part of the grams")
    func ends() {
        func positions(_ body: String) -> Set<UInt32> { Set(WordingSamples.features(body).text.positions) }
        let marked = positions("转交")
        // 转, 交, 转交, both ends alone, and with what stands beside them, up to three together.
        #expect(marked.count == 9)
        #expect(!positions("已转交了").isSuperset(of: marked))
        #expect(positions("转交,谢谢").isSuperset(of: marked))
    }

    @Test("The clauses of a body are what stands between its marks, empty ones left out")
    func ranges() {
        let body = WordingSamples.units(",您好,,已处理。 \n谢谢")
        let clauses = WordingFeatureExtractor().clauseRanges(of: body)
        #expect(clauses.map { String(decoding: body[$0], as: UTF16.self) } == ["您好", "已处理", "谢谢"])
    }

    @Test("Without a corpus its figures, and no others, are missing")
    func withoutCorpus() {
        let dense = WordingSamples.features(Self.body).dense
        let first = WordingFeatureExtractor.denseCount - WordingFeatureExtractor.corpusCount
        #expect(dense.count == WordingFeatureExtractor.denseCount)
        #expect(dense[first...].allSatisfy { $0.isNaN })
        #expect(dense[..<first].allSatisfy { $0.isFinite })
    }

    @Test(
        "With a corpus its figures stand at the end, deviations kept within limits",
        arguments: [(9.0, 4.0), (-3, -1)]
    )
    func withCorpus(deviations: Double, kept: Double) {
        var evidence = StockEvidence()
        evidence.rarePairs = 0.1
        evidence.uncommonPairs = 0.2
        evidence.rareCharacters = 0.3
        evidence.ownRequestShare = 0.4
        evidence.otherRequests = 15
        evidence.repeatedShare = 0.5
        let fit = RequestBackground.Fit(
            own: 0.6,
            mean: 0.1,
            deviations: deviations,
            best: 0.2,
            share: 0,
            agentMean: 0.1
        )
        let dense = WordingSamples.features(Self.body, evidence: evidence, fit: fit).dense
        #expect(Array(dense.suffix(WordingFeatureExtractor.corpusCount)) == [0.1, 0.2, 0.3, 0.4, 0.75, 0.5, kept, 0.6])
        let alone = WordingSamples.features(Self.body).dense
        #expect(dense.dropLast(WordingFeatureExtractor.corpusCount).elementsEqual(alone.prefix(dense.count - 8)))
    }

    @Test("What the request asks for is told by its words, and by its length")
    func request() {
        func figures(_ words: String...) -> [Double] {
            let grams = words.map { word in
                let units = WordingSamples.units(word)
                return Gram.pair(units[0], units[1])
            }
            let dense = WordingSamples.features(Self.body, request: grams.sorted()).dense
            return Array(dense.dropLast(WordingFeatureExtractor.corpusCount).suffix(RequestKind.count))
        }
        #expect(figures().allSatisfy { $0 == 0 })
        #expect(figures("电话").count { $0 == 1 } == 1)
        #expect(figures("电话", "怎么", "山川").count { $0 == 1 } == 2)
        #expect(figures("电话") != figures("怎么"))
    }

    @Test("An empty body has no grams and no figure that is not a number")
    func empty() {
        for body in ["", ",。"] {
            let features = WordingSamples.features(body)
            #expect(features.text.positions.isEmpty && features.concepts.positions.isEmpty)
            #expect(features.dense.count == WordingFeatureExtractor.denseCount)
            #expect(features.dense.dropLast(WordingFeatureExtractor.corpusCount).allSatisfy { $0.isFinite })
        }
    }
}
