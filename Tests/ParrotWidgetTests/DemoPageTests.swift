import Testing
import _ParrotBrowserSupport
import _ParrotTestSupport

extension WidgetTests {
    @Suite("The demo desk")
    struct DemoPageTests {
        @Test(
            "has names, labels and contrast for everything, fits screens, and asks nobody else",
            arguments: ["/demo", "/demo?lang=en"],
            [1000, 390]
        )
        func isAccessible(page: String, width: Int) async throws {
            let desk = try await Desk(page: page, width: width)
            let browser = desk.browser
            try browser.type(Drafts.stock, into: "#reply")
            try browser.click("#form button[type=submit]")
            try browser.wait("return document.querySelectorAll('#sent li').length === 1")
            try browser.wait("return \(Field.reply.panel).querySelector('.warn') !== null")
            #expect(try browser.texts(PageAudit.accessibilityComplaints) == [])
            #expect(try browser.texts(PageAudit.contrastComplaints) == [])
            #expect(try browser.texts(PageAudit.overflowing) == [])
            #expect(try browser.consoleMessages() == [])
            #expect(try browser.requestedAddresses().filter { !$0.hasPrefix(desk.server.address + "/") } == [])
            let note = try browser.text(Field.reply.note)
            if page.hasSuffix("en") {
                #expect(note.hasPrefix("Sent. "))
                #expect(note.contains("was it looked into?"))
            }
            try Screenshots.keep(
                try browser.fullPage(),
                as: "desk-\(width)\(page.hasSuffix("en") ? "-english" : "").png"
            )
        }

        @Test("leaves one name in the page, and nothing behind when it is detached")
        func leavesNothing() async throws {
            let desk = try await Desk()
            let browser = desk.browser
            let names = """
                const frame = document.createElement('iframe');
                document.body.append(frame);
                const usual = new Set(Object.getOwnPropertyNames(frame.contentWindow));
                frame.remove();
                return Object.getOwnPropertyNames(window).filter(name => !usual.has(name) && !/^(cdc_|\\d|ret_)/.test(name)).sort();
                """
            #expect(try browser.texts(names) == ["ParrotCheck"])
            try browser.type(Drafts.stock, into: "#chat")
            try desk.waitForUnderlines(in: .chat)
            let left = """
                const area = document.querySelector('#chat');
                ParrotCheck.attach(area, {}).detach();
                return [area.nextElementSibling.className, ...(\(Field.chat.underlined))];
                """
            #expect(try browser.texts(left) == ["actions"])
        }

        @Test("is shown in the README")
        func isPictured() async throws {
            let desk = try await Desk(configuration: Drafts.holding, width: 900, height: 930)
            let browser = desk.browser
            try browser.type(Drafts.stock.replacing("👋", with: ""), into: "#reply")
            try desk.waitForUnderlines(in: .reply)
            try browser.click("#form button[type=submit]")
            try browser.wait("return \(Field.reply.panel).querySelector('.hold') !== null")
            let picture = try browser.screenshot()
            #expect(picture.count < 300_000)
            try Screenshots.keep(picture, as: "desk.png")
        }
    }
}
