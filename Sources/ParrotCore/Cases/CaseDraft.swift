import ParrotText

/// What is kept of one record (a transcript's line, or a table's row) until all of its case has been read.
package struct CaseDraft: Sendable {
    var caseID: String
    var customer: String?
    var department: String?
    var kind: String?
    var mergedInto: String?
    var location: Location
    var due: Timestamp?
    var isSpeechRecognized = false
    var isFromTable = false
    /// The request asks to know something, and for no deed.
    var isInquiry = false
    var rejectCount: Int?
    var redoCount: Int?
    /// Of a table's row: equal for equal requests.
    var requestKey: UInt64?
    /// Of a case without an id of its own: by its request.
    var fingerprint: ContentFingerprint?
    /// Names that the turns speak of by number.
    var names: [String] = []
    var turns: [CaseTurn] = []
    /// How many turns the record has, those not understood included.
    var turnCount = 0
    /// Masked beginnings of the turns that may become evidence, by the turn's index.
    var excerpts = Excerpts()
    /// The request in a few numbers, for requests that are filed again.
    var sketch: RequestSketch?

    init(caseID: String, location: Location) {
        self.caseID = caseID
        self.location = location
    }

    mutating func number(of name: String?) -> Int32 {
        guard let name else { return -1 }
        if let index = names.firstIndex(of: name) { return Int32(index) }
        names.append(name)
        return Int32(names.count - 1)
    }
}

/// The smallest hashes of a request's pairs of characters, places apart: enough to tell how alike two requests are
/// (bottom-k sketch; Cohen and Kaplan, Summarizing data using bottom-k sketches, 2007).
package struct RequestSketch: Sendable, Equatable {
    /// Ascending.
    var matter: [UInt32]
    /// Hashes of the names of places, ascending.
    var places: [UInt32]
    /// The request says that the trouble had stopped and came back.
    var isRecurrence = false
    /// The request says that it was not solved before.
    var isUnresolved = false

    static let size = 48

    /// An estimate of the Jaccard similarity of the two matters. O(size).
    func similarity(with other: RequestSketch) -> Double {
        guard !matter.isEmpty, !other.matter.isEmpty else { return 0 }
        var shared = 0
        var seen = 0
        var left = 0
        var right = 0
        while seen < RequestSketch.size, left < matter.count, right < other.matter.count {
            seen += 1
            if matter[left] == other.matter[right] {
                shared += 1
                left += 1
                right += 1
            } else if matter[left] < other.matter[right] {
                left += 1
            } else {
                right += 1
            }
        }
        return Double(shared) / Double(max(1, seen))
    }

    /// Whether both name places, and no common one.
    func isElsewhere(than other: RequestSketch) -> Bool {
        !places.isEmpty && !other.places.isEmpty && !places.contains { other.places.contains($0) }
    }
}
