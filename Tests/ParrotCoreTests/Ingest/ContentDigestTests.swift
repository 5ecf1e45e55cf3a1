import Testing

@testable import ParrotCore

@Suite("What identifies an input's bytes")
struct ContentDigestTests {
    @Test(
        "The digests of FIPS 180-4's examples",
        arguments: [
            ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                "a", 1_000_000,
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ]
    )
    func examples(part: String, count: Int, digest: String) throws {
        let text = String(repeating: part, count: count)
        let input = try TemporaryInput(text)
        let found = try ContentDigest(of: ByteSource(path: input.path))
        #expect(found.sha256 == digest)
        #expect(found.byteCount == text.utf8.count)
    }

    @Test("Taking the digest does not move reading on, and a compressed input's is that of its own bytes")
    func reading() throws {
        let text = "编号,答复\n" + (0..<20_000).map { "\($0),路灯已修好\n" }.joined()
        let bytes = gzipMember(Array(text.utf8))
        let input = try TemporaryInput(bytes, name: "replies.csv.gz")
        let reader = try InputReader(path: input.path)
        let parser = ChunkParser(layout: reader.layout)
        let before = try reader.contentDigest()
        var count = 0
        while let chunk = try reader.nextChunk() {
            count += parser.parse(chunk).exchanges.count
            #expect(try reader.contentDigest() == before)
        }
        #expect(count == 20_000)
        #expect(before.byteCount == bytes.count)
    }
}
