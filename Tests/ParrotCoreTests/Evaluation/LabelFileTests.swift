import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("Label files")
struct LabelFileTests {
    private static func replies(_ text: String) throws -> [LabelledReply] {
        let file = try TemporaryInput(text, name: "labels.jsonl")
        return try withExtendedLifetime(file) { try LabelFile.replies(path: file.path) }
    }

    @Test("Labels stand beside the id or in an object of their own")
    func shapes() throws {
        let labels = try Self.replies(
            """
            {"id": "甲-1", "source": "甲", "addresses": 2, "parrot": 0, "offtopic": 1, "deflect": 0, "relay": 1, "ack": 0}
            {"id": "甲-1", "source": "甲", "labels": {"addresses": 2, "parrot": 0, "off_topic": 1, "deflect": 0, "relay": 1, "ack": 0}}
            """
        ).map(\.labels)
        #expect(labels.count == 2)
        #expect(labels[0] == labels[1])
        #expect(labels[0].id == "甲-1" && labels[0].source == "甲")
        #expect(labels[0].addresses == 2)
        #expect(labels[0].parrot == false && labels[0].offTopic == true && labels[0].deflection == false)
        #expect(labels[0].relay == true && labels[0].acknowledgement == false)
    }

    @Test("A label may be a truth value")
    func truthValues() throws {
        let labels = try Self.replies("{\"id\": \"1\", \"parrot\": true, \"relay\": false, \"ack\": 1}\n").map(\.labels)
        #expect(labels[0].parrot == true && labels[0].relay == false && labels[0].acknowledgement == true)
    }

    @Test(
        "A value that is no label is named with its key",
        arguments: [
            ("ack", "\"yes\""), ("parrot", "2"), ("relay", "0.5"), ("addresses", "true"), ("addresses", "3"),
            ("confidence", "\"high\""),
        ]
    )
    func wrongValue(key: String, value: String) throws {
        let file = try TemporaryInput("{\"id\": \"1\", \"\(key)\": \(value)}\n", name: "labels.jsonl")
        do throws(IngestError) {
            _ = try LabelFile.labels(path: file.path)
            Issue.record("The file was read.")
        } catch {
            #expect(error.message.english.hasPrefix("\(key) in line 1 of \(file.path)"))
            #expect(error.message.chinese.contains("第 1 行的 \(key) 不是标注值"))
        }
    }

    @Test("Confidence counts beside an object of labels as it does within")
    func confidence() throws {
        let replies = try Self.replies(
            """
            {"id": "1", "confidence": 3, "labels": {"ack": 1}}
            {"id": "2", "labels": {"ack": 1, "confidence": 2}}
            {"id": "3", "confidence": 1, "ack": 1}
            """
        )
        #expect(replies.map(\.origin) == [3, 2, 1].map { .read(confidence: $0) })
    }

    @Test("A label that is missing or null is none, and other keys do not disturb")
    func partial() throws {
        let labels = try Self.replies(
            """
            {"id": "1", "parrot": 1, "relay": null, "remark": "读了两遍", "readers": ["甲", "乙"]}

            {"id": "2", "labels": {}}

            """
        ).map(\.labels)
        #expect(labels.map(\.id) == ["1", "2"])
        #expect(labels[0].parrot == true && labels[0].relay == nil && labels[0].addresses == nil)
        #expect(labels[1] == ReplyLabels(id: "2", source: ""))
    }

    @Test("An id may be a number")
    func numberID() throws {
        #expect(try Self.replies("{\"id\": 20240017, \"ack\": 1}\n").map(\.labels.id) == ["20240017"])
    }

    @Test("Lines may end as they do on Windows")
    func windowsLines() throws {
        let text = "{\"id\": \"1\", \"ack\": 1}\r\n\r\n{\"id\": \"2\", \"ack\": 0}\r\n"
        #expect(try Self.replies(text).map(\.labels.acknowledgement) == [true, false])
    }

    @Test("Text and confidence that stand beside the labels are read")
    func texts() throws {
        let replies = try Self.replies(
            """
            {"id": "1", "confidence": 3, "question": "井盖响怎么办", "reply": "井盖已垫平。", "agent": "A7", "relay": 0}
            {"id": "2", "reply": "", "relay": 0}
            """
        )
        #expect(replies[0].origin == .read(confidence: 3))
        let exchange = try #require(replies[0].exchange)
        #expect(exchange.id == "1" && exchange.reply == "井盖已垫平。")
        #expect(exchange.question == "井盖响怎么办" && exchange.agent == "A7")
        #expect(replies[1].origin == .read(confidence: nil) && replies[1].exchange == nil)
    }

    @Test("Written examples are a source of their own, and need their texts")
    func examples() throws {
        let line = "{\"id\": \"1\", \"question\": \"路灯不亮\", \"reply\": \"灯泡今天换好了。\", \"labels\": {\"relay\": 0}}\n"
        let file = try TemporaryInput(line, name: "shops.jsonl")
        let examples = try LabelFile.examples(path: file.path)
        #expect(examples.map(\.origin) == [.written] && examples.map(\.labels.source) == ["shops.jsonl"])
        let bare = try TemporaryInput(line + "{\"id\": \"2\", \"relay\": 1}\n", name: "bare.jsonl")
        #expect(throws: IngestError.self) { try LabelFile.examples(path: bare.path) }
    }

    @Test("The written examples of the repository are read whole, and each label is shown from both sides")
    func ownExamples() throws {
        var examples: [LabelledReply] = []
        for name in ["government", "services", "commerce"] {
            examples += try LabelFile.examples(path: PackageRoot.path(of: "Corpora/replies/\(name).jsonl"))
        }
        #expect(examples.count == 1_260)
        for label in WordingLabel.allCases {
            let truths = examples.compactMap { label.truth($0.labels) }
            #expect(truths.count(where: \.self) > 150 && truths.count(where: { !$0 }) > 150, "\(label)")
        }
    }

    @Test(
        "A line that is no label is named by its number, and nothing of its text is quoted",
        arguments: [
            "{\"id\": \"1\", \"reply\": \"秘密李雷\"", "秘密李雷", "[\"秘密李雷\"]", "{\"reply\": \"秘密李雷\", \"ack\": 1}",
            "{\"id\": \"秘密李雷\", \"ack\": \"yes\"}", "{\"id\": [\"秘密李雷\"]}",
        ],
        ["\n", "\r\n"]
    )
    func broken(line: String, end: String) throws {
        let file = try TemporaryInput(
            ["{\"id\": \"1\", \"ack\": 1}", "", line, "{\"id\": \"3\"}"].joined(separator: end),
            name: "labels.jsonl"
        )
        do throws(IngestError) {
            _ = try LabelFile.labels(path: file.path)
            Issue.record("The file was read.")
        } catch {
            #expect(error.code == .unsupportedFormat)
            #expect(error.message.chinese.contains("第 3 行") && error.message.english.contains("line 3"))
            for text in [error.message.chinese, error.message.english] {
                #expect(text.contains(file.path))
                #expect(!text.contains("秘密") && !text.contains("李雷"))
            }
        }
    }

    @Test("A file that is not there is said so")
    func notFound() throws {
        let path = try TemporaryInput("").path + ".none"
        #expect {
            try LabelFile.labels(path: path)
        } throws: { error in
            (error as? IngestError)?.code == .notFound
        }
    }
}
