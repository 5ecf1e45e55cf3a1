/// Logarithm and exponential from + − × ÷ alone, in a fixed order: the same bits on every machine, which the C
/// library does not promise.
package enum StableMath {
    private static let ln2 = 0.693_147_180_559_945_3

    /// The natural logarithm of a positive, finite number, to about 1e-15 relative; −∞ for 0 and below.
    package static func log(_ value: Double) -> Double {
        guard value > 0, value.isFinite else { return value > 0 ? .infinity : -.infinity }
        // value = 2^exponent × mantissa, mantissa in [√½, √2): ln = exponent ln 2 + 2 artanh((m − 1) / (m + 1)).
        var exponent = Double(value.exponent)
        var mantissa = value.significand
        if mantissa > 1.414_213_562_373_095_1 {
            mantissa /= 2
            exponent += 1
        }
        let ratio = (mantissa - 1) / (mantissa + 1)
        let square = ratio * ratio
        var sum = 0.0
        var denominator = 27.0
        while denominator > 0 {
            sum = sum * square + 1 / denominator
            denominator -= 2
        }
        return exponent * ln2 + 2 * ratio * sum
    }

    /// e to a power, to about 1e-15 relative; 0 below −700, e⁷⁰⁰ above 700.
    package static func exp(_ power: Double) -> Double {
        guard power > -700 else { return 0 }
        let limited = min(power, 700)
        let halvings = (limited / ln2).rounded()
        let rest = limited - halvings * ln2
        var sum = 1.0
        var index = 18.0
        while index > 0 {
            sum = 1 + rest / index * sum
            index -= 1
        }
        return Double(sign: .plus, exponent: Int(halvings), significand: 1) * sum
    }

    /// 1 ÷ (1 + e^−x).
    package static func logistic(_ value: Double) -> Double {
        1 / (1 + exp(-value))
    }
}
