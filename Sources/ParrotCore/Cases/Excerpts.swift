/// Masked beginnings of texts by the index of their turn, in one stretch of bytes: a dictionary of texts would take
/// several times the room.
struct Excerpts: Sendable {
    /// Of each its turn's index in four bytes, its length in two, the lowest first, and its UTF-8.
    private var bytes: [UInt8] = []

    private static let headLength = 6

    var byteCount: Int { bytes.count }

    /// Adds a turn's excerpt; one that the turn has already stays.
    mutating func append(_ text: String, ofTurn turn: Int32) {
        let utf8 = text.utf8
        let count = min(utf8.count, Int(UInt16.max))
        if bytes.isEmpty { bytes.reserveCapacity(512) }
        appendNumber(UInt32(bitPattern: turn), length: 4)
        appendNumber(UInt32(count), length: 2)
        bytes.append(contentsOf: utf8.prefix(count))
    }

    /// Adds all of some others, their turns counted on.
    mutating func append(_ others: Excerpts, countedOnBy offset: Int32 = 0) {
        if bytes.isEmpty, offset == 0 {
            bytes = others.bytes
            return
        }
        for position in others.positions {
            let turn = others.turn(at: position) + offset
            appendNumber(UInt32(bitPattern: turn), length: 4)
            bytes.append(contentsOf: others.bytes[(position + 4)..<others.end(of: position)])
        }
    }

    /// The same in no more room than it needs, for keeping.
    func trimmed() -> Excerpts {
        var trimmed = Excerpts()
        trimmed.bytes.reserveCapacity(bytes.count)
        trimmed.bytes += bytes
        return trimmed
    }

    /// The excerpt of a turn; nil where it has none. O(length of all).
    subscript(turn: Int32) -> String? {
        for position in positions where self.turn(at: position) == turn {
            return text(at: position)
        }
        return nil
    }

    /// Where the excerpt of each turn begins, for many look-ups.
    func places() -> [Int32: Int] {
        Dictionary(positions.map { (turn(at: $0), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The excerpt that begins at a place.
    func text(at place: Int) -> String {
        String(decoding: bytes[(place + Excerpts.headLength)..<end(of: place)], as: UTF8.self)
    }

    /// Where each excerpt begins.
    private var positions: some Sequence<Int> {
        sequence(state: 0) { (next: inout Int) -> Int? in
            guard next < bytes.count else { return nil }
            defer { next = end(of: next) }
            return next
        }
    }

    private func turn(at position: Int) -> Int32 { Int32(bitPattern: number(at: position, length: 4)) }

    private func end(of position: Int) -> Int {
        position + Excerpts.headLength + Int(number(at: position + 4, length: 2))
    }

    private mutating func appendNumber(_ number: UInt32, length: Int) {
        for place in 0..<length { bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(8 * place))) }
    }

    private func number(at position: Int, length: Int) -> UInt32 {
        (0..<length).reduce(0) { $0 | UInt32(bytes[position + $1]) << UInt32(8 * $1) }
    }
}
