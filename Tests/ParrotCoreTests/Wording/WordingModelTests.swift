import Testing

@testable import ParrotCore

@Suite("The model of wording")
struct WordingModelTests {
    private static let newRelay = "您反映的污水外溢一事已转排水公司处理。"
    private static let newAnswer = "经现场查看,污水外溢是因为管道堵塞,工作人员5日已疏通,现恢复正常。"
    private static let newThanks = "感谢您对污水外溢的关注,您的意见我们已记录。"

    @Test("Sixty bodies teach to tell handing on from answering and from thanking")
    func tellsApart() {
        let relay = WordingSamples.judgement(Self.newRelay)
        let answer = WordingSamples.judgement(Self.newAnswer)
        let thanks = WordingSamples.judgement(Self.newThanks)
        #expect(relay[.relay] > 0.7 && relay[.acknowledgement] < 0.3 && relay[.unanswered] > 0.7)
        #expect(answer[.relay] < 0.3 && answer[.acknowledgement] < 0.3 && answer[.unanswered] < 0.3)
        #expect(thanks[.acknowledgement] > 0.7 && thanks[.relay] < 0.3 && thanks[.unanswered] > 0.7)
        #expect(relay.stockTalk > 0.7 && thanks.stockTalk > 0.7 && answer.stockTalk < 0.3)
    }

    @Test("A label that no body has is not reported")
    func noPositives() {
        for body in [Self.newRelay, Self.newAnswer, Self.newThanks] {
            #expect(WordingSamples.judgement(body)[.deflection] < 0.3)
        }
    }

    @Test("All scores lie in 0…1, also of what the model has never seen", arguments: ["", "。", "ok", "𠮷野家🙂", "3"])
    func inRange(body: String) {
        let scores = WordingSamples.judgement(body).scores
        #expect(scores.count == WordingLabel.allCases.count)
        #expect(scores.allSatisfy { (0...1).contains($0) })
    }

    @Test("The same bodies give the same model")
    func deterministic() {
        let items = Array(WordingSamples.items().filter { ($0.group + 1) % 4 == 0 })
        #expect(WordingModel(items: items) == WordingModel(items: items))
    }

    @Test("A model that is stored and read again is equal, calibration included, and any other length is refused")
    func stored() {
        let model = WordingSamples.model.calibrated(
            by: [-1, -0.5, 0, 0.5, 1].map { Calibration(cut: $0, slope: 1 + $0 / 2) }
        )
        let bytes = model.encoded()
        #expect(WordingModel(encoded: bytes) == model)
        #expect(WordingModel(encoded: bytes) != WordingSamples.model)
        #expect(WordingModel(encoded: bytes.dropLast(1)) == nil)
        #expect(WordingModel(encoded: bytes.dropLast(8)) == nil)
        #expect(WordingModel(encoded: bytes + [0]) == nil)
        #expect(WordingModel(encoded: []) == nil)
        // The first weight is no number.
        #expect(WordingModel(encoded: [0, 0, 0xC0, 0x7F] + bytes.dropFirst(4)) == nil)
        // The last slope is infinite.
        #expect(WordingModel(encoded: bytes.dropLast(8) + [0, 0, 0, 0, 0, 0, 0xF0, 0x7F]) == nil)
    }

    @Test("The shares of the clauses add up to 1, and the clause that hands on has most")
    func shares() throws {
        let body = WordingSamples.units("您好,工作人员到场检查,您反映的污水外溢一事已转排水公司处理,现恢复正常。")
        let shares = WordingSamples.model.shares(of: body, for: .relay)
        #expect(shares.count == 4)
        #expect((shares.reduce(0) { $0 + $1.share } - 1).magnitude < 1e-9)
        #expect(shares.allSatisfy { $0.share >= 0 })
        let most = try #require(shares.max { $0.share < $1.share })
        #expect(String(decoding: body[most.clause], as: UTF16.self).contains("已转排水公司"))
        #expect(most.share > 0.5)
    }

