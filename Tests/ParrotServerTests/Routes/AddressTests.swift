import Testing

@testable import ParrotServer

@Suite("Addresses")
struct AddressTests {
    @Test(
        "escapes in a path stand for bytes of UTF-8",
        arguments: [
            ("%E7%94%B2", "甲"), ("a%2Fb", "a/b"), ("甲", "甲"), ("", ""), ("%", nil), ("%4", nil), ("%zz", nil),
            ("%FF", nil),
        ] as [(String, String?)]
    )
    func decodes(part: String, text: String?) {
        #expect(PercentDecoding.text(of: part) == text)
    }

    @Test(
        "only this machine's names are local",
        arguments: [
            ("localhost", true), ("LOCALHOST:8080", true), ("127.0.0.1:80", true), ("[::1]:8080", true),
            ("[::1]", true),
            ("127.0.0.1.evil.example", false), ("127.evil.example", false), ("localhost.evil.example", false),
            ("evil.example", false), ("", false), ("[::2]:80", false), ("0.0.0.0", false),
        ]
    )
    func tellsLocal(authority: String, isLocal: Bool) {
        #expect(Gatekeeper.isLocal(authority) == isLocal)
    }
}
