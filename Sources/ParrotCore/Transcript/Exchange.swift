/// Where a record came from: an input file and the line its record begins on, or a sheet and its row.
package struct Location: Sendable, Equatable {
    /// The input as it was named on the command line.
    package var file: String
    /// The sheet of a workbook; nil for any other input.
    package var sheet: String?
    /// One-based number of the line on which the record begins, or of the sheet's row.
    package var line: Int

    package init(file: String, sheet: String? = nil, line: Int) {
        self.file = file
        self.sheet = sheet
        self.line = line
    }

    /// The place in short: `a.csv:12`, `a.xlsx:Sheet1:12`.
    package var text: String {
        sheet.map { "\(file):\($0):\(line)" } ?? "\(file):\(line)"
    }
}

/// What a survey column says about a closed case.
package enum SurveyAnswer: String, Sendable {
    case yes
    case partly
    case no
    case unknown
}

/// One request and the reply it was given: the unit that is scored. All texts are as they were given.
package struct Exchange: Sendable, Equatable {
    package var id: String
    /// The input names the id; else it is made of the file and the line, or of a transcript's case and turn.
    package var hasOwnID: Bool
    package var reply: String
    package var question: String?
    package var topic: String?
    /// Earlier requests of the same case, for transcripts.
    package var context: String?
    /// Who wrote the reply.
    package var agent: String?
    /// The body that answers for it.
    package var department: String?
    /// Who took the request; never charged with the reply.
    package var receiver: String?
    package var caseID: String?
    /// The input names the case; a transcript that names none is known by its file and line.
    package var hasOwnCaseID: Bool
    package var mergedInto: String?
    /// When the request was made.
    package var time: Timestamp?
    package var dispatchTime: Timestamp?
    package var dueTime: Timestamp?
    /// When the reply was given.
    package var replyTime: Timestamp?
    package var kind: String?
    /// The status as it was written.
    package var status: String?
    /// What the status means; nil where it is missing or not understood.
    package var statusMeaning: CaseStatus?
    package var satisfied: SurveyAnswer?
    /// The system recorded satisfaction by itself (系统默认满意): `satisfied` is unknown, and counted apart.
    package var isSatisfactionDefault: Bool
    package var resolved: SurveyAnswer?
    package var surveyNote: String?
    package var rejectCount: Int?
    package var rejectReason: String?
    package var redoCount: Int?
    package var coDepartments: String?
    /// For a transcript: the index into `turns` of each message that makes this reply, ascending; empty for a table row.
    package var turns: [Int]
    /// For a transcript: the text came from speech recognition.
    package var isSpeechRecognized: Bool
    /// For a transcript: a back-channel, a verification or a question that gathers facts; its scores are null.
    package var isInterlude: Bool
    /// For a transcript: a step of its case hands it on.
    package var caseIsHandedOn: Bool
    package var location: Location

    package init(id: String, reply: String, location: Location) {
        self.id = id
        self.reply = reply
        self.hasOwnID = false
        self.hasOwnCaseID = false
        self.isSatisfactionDefault = false
        self.turns = []
        self.isSpeechRecognized = false
        self.isInterlude = false
        self.caseIsHandedOn = false
        self.location = location
    }
}
