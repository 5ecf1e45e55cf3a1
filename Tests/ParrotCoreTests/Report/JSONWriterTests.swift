import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("Writing JSON")
struct JSONWriterTests {
    private func written(_ text: String) -> String {
        var json = JSONWriter()
        json.value(text)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test(
        "Quotes, backslashes and control characters are escaped",
        arguments: [
            ("您好", #""您好""#), (#"他说"不""#, #""他说\"不\"""#), (#"C:\文件"#, #""C:\\文件""#), ("一\n二", #""一\n二""#),
            ("a\tb\rc", #""a\u0009b\u000dc""#), ("\u{0}\u{1B}[31m\u{7F}", #""\u0000\u001b[31m\u007f""#), ("😀", #""😀""#),
            ("\u{9B}31m红\u{85}", #""\u009b31m红\u0085""#), ("é€ \u{A0}", "\"é€ \u{A0}\""), ("", #""""#),
        ]
    )
    func escapes(text: String, expected: String) throws {
        #expect(written(text) == expected)
        #expect(try JSONValue(parsing: "[\(written(text))]".utf8) == .array([.text(text)]))
    }

    @Test(
        "Random texts come back as they were, and nothing that steers a terminal stands raw",
        arguments: 1...30 as ClosedRange<UInt64>
    )
    func randomTexts(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let text =
            RandomText.text(count: 60, using: &generator)
            + RandomText.scalars(count: 40, below: 0x180, using: &generator)
        let json = written(text)
        let parsed = try JSONValue(parsing: "[\(json)]".utf8).array.first?.text
        #expect(parsed.map { Array($0.utf8) } == Array(text.utf8))
        #expect(json.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    }

    @Test(
        "Numbers have up to four decimals",
        arguments: [
            (0, "0"), (1, "1"), (0.5, "0.5"), (0.1234, "0.1234"), (0.12345, "0.1235"), (0.9999, "0.9999"),
            (0.99999, "1"),
            (0.0001, "0.0001"), (0.00004, "0"), (0.01, "0.01"), (0.1001, "0.1001"), (1.0 / 3, "0.3333"), (0.3, "0.3"),
        ] as [(Double, String)]
    )
    func numbers(number: Double, expected: String) {
        var json = JSONWriter()
        json.value(number)
        #expect(String(decoding: json.bytes, as: UTF8.self) == expected)
    }

    @Test("Members, elements and nulls are parted by commas")
    func structure() throws {
        var json = JSONWriter()
        json.beginObject()
        json.key("a")
        json.value(1)
        json.key("b")
        json.beginArray()
        json.value(0..<3)
        json.value(nil as String?)
        json.value(nil as Double?)
        json.value(["x", "y"])
        json.beginObject()
        json.endObject()
        json.value(true)
        json.endArray()
        json.key("c")
        json.null()
        json.endObject()
        #expect(
            String(decoding: json.bytes, as: UTF8.self) == #"{"a":1,"b":[[0,3],null,null,["x","y"],{},true],"c":null}"#
        )
        #expect(try JSONValue(parsing: json.bytes)["b"]?.array.count == 6)
    }
}
