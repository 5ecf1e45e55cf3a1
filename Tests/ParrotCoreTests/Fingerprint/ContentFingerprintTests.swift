import Testing

@testable import ParrotCore

@Suite("Fingerprints of content")
struct ContentFingerprintTests {
    private static let exchange: Exchange = {
        var exchange = Exchange(
            id: "W-1",
            reply: "您好,路灯已更换灯泡。",
            location: Location(file: "a.csv", line: 2)
        )
        exchange.hasOwnID = true
        exchange.caseID = "C-1"
        exchange.hasOwnCaseID = true
        exchange.agent = "A01"
        exchange.department = "甲局"
        exchange.topic = "路灯"
        exchange.question = "路灯不亮了"
        return exchange
    }()

    private static func changed(_ change: (inout Exchange) -> Void) -> ContentFingerprint {
        var exchange = exchange
        change(&exchange)
        return ContentFingerprint(of: exchange)
    }

    @Test("Stored ones stay valid: these values may never change")
    func stored() {
        let reply = ContentFingerprint(of: Self.exchange)
        #expect(reply.text == "1201d09a4cc93bb8")
        #expect(reply.finding(of: "template-reply").text == "25fb58e4c31c0583")
        #expect(reply.among(equals: 1).text == "c3576c2bfd0fac44")
        #expect(ContentFingerprint(ofCase: "C-1").finding(of: "transfer-loop").text == "bab8cb741fd880e3")
        #expect(ContentFingerprint(ofRequest: "路灯不亮了", topic: nil).text == "97527406fe4d0ee9")
    }

    @Test("What they are about changes them")
    func content() {
        let all = [
            ContentFingerprint(of: Self.exchange), Self.changed { $0.id = "W-2" }, Self.changed { $0.hasOwnID = false },
            Self.changed { $0.caseID = "C-2" }, Self.changed { $0.agent = "A02" }, Self.changed { $0.agent = nil },
            Self.changed { $0.department = "乙局" }, Self.changed { $0.topic = nil }, Self.changed { $0.question = "路灯" },
            Self.changed { $0.reply += "!" },
            Self.changed {
                $0.topic = "路灯不亮了"
                $0.question = "路灯"
            },
            ContentFingerprint(of: Self.exchange).among(equals: 1),
            ContentFingerprint(of: Self.exchange).among(equals: 2),
            ContentFingerprint(of: Self.exchange).finding(of: "template-reply"),
            ContentFingerprint(of: Self.exchange).finding(of: "off-topic-reply"),
        ]
        #expect(Set(all).count == all.count)
    }

    @Test("Place, time, survey and what spreadsheets do to blanks do not")
    func indifferent() {
        let same = [
            Self.changed { $0.location = Location(file: "b.xlsx", line: 99) },
            Self.changed { $0.replyTime = Timestamp(parsing: "2024-03-01 09:00") },
            Self.changed { $0.satisfied = .no },
            Self.changed { $0.reply = " 您好,\r\n路灯已更换灯泡。\t" },
        ]
        #expect(Set(same) == [ContentFingerprint(of: Self.exchange)])
        var generated = Self.exchange
        generated.hasOwnID = false
        let first = ContentFingerprint(of: generated)
        generated.id = "a.csv:7"
        #expect(ContentFingerprint(of: generated) == first)
    }

    @Test("They are written as 16 digits and read back", arguments: [0, 1, 0xFEDC_BA98_7654_3210, UInt64.max])
    func parsing(value: UInt64) {
        let fingerprint = ContentFingerprint(value: value)
        #expect(fingerprint.text.count == 16)
        #expect(ContentFingerprint(parsing: fingerprint.text) == fingerprint)
    }

    @Test(
        "Other texts are none",
        arguments: ["", "12", "0123456789abcdeg", "0123456789ABCDEF", "0123456789abcdef0", "+123456789abcdef", "一二三四五"]
    )
    func unreadable(text: String) {
        #expect(ContentFingerprint(parsing: text) == nil)
    }
}
