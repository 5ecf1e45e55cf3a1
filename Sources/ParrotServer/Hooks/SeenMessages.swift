/// The messages that were taken for as long as they would still count: none is taken twice.
struct SeenMessages: Sendable {
    /// From a message's earliest arrival to the last moment at which it would still count.
    private static let span = 2 * SignedMessage.window

    private var latest: Set<[UInt8]> = []
    private var earlier: Set<[UInt8]> = []
    private var latestBegan = 0

    /// Takes a message by its code; whether it is a new one. Codes are forgotten after one to two spans.
    mutating func take(_ code: [UInt8], now: Int) -> Bool {
        if now - latestBegan >= SeenMessages.span {
            earlier = now - latestBegan >= 2 * SeenMessages.span ? [] : latest
            latest = []
            latestBegan = now
        }
        if earlier.contains(code) { return false }
        return latest.insert(code).inserted
    }
}
