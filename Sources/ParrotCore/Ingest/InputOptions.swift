/// What the user may say about how an input is to be read.
package struct InputOptions: Sendable, Equatable {
    /// What the input's records are.
    package var kind: RecordKind
    /// Which header a field is read from, for columns that are not understood by themselves.
    package var map: [InputField: String]
    /// The encoding's name, when it is not to be recognised from the bytes.
    package var encodingName: String?
    /// About how many bytes of records one chunk holds.
    package var chunkByteCount: Int
    /// The longest record that is read; a longer one is a problem.
    package var maximumRecordByteCount: Int

    package init(
        kind: RecordKind = .replies,
        map: [InputField: String] = [:],
        encodingName: String? = nil,
        chunkByteCount: Int = 512 * 1_024,
        maximumRecordByteCount: Int = 32 * 1_024 * 1_024
    ) {
        self.kind = kind
        self.map = map
        self.encodingName = encodingName
        self.chunkByteCount = chunkByteCount
        self.maximumRecordByteCount = maximumRecordByteCount
    }

    /// Adds one mapping as it is written on the command line, `reply=列名`.
    package mutating func addMapping(_ text: String) throws(IngestError) {
        let names = RecordKind.replies.fields.map(\.name).joined(separator: ", ")
        guard let equals = text.firstIndex(of: "="), text.index(after: equals) < text.endIndex else {
            throw IngestError(
                .unknownField,
                file: "",
                message: LocalizedMessage(
                    "无法理解列映射“\(text)”:请写成 字段=列名,例如 reply=答复正文。可用字段:\(names)。",
                    "cannot understand the mapping '\(text)': write field=header, for example reply=Answer; fields: \(names)"
                )
            )
        }
        let name = String(text[..<equals])
        guard let field = InputField(name: name) else {
            throw IngestError(
                .unknownField,
                file: "",
                message: LocalizedMessage(
                    "没有名为“\(name)”的字段。可用字段:\(names)。",
                    "there is no field named '\(name)'; fields: \(names)"
                )
            )
        }
        map[field] = String(text[text.index(after: equals)...])
    }
}
