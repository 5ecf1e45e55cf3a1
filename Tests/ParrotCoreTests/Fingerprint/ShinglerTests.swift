import ParrotCore
import Testing
import _ParrotTestSupport

@Suite("Shingles")
struct ShinglerTests {
    private let shingler = Shingler(width: 3)

    private func shingles(_ text: String) -> [UInt32] {
        shingler.shingles(of: Array(text.utf16))
    }

    @Test("An empty text has no shingle, a short one is one by itself")
    func short() {
        #expect(shingles("").isEmpty)
        #expect(shingles("好").count == 1)
        #expect(shingles("您好").count == 1)
        #expect(shingles("您好吗").count == 1)
        #expect(Set(["好", "您好", "您好吗", "好您"].map(shingles)).count == 4)
    }

    @Test(
        "There are as many shingles as distinct stretches of three characters",
        arguments: 1...20 as ClosedRange<UInt64>
    )
    func naiveSet(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        // Few letters, so that stretches come again.
        let units = (0..<Int.random(in: 3...120, using: &generator)).map { _ in
            UInt16.random(in: 97...100, using: &generator)
        }
        let stretches = Set((0...(units.count - 3)).map { Array(units[$0..<$0 + 3]) })
        let found = shingler.shingles(of: units)
        #expect(found.count == stretches.count)
        #expect(found == found.sorted())
        #expect(Set(found) == Set(stretches.flatMap { shingler.shingles(of: $0) }))
    }

    @Test("The order of the characters tells, repetition does not")
    func order() {
        #expect(shingles("甲乙丙") != shingles("丙乙甲"))
        #expect(shingles("哈哈哈") == shingles("哈哈哈哈哈哈"))
        #expect(shingles("甲乙丙甲乙丙甲乙丙") == shingles("甲乙丙甲乙丙"))
    }

    @Test("Another width makes other shingles", arguments: [1, 2, 5])
    func widths(width: Int) {
        #expect(Shingler(width: width).shingles(of: Array("一二三四五六".utf16)).count == 7 - width)
    }
}
