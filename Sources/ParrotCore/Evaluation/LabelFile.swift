import FoundationEssentials

/// Labels of replies by readers, as `eval/GUIDELINE.md` defines them; nil where there is none or readers differed.
package struct ReplyLabels: Sendable, Equatable {
    package var id: String
    package var source: String
    /// 2: gives what was asked for; 1: part of it; 0: nothing of it.
    package var addresses: Int?
    package var parrot: Bool?
    package var offTopic: Bool?
    package var deflection: Bool?
    package var relay: Bool?
    package var acknowledgement: Bool?

    /// Whether the reader only said if the reply is about its request.
    var isAboutRelevanceOnly: Bool {
        offTopic != nil && addresses == nil && parrot == nil && deflection == nil && relay == nil
            && acknowledgement == nil
    }

    package init(id: String, source: String) {
        self.id = id
        self.source = source
    }
}

/// Reads label files: JSONL with `id`, `source` and any of `addresses`, `parrot`, `offtopic` or `off_topic`, `deflect`,
/// `relay`, `ack`, beside the id or in an object `labels`. `addresses` is 0, 1 or 2; the others are 0 or 1, or false or
/// true. `confidence` may stand at either place.
package enum LabelFile {
    /// The labels of a file. Throws if it cannot be read or a line is no label.
    package static func labels(path: String) throws(IngestError) -> [ReplyLabels] {
        try replies(path: path).map(\.labels)
    }

    /// The labels of a file with the readers' confidence and, where they stand beside them, the texts.
    package static func replies(path: String) throws(IngestError) -> [LabelledReply] {
        let text = try TextFile.text(path: path)
        let decoder = JSONDecoder()
        var replies: [LabelledReply] = []
        // "\r\n" is a character of its own.
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (number, line) in lines.enumerated() {
            guard line.utf8.contains(where: { $0 > 0x20 }) else { continue }
            let row: Row
            do {
                row = try decoder.decode(Row.self, from: Data(line.utf8))
            } catch {
                throw IngestError(
                    .unsupportedFormat,
                    file: path,
                    message: LabelFile.message(on: error, at: Location(file: path, line: number + 1))
                )
            }
            replies.append(
                LabelledReply(
                    labels: row.labels,
                    origin: .read(confidence: row.confidence),
                    exchange: row.exchange(at: Location(file: path, line: number + 1))
                )
            )
        }
        return replies
    }

    /// Replies written to show what the labels mean, each with its text; a file is a source of its own. Throws as
    /// `replies`, and where a line has no reply.
    package static func examples(path: String) throws(IngestError) -> [LabelledReply] {
        let source = String(path.split(separator: "/").last ?? "")
        var examples = try replies(path: path)
        for index in examples.indices {
            examples[index].labels.source = source
            examples[index].origin = .written
        }
        guard examples.allSatisfy({ $0.exchange != nil }) else {
            throw IngestError(
                .unsupportedFormat,
                file: path,
                message: LocalizedMessage(
                    "\(path) 中有的行没有 reply:--examples 的每一行都要带答复原文。",
                    "a line of \(path) has no reply: every line of --examples needs the text of its reply"
                )
            )
        }
        return examples
    }

    /// Says which value cannot be taken, or that there is no id.
    private static func message(on error: any Error, at location: Location) -> LocalizedMessage {
        let context: DecodingError.Context? =
            switch error {
            case DecodingError.typeMismatch(_, let context), DecodingError.dataCorrupted(let context): context
            default: nil
            }
        if let key = context?.codingPath.last?.stringValue, valueKeys.contains(key) {
            return LocalizedMessage(
                "\(location.file) 第 \(location.line) 行的 \(key) 不是标注值:addresses 为 0、1、2,confidence 为 1、2、3,其余为 0、1 或 true、false。",
                "\(key) in line \(location.line) of \(location.file) is no label: addresses is 0, 1 or 2, confidence 1, 2 or 3, "
                    + "the others are 0 or 1, or true or false"
            )
        }
        return LocalizedMessage(
            "\(location.file) 第 \(location.line) 行不是标注记录:需要带 id 的 JSON 对象。",
            "line \(location.line) of \(location.file) is no label: a JSON object with an id is needed"
        )
    }

    private static let valueKeys: Set<String> = [
        "addresses", "parrot", "offtopic", "off_topic", "deflect", "relay", "ack", "confidence",
    ]

    /// A label that holds or does not, written as a number or as a truth value.
    private struct Flag: Decodable {
        var isSet: Bool

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let value = try? container.decode(Bool.self) {
                isSet = value
                return
            }
            let number = try? container.decode(Double.self)
            guard number == 0 || number == 1 else {
                throw DecodingError.typeMismatch(
                    Bool.self,
                    .init(codingPath: container.codingPath, debugDescription: "0 or 1 is needed")
                )
            }
            isSet = number == 1
        }
    }

    private struct Values: Decodable {
        var addresses: Int?
        var parrot: Flag?
        var offtopic: Flag?
        var off_topic: Flag?
        var deflect: Flag?
        var relay: Flag?
        var ack: Flag?
        var confidence: Int?
    }

    /// Names a value that is out of its range.
    private struct WrongKey: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { nil }
    }

    private struct Texts: Decodable {
        var reply: String?
        var question: String?
        var topic: String?
        var agent: String?
    }

    private struct Row: Decodable {
        var labels: ReplyLabels
        var confidence: Int?
        var texts: Texts

        private enum Key: String, CodingKey {
            case id
            case source
            case labels
            case confidence
        }

        func exchange(at location: Location) -> Exchange? {
            guard let reply = texts.reply, !reply.isEmpty else { return nil }
            var exchange = Exchange(id: labels.id, reply: reply, location: location)
            exchange.question = texts.question
            exchange.topic = texts.topic
            exchange.agent = texts.agent
            return exchange
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            let id: String
            if let text = try? container.decode(String.self, forKey: .id) {
                id = text
            } else {
                id = String(try container.decode(Int.self, forKey: .id))
            }
            labels = ReplyLabels(id: id, source: try container.decodeIfPresent(String.self, forKey: .source) ?? "")
            let values = try container.decodeIfPresent(Values.self, forKey: .labels) ?? Values(from: decoder)
            confidence = try values.confidence ?? container.decodeIfPresent(Int.self, forKey: .confidence)
            texts = try Texts(from: decoder)
            if let addresses = values.addresses, !(0...2).contains(addresses) {
                throw DecodingError.typeMismatch(
                    Int.self,
                    .init(codingPath: [WrongKey(stringValue: "addresses")], debugDescription: "0, 1 or 2 is needed")
                )
            }
            labels.addresses = values.addresses
            labels.parrot = values.parrot?.isSet
            labels.offTopic = (values.offtopic ?? values.off_topic)?.isSet
            labels.deflection = values.deflect?.isSet
            labels.relay = values.relay?.isSet
            labels.acknowledgement = values.ack?.isSet
        }
    }
}
