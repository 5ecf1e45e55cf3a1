/// The texts of one record by field.
struct FieldValues {
    private var values = [String?](repeating: nil, count: InputField.allCases.count)

    subscript(field: InputField) -> String? {
        get { values[field.rawValue] }
        set { values[field.rawValue] = newValue }
    }

    /// The text of the field with this number.
    subscript(index: Int) -> String? {
        get { values[index] }
        set { values[index] = newValue }
    }

    mutating func removeAll() {
        for index in values.indices { values[index] = nil }
    }
}

/// Makes an exchange of a record's fields, and problems of what is wrong with them.
struct ExchangeBuilder {
    let layout: InputLayout

    /// Adds the record to `result`: an exchange, or the problem why there is none.
    func build(_ values: FieldValues, line: Int, into result: inout ParsedChunk) {
        let location = layout.location(line: line)
        guard let reply = values[.reply] else {
            result.problems.append(
                IngestProblem(
                    location: location,
                    field: InputField.reply.name,
                    reason: LocalizedMessage("答复内容为空,未评分。", "the reply is empty; it was not scored"),
                    kept: false
                )
            )
            return
        }
        let id = Self.identifier(values[.id], field: .id, location, &result.problems)
        var exchange = Exchange(id: id ?? "\(layout.baseName):\(line)", reply: reply, location: location)
        exchange.hasOwnID = id != nil
        exchange.question = values[.question]
        exchange.topic = values[.topic]
        exchange.agent = values[.agent].flatMap(Self.name)
        exchange.department = values[.department].flatMap(Self.name)
        exchange.receiver = values[.receiver].flatMap(Self.name)
        exchange.caseID = Self.identifier(values[.caseID], field: .caseID, location, &result.problems)
        exchange.hasOwnCaseID = exchange.caseID != nil
        exchange.mergedInto = Self.identifier(values[.mergedInto], field: .mergedInto, location, &result.problems)
        exchange.time = Self.time(values[.time], field: .time, location, &result.problems)
        exchange.dispatchTime = Self.time(values[.dispatched], field: .dispatched, location, &result.problems)
        exchange.dueTime = Self.time(values[.due], field: .due, location, &result.problems)
        exchange.replyTime = Self.time(values[.replyTime], field: .replyTime, location, &result.problems)
        exchange.kind = values[.kind]?.trimmed
        if let status = values[.status]?.trimmed {
            exchange.status = status
            exchange.statusMeaning = CaseStatus(parsing: status)
            result.tally.add(status, of: .status)
        }
        if let satisfied = values[.satisfied]?.trimmed {
            let reading = SurveyAnswer.reading(satisfied)
            exchange.satisfied = reading?.answer
            exchange.isSatisfactionDefault = reading?.isDefault ?? false
            result.tally.add(satisfied, of: .satisfied)
        }
        if let resolved = values[.resolved]?.trimmed {
            exchange.resolved = SurveyAnswer.reading(resolved)?.answer
            result.tally.add(resolved, of: .resolved)
        }
        exchange.surveyNote = values[.surveyNote]
        exchange.rejectCount = Self.count(values[.rejects], field: .rejects, location, &result.problems)
        exchange.rejectReason = values[.rejectReason]
        exchange.redoCount = Self.count(values[.redos], field: .redos, location, &result.problems)
        exchange.coDepartments = values[.coDepartments]?.trimmed
        result.exchanges.append(exchange)
    }

    /// An id as plain text, and a problem where a spreadsheet has spoilt it.
    static func identifier(
        _ text: String?,
        field: InputField,
        _ location: Location,
        _ problems: inout [IngestProblem]
    ) -> String? {
        guard let text else { return nil }
        guard let id = Self.name(text) else { return nil }
        if Self.isMangled(id) {
            problems.append(
                IngestProblem(
                    location: location,
                    field: field.name,
                    reason: LocalizedMessage(
                        "编号被电子表格改成了科学计数法,末几位已丢失。请在表格中把该列设为“文本”格式后重新导出。",
                        "the spreadsheet turned the id into scientific notation and lost its last digits; "
                            + "set the column to text there and export it again"
                    ),
                    kept: true
                )
            )
        }
        return id
    }

