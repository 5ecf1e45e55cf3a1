import Foundation
import Testing
import _ParrotBrowserSupport
import _ParrotTestSupport

@Suite("An agent's own page", .serialized)
struct PartyPageTests {
    @Test("Shows that agent's replies, clean ones with what may be added, and nothing of anybody else")
    func agentsPage() async throws {
        let folder = try TemporaryFolder()
        let inputs = try PartyInputs.files(in: folder)
        let page = try await Pages.page(of: inputs, ["--agent", PartyInputs.agent], in: folder)
        let browser = try Browser(width: 1180, height: 1000)
        try browser.open(page)
        try browser.click("#expand")
        let shown = try browser.text("return document.documentElement.outerHTML")
        #expect(PartyInputs.hidden.filter(shown.contains) == [])
        #expect(
            try browser.text("return document.querySelector('.party-note').textContent").contains(PartyInputs.agent)
        )
        #expect(
            try browser.texts("return [...document.querySelectorAll('details.party')].map(e => e.dataset.name)")
                == [PartyInputs.agent]
        )
        #expect(
            try browser.texts("return [...document.querySelectorAll('#clean .case-id')].map(e => e.textContent)")
                == ["o-3", "o-2"]
        )
        #expect(
            try browser.texts("return [...document.querySelectorAll('#clean .suggestions li')].map(e => e.textContent)")
                == ["诉求问的是“何时”,答复里没有看到。"]
        )
        // The reply that is repeated is a colleague's.
        #expect(try browser.text("return document.querySelector('.twin .side-title').textContent").contains("其他答复1"))
        #expect(try browser.texts(PageAudit.accessibilityComplaints) == [])
        #expect(try browser.texts(PageAudit.contrastComplaints) == [])
        #expect(try browser.texts(PageAudit.overflowing) == [])
        try browser.click("#language")
        #expect(try browser.texts(Script.chineseOfOurs) == [])
        #expect(try browser.consoleMessages() == [])
        #expect(try browser.requestedAddresses() == [])
    }
}
