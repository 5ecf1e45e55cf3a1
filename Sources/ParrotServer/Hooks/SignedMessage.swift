internal import HTTPTypes
internal import ParrotCore

/// A message as it came, with what its headers say of who sent it when.
struct SignedMessage: Sendable {
    /// The header `X-Timestamp`: seconds since 1970.
    var timestamp: String?
    /// The header `X-Signature`: `sha256=` and the code of the timestamp, a point and the body, in hexadecimal.
    var signature: String?
    var body: [UInt8]

    /// A message counts for so many seconds before and after its time.
    static let window = 300
    private static let scheme = "sha256="

    /// The message's code, by which it is known again. Throws a problem unless it was signed with the secret, of late.
    func code(signedWith secret: HookSecret, now: Int) throws(Problem) -> [UInt8] {
        guard let timestamp, let signature, signature.hasPrefix(SignedMessage.scheme),
            let code = SignedMessage.bytes(inHexadecimal: signature.dropFirst(SignedMessage.scheme.count)),
            secret.isCode(code, of: Array("\(timestamp).".utf8) + body)
        else { throw Problem.wrongSignature }
        guard let seconds = Int(timestamp), (now - SignedMessage.window...now + SignedMessage.window).contains(seconds)
        else { throw Problem.outdatedSignature }
        return code
    }

    private static func bytes(inHexadecimal text: Substring) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = text
        while !rest.isEmpty {
            let digits = rest.prefix(2)
            guard digits.count == 2, let byte = UInt8(digits, radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}

extension Problem {
    static let wrongSignature = Problem(
        .unauthorized,
        "wrong-signature",
        title: LocalizedMessage("签名不对", "The signature is wrong"),
        detail: LocalizedMessage(
            "X-Signature 须为 sha256= 加上“X-Timestamp、英文句点、正文”的 HMAC-SHA256(十六进制),密钥见 --hook-secret-file。",
            "X-Signature is sha256= and the HMAC-SHA256 of X-Timestamp, a point and the body, in hexadecimal, with the secret of --hook-secret-file"
        )
    )

    static let outdatedSignature = Problem(
        .unauthorized,
        "outdated-signature",
        title: LocalizedMessage("签名已过期", "The signature is too old"),
        detail: LocalizedMessage(
            "X-Timestamp 与本机时间相差超过 \(SignedMessage.window) 秒。请校对两边的时钟。",
            "X-Timestamp is over \(SignedMessage.window) seconds away from this machine's clock; set both clocks"
        )
    )

    static let repeatedMessage = Problem(
        .conflict,
        "repeated-message",
        title: LocalizedMessage("消息已收到过", "The message was here before"),
        detail: LocalizedMessage(
            "同一签名只受理一次。重发请用新的 X-Timestamp 重新签名。",
            "a signature is taken once; sign anew with a new X-Timestamp to send it again"
        )
    )
}
