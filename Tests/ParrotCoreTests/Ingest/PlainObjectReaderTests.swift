import Testing

@testable import ParrotCore

@Suite("JSON objects read by hand")
struct PlainObjectReaderTests {
    private func read(_ text: String) -> (members: [(key: String, value: String)], turns: [TurnFields?]?)? {
        var reader = PlainObjectReader(Array(text.utf8)[...])
        return reader.object()
    }

    @Test(
        "Strings, whole numbers and truth values are members, null is none",
        arguments: [
            (#"{"reply":"好的"}"#, ["reply=好的"]),
            (" {\t\"a\" : \"b\" ,\n\"c\":\"\"}\r\n", ["a=b", "c="]),
            (#"{"a":12,"b":-3,"c":0,"d":true,"e":false,"f":null}"#, ["a=12", "b=-3", "c=0", "d=true", "e=false"]),
            (#"{"a":"\"\\\/\b\f\n\r\t\u0041\u4e2d"}"#, ["a=\"\\/\u{8}\u{C}\n\r\tA中"]),
            ("{}", []),
        ]
    )
    func members(text: String, expected: [String]) throws {
        let object = try #require(read(text))
        #expect(object.members.map { "\($0.key)=\($0.value)" } == expected)
        #expect(object.turns == nil)
    }

    @Test("Turns are read by member; members that the contract does not know are passed over")
    func turns() throws {
        let text = #"{"turns":[{"type":"survey","resolved":true,"survey_note":"好","mood":"x"},{}],"case":"1"}"#
        let object = try #require(read(text))
        let turns = try #require(object.turns)
        #expect(turns.count == 2)
        #expect(turns[0]?[.type] == "survey")
        #expect(turns[0]?[.resolved] == "true")
        #expect(turns[0]?[.surveyNote] == "好")
        #expect(TurnField.allCases.allSatisfy { turns[1]?[$0] == nil })
        #expect(object.members.map(\.key) == ["case"])
    }

    @Test(
        "What is not plain is left to Foundation's decoder",
        arguments: [
            "", "1", "[]", "{", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{"a":1}x"#, #"{"a":1 2}"#, #"{'a':1}"#,
            #"{"a":1.5}"#, #"{"a":1e3}"#, #"{"a":01}"#, #"{"a":-0}"#, #"{"a":-}"#, #"{"a":+1}"#, #"{"a":truex}"#,
            #"{"a":1234567890123456789}"#, #"{"a":{}}"#, #"{"a":[]}"#, #"{"a":"b","a":"c"}"#, #"{"a":null,"a":"c"}"#,
            #"{"a":"\x"}"#, #"{"a":"\u12"}"#, #"{"a":"\ud83d\ude00"}"#, "{\"a\":\"\n\"}", #"{"a":"b"#,
            #"{"turns":1}"#, #"{"turns":[1]}"#, #"{"turns":[null]}"#, #"{"turns":[{}],"turns":[]}"#,
            #"{"turns":[{"by":"a","by":"b"}]}"#, #"{"turns":[{"x":{}}]}"#, #"{"turns":[{}"#, #"{"turns":[{},]}"#,
        ]
    )
    func givesUp(text: String) {
        #expect(read(text) == nil)
    }

    @Test(
        "A record reads the same whichever of the two reads it",
        arguments: [
            #""case":"7","kind":"投诉","customer":null,"turns":[{"role":"customer","text":"路灯\n坏了"},{"type":"close","by":8}]"#,
            #""case":7,"turns":[]"#,
            #""reply":"已\u4fee\u590d","id":12,"question":"灯坏了","agent":true"#,
        ]
    )
    func agreement(members: String) throws {
        var parser = ObjectParser(vocabulary: HeaderVocabulary())
        let parsed = parser.parse(Array("{\(members)}".utf8)[...])
        let plain = try #require(parsed)
        // A nested value is none of a record's, and sends it to the decoder.
        let nested = "{\(members),\"x\":{}}"
        #expect(read(nested) == nil)
        let parsedByDecoder = parser.parse(Array(nested.utf8)[...])
        let decoded = try #require(parsedByDecoder)
        #expect(described(plain) == described(decoded))
    }

    private func described(_ object: ObjectParser.Object) -> [String] {
        switch object {
        case .fields(let values): return described(values)
        case .transcript(let values, let members, let turns):
            let fields = turns.map { turn in TurnField.allCases.map { turn?[$0] ?? "-" }.joined(separator: "|") }
            return described(values) + members.map { "\($0.key)=\($0.value)" }.sorted() + fields
        }
    }

    private func described(_ values: FieldValues) -> [String] {
        InputField.allCases.map { values[$0] ?? "-" }
    }
}
