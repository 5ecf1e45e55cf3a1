import Testing

@testable import ParrotCore

@Suite("Findings that are settled")
struct SettledFindingsTests {
    private static let fingerprint = ContentFingerprint(value: 0x0123_4567_89AB_CDEF)

    private static func settled(
        baseline: Bool = false,
        until: String? = nil,
        asOf: String? = nil,
        appeal: Bool = true
    ) -> SettledFindings {
        SettledFindings(
            baseline: baseline ? [fingerprint] : [],
            appeals: appeal
                ? [Appeal(fingerprint: fingerprint.text, reason: "规定用语", reviewer: "Q01", until: until)] : [],
            asOf: asOf.flatMap { Timestamp(parsing: $0) }
        )
    }

    @Test("An accepted appeal settles its finding and no other")
    func appeal() throws {
        let suppression = try #require(Self.settled().suppression(of: Self.fingerprint, accused: ["A01", nil]))
        #expect(suppression.by == "appeal" && suppression.reason.chinese == "规定用语" && suppression.until == nil)
        #expect(Self.settled().suppression(of: ContentFingerprint(value: 1), accused: []) == nil)
    }

    @Test("Nobody settles a finding about themselves", arguments: ["Q01", "q01", " Ｑ01"])
    func ownAppeal(accused: String) {
        #expect(Self.settled().suppression(of: Self.fingerprint, accused: [accused]) == nil)
    }

    @Test(
        "It holds through its last day",
        arguments: [("2024-06-30 23:00", true), ("2024-07-01 00:30", false), ("2024-01-01", true)]
    )
    func expiry(asOf: String, holds: Bool) {
        let settled = Self.settled(until: "2024-06-30", asOf: asOf)
        #expect((settled.suppression(of: Self.fingerprint, accused: []) != nil) == holds)
    }

    @Test("Without an appeal a baseline's findings are known")
    func baseline() {
        let known = Self.settled(baseline: true, appeal: false)
        #expect(known.suppression(of: Self.fingerprint, accused: ["A01"])?.by == "baseline")
        #expect(Self.settled(baseline: true).suppression(of: Self.fingerprint, accused: [])?.by == "appeal")
        #expect(Self.settled(baseline: true).suppression(of: Self.fingerprint, accused: ["Q01"])?.by == "baseline")
    }
}
