/// One case as a transcript tells it: its turns in order, of every kind that the contract knows.
package struct Transcript: Sendable, Equatable {
    /// The case's id; made of file and line where the record names none.
    package var caseID: String
    /// The record names the case.
    package var hasOwnCaseID = false
    /// An opaque id that lets a request filed again be recognised.
    package var customer: String?
    package var channel: String?
    package var topic: String?
    package var kind: String?
    package var department: String?
    /// By when the case has to be done.
    package var due: Timestamp?
    /// The text came from speech recognition.
    package var isSpeechRecognized = false
    /// In the order of the input, without those whose kind is not understood.
    package var turns: [Turn] = []
    /// How many turns the record has, those not understood included.
    package var turnCount = 0
    package var location: Location

    package init(caseID: String, location: Location) {
        self.caseID = caseID
        self.location = location
    }

    /// Counts the turns on from where an earlier line of the same case ended.
    mutating func shiftTurns(by offset: Int) {
        for index in turns.indices { turns[index].index += offset }
    }
}