    @Test("Another label points at another clause of the same body")
    func sharesOfOtherLabel() throws {
        let body = WordingSamples.units("您反映的污水外溢一事已转排水公司处理,感谢您对城市建设的关注。")
        func deciding(_ label: WordingLabel) -> String {
            let most = WordingSamples.model.shares(of: body, for: label).max { $0.share < $1.share }
            return most.map { String(decoding: body[$0.clause], as: UTF16.self) } ?? ""
        }
        #expect(deciding(.relay).hasPrefix("您反映的"))
        #expect(deciding(.acknowledgement).hasPrefix("感谢您"))
    }

    @Test("Where nothing speaks for a label there are no shares")
    func noShares() {
        for body in ["", "鑫淼焱"] {
            #expect(WordingSamples.model.shares(of: WordingSamples.units(body), for: .relay).isEmpty)
        }
    }

    @Test("The probability at the cut becomes 0.5, 0 and 1 stay, and order is kept", arguments: [0.05, 0.3, 0.5, 0.95])
    func shifted(cut: Double) {
        #expect((WordingModel.shifted(cut, cut: cut) - 0.5).magnitude < 1e-12)
        #expect(WordingModel.shifted(0, cut: cut) == 0 && WordingModel.shifted(1, cut: cut) == 1)
        let shifted = stride(from: 0.0, through: 1, by: 0.01).map { WordingModel.shifted($0, cut: cut) }
        #expect(zip(shifted, shifted.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test("A cut of 0.5 changes nothing")
    func shiftedByHalf() {
        for probability in [0.01, 0.25, 0.8] {
            #expect((WordingModel.shifted(probability, cut: 0.5) - probability).magnitude < 1e-12)
        }
    }

    @Test("A calibration moves only the score of its own label")
    func calibrating() {
        let features = WordingSamples.features(Self.newRelay)
        let plain = WordingSamples.model.judgement(of: features)
        var calibrations = WordingLabel.allCases.map { _ in Calibration.none }
        calibrations[WordingLabel.relay.rawValue].cut =
            WordingSamples.model.logOdds(of: features)[WordingLabel.relay.rawValue]
        let cut = WordingSamples.model.calibrated(by: calibrations).judgement(of: features)
        #expect((cut[.relay] - 0.5).magnitude < 1e-9)
        for label in WordingLabel.allCases where label != .relay { #expect(cut[label] == plain[label]) }
    }

    @Test("What a single source says over and over teaches less than what all say")
    func consistent() {
        func item(_ body: String, _ source: String, isRelay: Bool) -> WordingModel.Item {
            var labels = ReplyLabels(id: body, source: source)
            labels.relay = isRelay
            return WordingModel.Item(features: WordingSamples.features(body), labels: labels, weight: 1, group: 0)
        }
        // 鑫 stands in every relay of one source, 淼 in relays of all four.
        let sources = ["甲", "乙", "丙", "丁"]
        let items = sources.enumerated().flatMap { number, source in
            (0..<4).flatMap { _ in
                [item(number == 0 ? "鑫淼" : "淼", source, isRelay: true), item("焱焱", source, isRelay: false)]
            }
        }
        let model = WordingModel(items: items)
        func relay(_ body: String) -> Double {
            model.judgement(of: WordingSamples.features(body))[.relay]
        }
        #expect(relay("淼淼") > relay("鑫鑫") + 0.1)
    }

    @Test("Each label has its own truth; an answer in part is neither answered nor not")
    func truth() {
        var labels = ReplyLabels(id: "1", source: "")
        #expect(WordingLabel.allCases.allSatisfy { $0.truth(labels) == nil })
        labels.parrot = true
        labels.acknowledgement = false
        labels.deflection = true
        labels.relay = false
        #expect(WordingLabel.allCases.map { $0.truth(labels) } == [true, false, true, false, nil])
        #expect(
            (0...2).map { (addresses: Int) -> Bool? in
                labels.addresses = addresses
                return WordingLabel.unanswered.truth(labels)
            } == [true, nil, false]
        )
    }
}
