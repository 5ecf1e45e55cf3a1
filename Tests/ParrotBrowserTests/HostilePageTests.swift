import Foundation
import Testing
import _ParrotBrowserSupport
import _ParrotTestSupport

@Suite("Hostile texts on the page", .serialized)
struct HostilePageTests {
    /// Texts that would break a page whose writer forgot to escape.
    static let texts = [
        "您好</script><script>window.stolen=1</script>,您的诉求已经收悉,我们高度重视,请耐心等待。",
        "您好<img src=x onerror=\"window.stolen=1\">,您的诉求已经收悉,我们高度重视,请耐心等待。",
        "您好\" onmouseover=\"window.stolen=1\" '&amp; &lt;b&gt; &#x41;,您的诉求已经收悉,我们高度重视,请耐心等待。",
        "您好\u{202E}txet desrever\u{202C},您的诉求已经收悉,我们高度重视,请耐心等待\u{0007}\u{0085}。",
        "您好👨‍👩‍👧‍👦🐼,您的诉求已经收悉,我们高度重视,请耐心等待🙏。",
    ]

    @Test("stand there as text, run nothing, fetch nothing, and turn no direction of writing")
    func isShownAsText() async throws {
        let folder = try TemporaryFolder()
        let long = String(repeating: "您反映的问题已经收悉,我们高度重视,请耐心等待。", count: 850)
        #expect(long.count > 20_000)
        var lines: [String] = []
        for (number, text) in (HostilePageTests.texts + [long]).enumerated() {
            // The same body answers several requests, so that all are flagged and shown.
            for (copy, request) in ["路灯坏了没人修", "公积金怎么提取", "小区停水三天了"].enumerated() {
                lines.append(
                    try HostilePageTests.row([
                        "id": "</td>\(number)-\(copy)", "question": request + text, "reply": text,
                        "agent": "坐席\"\(number)</summary>", "department": "<b>热线&\(number)</b>",
                        "time": "2024-0\(copy + 1)-01 09:00",
                    ])
                )
            }
        }
        let input = try folder.write(lines.joined(separator: "\n") + "\n", as: "hostile.jsonl")
        let page = try await Pages.page(of: [input], in: folder)
        let source = String(decoding: try folder.bytes(of: "page.html"), as: UTF8.self)
        let steers = source.unicodeScalars.contains { ("\u{202A}"..."\u{202E}").contains($0) || $0 == "\u{7}" }
        #expect(!steers)
        let browser = try Browser()
        try browser.open(page)
        try browser.click("#expand")
        #expect(try browser.number("return window.stolen ? 1 : 0") == 0)
        #expect(try browser.number("return document.scripts.length") == 1)
        #expect(try browser.number("return document.images.length") == 0)
        #expect(try browser.number("return document.querySelectorAll('main b').length") == 0)
        #expect(try browser.consoleMessages() == [])
        #expect(try browser.requestedAddresses() == [])
        let shown = try browser.texts(
            "return [...document.querySelectorAll('.side .original')].map(e => e.textContent)"
        )
        let steered = "您好\u{FFFD}txet desrever\u{FFFD},您的诉求已经收悉,我们高度重视,请耐心等待\u{FFFD}\u{FFFD}。"
        let expected = HostilePageTests.texts.enumerated().map { $0 == 3 ? steered : $1 } + [long]
        for (number, text) in expected.enumerated() {
            let isShown = shown.contains(text)
            #expect(isShown, "text \(number)")
        }
        #expect(try browser.texts(PageAudit.overflowing) == [])
        #expect(try browser.texts(PageAudit.accessibilityComplaints) == [])
    }

    private static func row(_ members: [String: String]) throws -> String {
        String(decoding: try JSONSerialization.data(withJSONObject: members, options: [.sortedKeys]), as: UTF8.self)
    }
}
