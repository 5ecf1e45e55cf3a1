import Testing

@testable import ParrotConfiguration

@Suite("The nearest known name")
struct NearestNameTests {
    private static let known = ["maximumHops", "followUpDays", "refileDays", "hubs", "rules"]

    @Test(
        "It is the one with the fewest edits, whatever the case",
        arguments: [
            ("maximumHop", "maximumHops"), ("maximum_hops", "maximumHops"), ("MAXIMUMHOPS", "maximumHops"),
            ("followDays", "followUpDays"), ("hub", "hubs"), ("ruels", "rules"), ("refileDay", "refileDays"),
        ]
    )
    func nearest(written: String, meant: String) {
        #expect(NearestName.of(written, among: Self.known) == meant)
    }

    @Test("Edits are counted", arguments: [("", "", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("ab", "ba", 2)])
    func distance(left: String, right: String, expected: Int) {
        #expect(NearestName.distance(Array(left.utf8), Array(right.utf8)) == expected)
        #expect(NearestName.distance(Array(right.utf8), Array(left.utf8)) == expected)
    }
}
