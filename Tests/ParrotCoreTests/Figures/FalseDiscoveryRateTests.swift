import Testing

@testable import ParrotCore

@Suite("Which of many tests report something")
struct FalseDiscoveryRateTests {
    // Benjamini and Hochberg (1995), section 3.2: 15 tests of a trial of thrombolysis, of which four are reported.
    @Test("The published example: four of fifteen")
    func published() {
        let chances = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0000,
        ]
        let found = FalseDiscoveryRate.discoveries(among: chances.reversed(), rate: 0.05)
        #expect(found == (0..<15).map { $0 > 10 })
    }

    @Test("Nothing is found among nothing; equal chances share one fate")
    func edges() {
        #expect(FalseDiscoveryRate.discoveries(among: [], rate: 0.05) == [])
        #expect(FalseDiscoveryRate.discoveries(among: [0.06, 0.9], rate: 0.05) == [false, false])
        #expect(FalseDiscoveryRate.discoveries(among: [0.05, 0.05, 0.05], rate: 0.05) == [true, true, true])
        #expect(FalseDiscoveryRate.discoveries(among: [0.03, 0.9, 0.03], rate: 0.05) == [true, false, true])
    }
}
