import ParrotCore
import Testing

@Suite("The hash that never changes")
struct StableHashTests {
    // Computed outside of Swift from the definition. A change here makes every stored template id and model void: raise
    // `FingerprintScheme.version` with it.
    @Test(
        "Texts have the hashes that they always had",
        arguments: [
            ("", 0, 0x9CA0_66F1_A4AB_2EEA), ("", 1, 0x25B7_75FA_ECA8_F520), ("a", 0, 0xCEB5_A05A_7A92_499D),
            ("您好", 0, 0x5203_B29A_2EA8_D8DC), ("您好", 7, 0x8559_ED07_9175_821C), ("澜州市12345", 0, 0x0829_09F6_3E36_D78E),
        ] as [(String, UInt64, UInt64)]
    )
    func texts(text: String, seed: UInt64, expected: UInt64) {
        #expect(StableHash.of(text, seed: seed) == expected)
    }

    @Test(
        "The finalizer is MurmurHash3's",
        arguments: [(0, 0), (1, 0xB456_BCFC_34C2_CB2C), (2, 0x3ABF_2A20_6506_83E7), (.max, 0x64B5_720B_4B82_5F21)]
            as [(UInt64, UInt64)]
    )
    func finalizer(value: UInt64, expected: UInt64) {
        #expect(StableHash.mixed(value) == expected)
    }

    @Test("The order of the values tells")
    func order() {
        func hash(_ values: [UInt64]) -> UInt64 {
            var hash = StableHash()
            for value in values { hash.combine(value) }
            return hash.finish()
        }
        #expect(hash([1, 2, 3]) == 0x86F3_F4E0_8901_840F)
        #expect(hash([3, 2, 1]) == 0x4E13_E44F_31A5_4D42)
    }

    @Test(
        "Hexadecimal digits have leading zeros and are the lowest ones",
        arguments: [(0, 12, "000000000000"), (0xAB, 4, "00ab"), (0x1234_5678_9ABC_DEF0, 12, "56789abcdef0")]
            as [(UInt64, Int, String)]
    )
    func hexadecimalDigits(value: UInt64, digits: Int, expected: String) {
        #expect(hexadecimal(value, digits: digits) == expected)
    }
}
