/// One case as a transcript tells it: its turns in order, of every kind that the contract knows.
package struct Transcript: Sendable, Equatable {
    /// The case's id; nil where the record names none.
    package var caseID: String?
    /// An opaque id that lets a request filed again be recognised.
    package var customer: String?
    package var channel: String?
    package var topic: String?
    package var kind: String?
    package var department: String?
    /// The text came from speech recognition.
    package var isSpeechRecognized = false
    package var turns: [Turn] = []
    package var location: Location

    package init(caseID: String?, location: Location) {
        self.caseID = caseID
        self.location = location
    }
}
