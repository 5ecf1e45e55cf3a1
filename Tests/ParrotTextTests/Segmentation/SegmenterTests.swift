import ParrotText
import Testing
import _ParrotTestSupport

@Suite struct SegmenterTests {
    let normalizer: Normalizer

    init() throws {
        normalizer = try SharedNormalizer.get()
    }

    private func words(_ text: String, dictionary words: [String] = []) throws -> [String] {
        var segmenter = try Segmenter(dictionary: UserDictionary(words: words, normalizer: normalizer))
        let text = Masker().mask(normalizer.normalize(text))
        return segmenter.tokens(of: text).map { text.displayText(of: $0.range) }
    }

    @Test("ICU's dictionary finds words")
    func findsWords() throws {
        #expect(try words("您反映的问题已经处理。") == ["您", "反映", "的", "问题", "已经", "处理", "。"])
        #expect(try words("Hello, 世界 3.14") == ["hello", ",", " ", "世界", " ", "⟨数字⟩"])
    }

    @Test(
        "A dictionary word is one token, whatever ICU thought",
        arguments: [
            ("请联系南岗区城管局处理", ["南岗区城管局"], ["请", "联系", "南岗区城管局", "处理"]),
            ("长江大桥南路", ["长江", "长江大桥"], ["长江大桥", "南路"]),
            ("打开随申办app查看", ["随申办APP"], ["打开", "随申办app", "查看"]),
            ("apple和app", ["app"], ["apple", "和", "app"]),
            ("處理", ["处理"], ["处理"]),
            ("一网通办一网通办", ["一网通办"], ["一网通办", "一网通办"]),
        ]
    )
    func dictionaryWords(text: String, dictionary: [String], expected: [String]) throws {
        #expect(try words(text, dictionary: dictionary) == expected)
    }

    @Test("A dictionary word takes what it needs from ICU's pieces and leaves the rest")
    func cutsPieces() throws {
        #expect(try words("中华人民共和国", dictionary: ["华人"]).contains("华人"))
        #expect(try words("中华人民共和国", dictionary: ["华人"]).joined() == "中华人民共和国")
    }

    @Test("Kinds of tokens")
    func kinds() throws {
        var segmenter = try Segmenter(dictionary: .empty)
        var text = normalizer.normalize("好的abc12 ,😀\n7.5𠮷")
        text.units.append(Placeholder.phone.rawValue)
        text.offsets.append(text.offsets.last ?? 0)
        let tokens = segmenter.tokens(of: text)
        #expect(
            tokens.map(\.kind) == [
                .word, .word, .space, .punctuation, .punctuation, .space, .number, .word, .placeholder,
            ]
        )
    }

    @Test("Random texts: the tokens are the text, pairs stay whole, placeholders alone", arguments: UInt64(0)..<10)
    func lossless(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let dictionary = UserDictionary(words: ["您好", "的诉求", "好的", "a国", "𠮷b", "求國裏", "0a"], normalizer: normalizer)
        var segmenter = try Segmenter(dictionary: dictionary)
        for round in 0..<300 {
            var text = normalizer.normalize(RandomText.text(count: 40, using: &generator))
            if round % 2 == 0 {
                for index in text.units.indices where Int.random(in: 0..<9, using: &generator) == 0 {
                    if UnitClass.of(text.units[index]) != .surrogate { text.units[index] = Placeholder.name.rawValue }
                }
            }
            var end = 0
            for token in segmenter.tokens(of: text) {
                #expect(token.range.lowerBound == end && !token.range.isEmpty)
                end = token.range.upperBound
                let isTrailing = end < text.units.count && UTF16.isTrailSurrogate(text.units[end])
                #expect(!isTrailing)
                let holdsPlaceholder = text.units[token.range].contains(Placeholder.name.rawValue)
                #expect(holdsPlaceholder == (token.kind == .placeholder))
                if holdsPlaceholder { #expect(token.range.count == 1) }
            }
            #expect(end == text.units.count)
        }
    }

    @Test("A segmenter gives the same tokens whatever it saw before")
    func noMemory() throws {
        var used = try Segmenter(dictionary: .empty)
        let texts = ["您反映的问题已转交街道办事处处理", "转交街道", "", "感谢您的来电", "您反映的问题已转交街道办事处处理"]
        for text in texts {
            var fresh = try Segmenter(dictionary: .empty)
            let normalized = normalizer.normalize(text)
            let tokens = fresh.tokens(of: normalized)
            #expect(used.tokens(of: normalized) == tokens)
        }
    }

    @Test("Remembering words changes no token", arguments: UInt64(0)..<10)
    func memoryChangesNothing(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "您反映的问题已收悉", "感谢来电", "街道办事处", "处理", "一", "的", ",", "。", "、", " ", "\n", "3", "1.5", "(", ")", "a", "é",
            "か", "カ", "ー", "가", "\u{301}", "😀", "𠮷", "_", "-", "\"", "'", "%", ":", "々", "〇", "·", "\u{3099}", "研究生命",
            "乒乓球拍卖完了",
        ]
        let dictionary = UserDictionary(words: ["办事", "反映的"], normalizer: normalizer)
        var remembering = try Segmenter(dictionary: dictionary)
        var forgetful = try Segmenter(dictionary: dictionary, remembersWords: false)
        for round in 0..<400 {
            var text = ""
            for _ in 0..<Int.random(in: 0...12, using: &generator) {
                text += pieces.randomElement(using: &generator) ?? ""
            }
            var normalized = normalizer.normalize(text)
            if round % 2 == 0 { normalized = Masker().mask(normalized) }
            let tokens = forgetful.tokens(of: normalized)
            #expect(remembering.tokens(of: normalized) == tokens, "\(text.debugDescription)")
        }
    }

    @Test("A memory that overflows starts anew")
    func memoryOverflows() throws {
        var remembering = try Segmenter(dictionary: .empty)
        var forgetful = try Segmenter(dictionary: .empty, remembersWords: false)
        for start in UInt16(0)..<20_000 {
            let units = [0x4E00 + start, 0x4E01 + start % 7, 0x2C]
            let text = NormalizedText(units: units, offsets: [0, 3, 6, 7])
            if start % 1000 < 990 {
                _ = remembering.tokens(of: text)
            } else {
                let tokens = forgetful.tokens(of: text)
                #expect(remembering.tokens(of: text) == tokens)
            }
        }
    }
}
