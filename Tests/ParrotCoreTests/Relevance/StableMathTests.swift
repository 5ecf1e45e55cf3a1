import ParrotCore
import Testing

/// The expected values were computed with 30 digits.
@Suite("Logarithm and exponential")
struct StableMathTests {
    @Test(
        "The logarithm is right to 12 digits",
        arguments: [
            (1e-300, -690.775_527_898_213_705_2), (0.001, -6.907_755_278_982_137_031),
            (0.5, -0.693_147_180_559_945_309_4),
            (1, 0), (1.414_213_562_373_095_1, 0.346_573_590_279_972_723_1), (2, 0.693_147_180_559_945_309_4),
            (2.718_281_828_459_045, 0.999_999_999_999_999_946_8), (10, 2.302_585_092_994_045_684),
            (100, 4.605_170_185_988_091_368), (12_345.678, 9.421_061_321_291_831_967),
            (1e300, 690.775_527_898_213_705_3),
        ]
    )
    func logarithm(value: Double, expected: Double) {
        #expect((StableMath.log(value) - expected).magnitude <= 1e-12 * max(1, expected.magnitude))
    }

    @Test(
        "The logarithm of what has none is infinite",
        arguments: [(0, -Double.infinity), (-1, -.infinity), (.infinity, .infinity)]
    )
    func logarithmEdges(value: Double, expected: Double) {
        #expect(StableMath.log(value) == expected)
    }

    @Test(
        "The exponential is right to 12 digits",
        arguments: [
            (-699, 2.680_137_958_338_606_946e-304), (-100.25, 2.897_198_083_210_147_807e-44),
            (-20, 2.061_153_622_438_557_828e-9), (-1, 0.367_879_441_171_442_321_6), (-0.5, 0.606_530_659_712_633_423_6),
            (-1e-9, 0.999_999_999_000_000_000_5), (0, 1), (1e-9, 1.000_000_001_000_000_000_5),
            (0.5, 1.648_721_270_700_128_147), (0.693_147_180_559_945_3, 2), (1, 2.718_281_828_459_045_235),
            (2.5, 12.182_493_960_703_473_44), (10, 22_026.465_794_806_716_52), (100, 2.688_117_141_816_135_448e43),
            (700, 1.014_232_054_735_004_509e304),
        ]
    )
    func exponential(power: Double, expected: Double) {
        #expect((StableMath.exp(power) - expected).magnitude <= 1e-12 * expected)
    }

    @Test("The exponential stays finite beyond 700 and is 0 below -700")
    func exponentialEdges() {
        #expect(StableMath.exp(800) == StableMath.exp(700))
        #expect(StableMath.exp(.infinity) == StableMath.exp(700))
        #expect(StableMath.exp(-701) == 0)
        #expect(StableMath.exp(-.infinity) == 0)
    }

    @Test(
        "The logistic function is right to 12 digits",
        arguments: [
            (-40, 4.248_354_255_291_588_977e-18), (-10, 0.000_045_397_868_702_434_394_51),
            (-4, 0.017_986_209_962_091_558_03),
            (-1, 0.268_941_421_369_995_120_7), (0, 0.5), (0.06, 0.514_995_501_619_410_071_7),
            (1, 0.731_058_578_630_004_879_3),
            (4, 0.982_013_790_037_908_442), (10, 0.999_954_602_131_297_565_6), (40, 1), (-1_000, 0), (1_000, 1),
        ]
    )
    func logistic(value: Double, expected: Double) {
        #expect((StableMath.logistic(value) - expected).magnitude <= 1e-12 * max(expected, 1e-290))
    }

    @Test("Logarithm and exponential undo each other over the whole range")
    func inverse() {
        for step in -300...300 {
            let power = Double(step) * 2.3
            guard power > -690, power < 690 else { continue }
            #expect((StableMath.log(StableMath.exp(power)) - power).magnitude < 1e-12 * max(1, power.magnitude))
        }
    }
}
