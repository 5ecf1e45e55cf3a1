private import CICU

/// What ICU itself says: its version, for the identity of an output, and its slow answers, against which the tests hold
/// the tables.
package enum ICUReference {
    /// The version of the ICU in use, for example `72.1`.
    package static var version: String {
        unsafe String(cString: cicu_version())
    }

    /// A text in ICU's NFKC_Casefold.
    package static func folded(_ text: [UInt16]) throws(ICUError) -> [UInt16] {
        var result = [UInt16](repeating: 0, count: text.count * 18 + 16)
        var code: Int32 = 0
        let length = unsafe cicu_fold(text, Int32(text.count), &result, Int32(result.count), &code)
        guard code <= 0 else { throw ICUError(operation: "normalize a text", code: code) }
        return Array(result.prefix(Int(length)))
    }

    /// A text in simplified characters by ICU's own transform (30 ms a call).
    package static func simplified(_ text: [UInt16]) throws(ICUError) -> [UInt16] {
        var result = text + [UInt16](repeating: 0, count: text.count + 16)
        var code: Int32 = 0
        let length = unsafe cicu_simplify(&result, Int32(text.count), Int32(result.count), &code)
        guard code <= 0 else { throw ICUError(operation: "open the Traditional-Simplified transform", code: code) }
        return Array(result.prefix(Int(length)))
    }

    /// Whether NFKC_Casefold leaves a scalar alone, whatever stands around it.
    package static func isAlone(_ scalar: Unicode.Scalar) -> Bool {
        cicu_fold_kind(scalar.value) == UInt8(CICU_FOLD_ALONE)
    }
}
