import Foundation
import Testing
import _ParrotBrowserSupport
import _ParrotTestSupport

@Suite("A page with people's data masked", .serialized)
struct RedactedPageTests {
    @Test("Shows replies with their marks, and no phone, id or name in any byte, text or attribute")
    func givesNobodyAway() async throws {
        let folder = try TemporaryFolder()
        let inputs = try PlantedPeople.files(in: folder)
        let page = try await Pages.page(of: inputs, ["--redact"], in: folder)
        let source = String(decoding: try folder.bytes(of: "page.html"), as: UTF8.self)
        #expect(PlantedPeople.planted.filter(source.contains) == [])
        let browser = try Browser()
        try browser.open(page)
        try browser.click("#expand")
        let shown = try browser.text("return document.documentElement.outerHTML")
        #expect(PlantedPeople.planted.filter(shown.contains) == [])
        #expect(try browser.consoleMessages() == [])
        let marks = try browser.texts("return [...document.querySelectorAll('#details mark')].map(e => e.textContent)")
        // Marks lie on whole clauses, as they do in a page that is not masked.
        #expect(marks.contains { $0.contains("⟨姓名⟩主任专人跟进研究") })
        let plain = try await Pages.page(of: inputs, in: folder)
        try browser.open(plain)
        let unmasked = try browser.texts(
            "return [...document.querySelectorAll('#details mark')].map(e => e.textContent)"
        )
        #expect(
            unmasked.map { $0.replacing("钱国强", with: "⟨姓名⟩").replacing("13800001111", with: "⟨电话⟩") } == marks
        )
        #expect(unmasked.contains { $0.contains("钱国强") })
    }
}
