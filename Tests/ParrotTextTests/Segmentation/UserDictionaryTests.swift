import ParrotText
import Testing
import _ParrotTestSupport

@Suite struct UserDictionaryTests {
    let normalizer: Normalizer

    init() throws {
        normalizer = try SharedNormalizer.get()
    }

    @Test("A file has one word a line and comments")
    func parses() {
        let text = "# 单位\n城管局\n\n  街道办事处  # 常见\r\n城管局\nＡＰＰ\n#\n"
        let dictionary = UserDictionary(parsing: text, normalizer: normalizer)
        #expect(dictionary.count == 3)
        #expect(dictionary.longestMatch(in: Array("街道办事处的".utf16), at: 0) == 5)
        #expect(dictionary.longestMatch(in: Array("街道办".utf16), at: 0) == 0)
        #expect(dictionary.longestMatch(in: Array("app".utf16), at: 0) == 3)
    }

    @Test("The order of the words does not matter")
    func orderDoesNotMatter() {
        let first = UserDictionary(words: ["一网通办", "一网", "办"], normalizer: normalizer)
        let second = UserDictionary(words: ["办", "一网通办", "一网", "办"], normalizer: normalizer)
        #expect(first == second)
        #expect(first.checksum != UserDictionary.empty.checksum)
        #expect(first.checksum != UserDictionary(words: ["办", "一网"], normalizer: normalizer).checksum)
    }

    @Test("The trie finds what a plain search finds", arguments: UInt64(0)..<5)
    func againstPlainSearch(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("一二三ab".utf16)
        func random(_ range: ClosedRange<Int>) -> [UInt16] {
            (0..<Int.random(in: range, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? 0
            }
        }
        let words = (0..<60).map { _ in random(1...5) }
        let dictionary = UserDictionary(
            words: words.map { String(decoding: $0, as: UTF16.self) },
            normalizer: normalizer
        )
        for _ in 0..<200 {
            let text = random(1...12)
            for position in text.indices {
                let expected = words.filter { text[position...].starts(with: $0) }.map(\.count).max() ?? 0
                #expect(dictionary.longestMatch(in: text, at: position) == expected)
            }
        }
    }
}
