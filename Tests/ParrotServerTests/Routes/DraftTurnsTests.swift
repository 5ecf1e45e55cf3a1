import Testing

@testable import ParrotServer

@Suite("Turns of a draft")
struct DraftTurnsTests {
    @Test("a later check takes the place of an earlier one of the same draft, and of no other")
    func overtakes() {
        let turns = DraftTurns()
        let first = turns.begin("a")
        let other = turns.begin("b")
        #expect(turns.isLatest(first))
        let second = turns.begin("a")
        #expect(!turns.isLatest(first))
        #expect(turns.isLatest(second))
        #expect(turns.isLatest(other))
        turns.end(first)
        #expect(turns.isLatest(second))
        turns.end(second)
        #expect(turns.isLatest(turns.begin("a")))
    }
}
