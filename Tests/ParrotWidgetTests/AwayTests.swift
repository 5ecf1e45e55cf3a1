import Testing
import _ParrotBrowserSupport
import _ParrotTestSupport

extension WidgetTests {
    @Suite("The widget without its server")
    struct AwayTests {
        @Test(
            "lets everything through with a visible mark where the server is away",
            arguments: [Field.reply, Field.chat]
        )
        func isAway(field: Field) async throws {
            let desk = try await Desk(configuration: Drafts.holding)
            try await desk.server.kill()
            try desk.browser.type(Drafts.stock, into: field.selector)
            try desk.browser.wait("return (() => { \(field.status) })() === '复核服务不可用,不影响提交'")
            #expect(try desk.browser.text("return '#' + document.activeElement.id") == field.selector)
            try AwayTests.expectUnchecked(desk, field)
        }

        @Test("lets everything through with a visible mark where the server does not answer", arguments: [Field.reply])
        func isSlow(field: Field) async throws {
            let desk = try await Desk(configuration: Drafts.holding)
            desk.server.freeze()
            try desk.browser.type(Drafts.stock, into: field.selector)
            try AwayTests.expectUnchecked(desk, field)
        }

        @Test("lets everything through with a visible mark where its token is not taken")
        func isRefused() async throws {
            let desk = try await Desk(page: "/demo", withToken: "agent")
            // The right token checks.
            try desk.browser.type(Drafts.stock, into: "#reply")
            try desk.waitForUnderlines(in: .reply)
            try desk.browser.open(address: desk.server.address + "/demo?other#token=none")
            try desk.browser.type(Drafts.stock, into: "#chat")
            try AwayTests.expectUnchecked(desk, .chat)
        }

        private static func expectUnchecked(_ desk: Desk, _ field: Field) throws {
            let browser = desk.browser
            try browser.click(field.submit)
            try browser.wait("return document.querySelectorAll('#sent li').length === 1")
            let sent = try browser.text("return document.querySelector('#sent li').innerText")
            #expect(sent == "\(Drafts.stock)\nDEMO-1 · 未经复核")
            try browser.wait("return (() => { \(field.status) })().startsWith('复核服务不可用')")
            #expect(try browser.text(field.status) == "复核服务不可用,已提交,未经复核")
            #expect(try browser.text(field.focusInNote) == "")
        }
    }
}