    /// A time, or a problem why there is none.
    static func time(
        _ text: String?,
        field: InputField,
        _ location: Location,
        _ problems: inout [IngestProblem]
    ) -> Timestamp? {
        guard let text else { return nil }
        if let time = Timestamp(parsing: text) { return time }
        problems.append(
            IngestProblem(
                location: location,
                field: field.name,
                reason: LocalizedMessage(
                    "无法识别时间,按没有时间处理。请写成 2024-03-01 09:00 这样的形式。",
                    "the time cannot be read and is left out; write it as 2024-03-01 09:00"
                ),
                kept: true
            )
        )
        return nil
    }

    private static func count(
        _ text: String?,
        field: InputField,
        _ location: Location,
        _ problems: inout [IngestProblem]
    ) -> Int? {
        guard let text else { return nil }
        if let number = Self.wholeNumber(text) { return number }
        problems.append(
            IngestProblem(
                location: location,
                field: field.name,
                reason: LocalizedMessage(
                    "无法识别次数,按没有填写处理。请写成整数。",
                    "the count cannot be read and is left out; write it as a whole number"
                ),
                kept: true
            )
        )
        return nil
    }

    /// An id or a name as plain text; nil where nothing of it is to be seen, as in `=""`.
    static func name(_ text: String) -> String? {
        let plain = plainText(text)
        return plain.isEmpty ? nil : plain
    }

    /// An id without what spreadsheets put around long numbers to keep them text: tabs, `'123`, `="123"`.
    private static func plainText(_ text: String) -> String {
        let bare = text.trimmed
        guard let first = bare.utf8.first, first == UInt8(ascii: "=") || first == UInt8(ascii: "'") else { return bare }
        if bare.hasPrefix("=\"") && bare.hasSuffix("\"") && bare.utf8.count >= 3 {
            return String(bare.dropFirst(2).dropLast()).trimmed
        }
        if bare.hasPrefix("'"), bare.utf8.dropFirst().allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), bare.utf8.count > 1 {
            return String(bare.dropFirst())
        }
        return bare
    }

    /// Whether a text is a number in scientific notation, such as `2.02403E+17`.
    static func isMangled(_ id: String) -> Bool {
        var bytes = Array(id.utf8)[...]
        func takeDigits() -> Int {
            let count = bytes.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
            bytes.removeFirst(count)
            return count
        }
        guard takeDigits() == 1 else { return false }
        if bytes.first == 0x2E {
            bytes.removeFirst()
            guard takeDigits() > 0 else { return false }
        }
        guard bytes.first == 0x45 || bytes.first == 0x65 else { return false }
        bytes.removeFirst()
        guard bytes.first == 0x2B else { return false }
        bytes.removeFirst()
        return takeDigits() > 0 && bytes.isEmpty
    }

    /// A count such as `2`, `1,024`, `3次` or `2.0`.
    static func wholeNumber(_ text: String) -> Int? {
        var bytes: [UInt8] = []
        for scalar in text.trimmed.unicodeScalars {
            switch scalar {
            case ",", "\u{FF0C}", " ", "次": continue
            default:
                let value = scalar.value >= 0xFF10 && scalar.value <= 0xFF19 ? scalar.value - 0xFEE0 : scalar.value
                guard value < 0x80 else { return nil }
                bytes.append(UInt8(value))
            }
        }
        if let point = bytes.firstIndex(of: 0x2E), bytes[(point + 1)...].allSatisfy({ $0 == 0x30 }) {
            bytes.removeSubrange(point...)
        }
        guard !bytes.isEmpty, bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return Int(String(decoding: bytes, as: UTF8.self))
    }
}
