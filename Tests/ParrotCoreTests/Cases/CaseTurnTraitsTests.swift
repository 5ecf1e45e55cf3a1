import Testing

@testable import ParrotCore

@Suite("Traits of turns")
struct CaseTurnTraitsTests {
    @Test("No two traits share a bit: a customer's plain word is no event of a log")
    func distinct() {
        let traits: [CaseTurnTraits] = [
            .bySystem, .byCustomer, .isCopy, .isApproved, .isDefault, .isReported, .inWords, .isInterlude,
            .fromTable, .isNewMatter, .isExplicit, .fromLog,
        ]
        for (index, trait) in traits.enumerated() {
            #expect(trait.rawValue.nonzeroBitCount == 1)
            for other in traits.dropFirst(index + 1) { #expect(trait.isDisjoint(with: other)) }
        }
    }
}
