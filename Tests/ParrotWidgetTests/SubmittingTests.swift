import Testing
import _ParrotBrowserSupport
import _ParrotTestSupport

extension WidgetTests {
    @Suite("The widget at submission")
    struct SubmittingTests {
        private static let sent = "return [...document.querySelectorAll('#sent li')].map(item => item.innerText)"
        private static let sentCount = "return document.querySelectorAll('#sent li').length === "

        @Test("lets a draft go through that passes, without a word", arguments: [Field.reply, Field.chat])
        func passes(field: Field) async throws {
            let desk = try await Desk()
            let browser = desk.browser
            try browser.type(Drafts.answer, into: field.selector)
            try browser.click(field.submit)
            try browser.wait(SubmittingTests.sentCount + "1")
            try browser.wait("return \(field.text).trim() === ''")
            #expect(try browser.texts(SubmittingTests.sent) == ["\(Drafts.answer)\nDEMO-1 · 通过"])
            #expect(try browser.text(field.status) == "")
            #expect(try browser.number("return sessionStorage.length") == 0)
            #expect(try browser.consoleMessages() == [])
        }

        @Test(
            "lets a warned draft go through, and leaves a note that takes no focus",
            arguments: [Field.reply, Field.chat]
        )
        func warns(field: Field) async throws {
            let desk = try await Desk()
            let browser = desk.browser
            try browser.type(Drafts.stock, into: field.selector)
            try browser.click(field.submit)
            try browser.wait(SubmittingTests.sentCount + "1")
            try browser.wait("return \(field.panel).querySelector('.warn') !== null")
            #expect(try browser.texts(SubmittingTests.sent) == ["\(Drafts.stock)\nDEMO-1 · 有提醒"])
            let note = try browser.text(field.note)
            #expect(note.hasPrefix("已提交。"))
            #expect(note.contains("是否已核实"))
            #expect(note.contains("诉求问的是“何时”"))
            #expect(note.contains("机器初筛"))
            // What it says is read out, by words and signs and not by colour alone; no score is told.
            #expect(note.contains("提醒"))
            #expect(!note.contains("0."))
            #expect(try browser.text(field.focusInNote) == "")
            // The agent goes on writing; the note stays until it is closed.
            try browser.type("您好", into: field.selector)
            #expect(try browser.text(field.status).hasPrefix("已提交。"))
            #expect(try browser.consoleMessages() == [])
        }

        @Test("holds what the house wants held, keeps the draft, and goes on with a reason by the keyboard alone")
        func holds() async throws {
            let desk = try await Desk(configuration: Drafts.holding)
            let browser = desk.browser
            let field = Field.reply
            try browser.type(Drafts.stock, into: field.selector)
            try browser.press(.tab)
            try browser.press(.enter)
            try browser.wait("return \(field.panel).querySelector('.hold') !== null")
            #expect(try browser.text(field.status).hasPrefix("暂缓提交"))
            #expect(try browser.text("return \(field.text)") == Drafts.stock)
            #expect(try browser.texts(SubmittingTests.sent) == [])
            // Back to the draft, and again.
            try browser.press(.escape)
            #expect(try browser.text("return document.activeElement.id") == "reply")
            #expect(try browser.text(field.status) == "")
            try browser.press(.tab)
            try browser.press(.enter)
            try browser.wait("return \(field.panel).querySelector('.hold') !== null")
            // Without a reason it does not go.
            try browser.press(.tab)
            #expect(try browser.text(field.focusInNote) == "仍然提交的理由")
            try browser.press(.enter)
            #expect(try browser.text(field.note).contains("请先填写理由"))
            #expect(try browser.texts(SubmittingTests.sent) == [])
            try browser.write("已电话说明")
            try browser.press(.tab)
            #expect(try browser.text(field.focusInNote) == "仍然提交")
            try browser.press(.enter)
            try browser.wait(SubmittingTests.sentCount + "1")
            #expect(try browser.texts(SubmittingTests.sent) == ["\(Drafts.stock)\nDEMO-1 · 仍然提交 · 已电话说明"])
            try browser.wait("return \(field.text) === ''")
            #expect(try browser.text("return document.activeElement.id") == "reply")
            #expect(try browser.text(field.status) == "")
            #expect(try browser.consoleMessages() == [])
        }

        @Test("hands a form to the page as the page would have had it, with the reason in it")
        func handsOverForm() async throws {
            let desk = try await Desk(configuration: Drafts.holding)
            let browser = desk.browser
            _ = try browser.run(
                """
                const form = document.createElement('form');
                const area = document.createElement('textarea');
                area.name = 'words';
                area.id = 'own';
                area.required = true;
                const button = document.createElement('button');
                button.name = 'way';
                button.value = 'letter';
                button.id = 'go';
                button.textContent = '发出';
                form.append(area, button);
                document.querySelector('main').prepend(form);
                window.got = [];
                form.addEventListener('submit', event => {
                  event.preventDefault();
                  window.got.push([...new FormData(form, event.submitter)].map(([name, value]) => name + '=' + value).join('&'));
                });
                ParrotCheck.attach(area, {case: 'OWN'});
                """
            )
            let field = Field(
                selector: "#own",
                submit: "#go",
                text: "document.querySelector('#own').value",
                underlined: "[]"
            )
            try browser.type(Drafts.answer, into: "#own")
            try browser.click("#go")
            try browser.wait("return window.got.length === 1")
            #expect(try browser.texts("return window.got") == ["words=\(Drafts.answer)&way=letter"])
            _ = try browser.run("document.querySelector('#own').value = ''")
            try browser.type(Drafts.stock, into: "#own")
            try browser.click("#go")
            try browser.wait("return \(field.panel).querySelector('.hold') !== null")
            #expect(try browser.number("return window.got.length") == 1)
            try browser.press(.tab)
            try browser.write("已约定回访")
            try browser.press(.enter)
            try browser.wait("return window.got.length === 2")
            let second = "words=\(Drafts.stock)&overrideReason=已约定回访&way=letter"
            #expect(
                try browser.texts("return window.got").last.map { Set($0.split(separator: "&")) }
                    == Set(second.split(separator: "&"))
            )
            #expect(try browser.number("return document.querySelectorAll('[name=overrideReason]').length") == 0)
            #expect(try browser.number("return sessionStorage.length") == 0)
        }

        @Test("keeps the draft where the page could not send it")
        func keepsRefusedDraft() async throws {
            let desk = try await Desk()
            let browser = desk.browser
            _ = try browser.run(
                "ParrotCheck.attach(document.querySelector('#chat'), {case: 'DEMO-1', onSubmit: () => false});"
            )
            try browser.type(Drafts.answer, into: "#chat")
            try browser.click("#send")
            try browser.wait("return (() => { \(Field.chat.status) })().startsWith('没有提交成功')")
            #expect(try browser.text("return \(Field.chat.text).trim()") == Drafts.answer)
            #expect(try browser.number("return sessionStorage.length") == 1)
        }

        @Test("asks before sending only where that is wanted, and never about more than 3 % of a day")
        func asks() async throws {
            let desk = try await Desk()
            let browser = desk.browser
            let field = Field.reply
            let setDay = """
                const now = new Date();
                const day = now.getFullYear() + '-' + (now.getMonth() + 1) + '-' + now.getDate();
                localStorage.setItem('parrotcheck:day:demo', JSON.stringify({day, submitted: %N%, asked: 0}));
                """
            // The 33rd of a day is not asked about, the 34th is.
            _ = try browser.run(setDay.replacing("%N%", with: "32"))
            try browser.click("#confirm")
            try browser.type(Drafts.stock, into: field.selector)
            try browser.click(field.submit)
            try browser.wait(SubmittingTests.sentCount + "1")
            try browser.wait("return \(field.text) === ''")
            try browser.type(Drafts.stock, into: field.selector)
            try browser.click(field.submit)
            try browser.wait("return \(field.panel).querySelector('.hold') !== null")
            #expect(try browser.text(field.status).contains("还没有提交"))
            #expect(try browser.text(field.focusInNote) == "继续提交")
            #expect(try browser.texts(SubmittingTests.sent).count == 1)
            // One keystroke goes on.
            try browser.press(.enter)
            try browser.wait(SubmittingTests.sentCount + "2")
            try browser.wait("return \(field.text) === ''")
            // The next one is not asked about: that would be 2 of 35.
            try browser.type(Drafts.stock, into: field.selector)
            try browser.click(field.submit)
            try browser.wait(SubmittingTests.sentCount + "3")
            // It is counted once the page has taken it.
            try browser.wait(
                "return localStorage.getItem('parrotcheck:day:demo').endsWith('\"submitted\":35,\"asked\":1}')"
            )
            #expect(try browser.consoleMessages() == [])
        }

        @Test("shows the agent's own earlier replies of the kind, and none of others")
        func showsOwnReplies() async throws {
            let desk = try await Desk()
            let browser = desk.browser
            for number in 1...2 {
                try browser.type(Drafts.stock, into: "#reply")
                try browser.click("#form button[type=submit]")
                try browser.wait(SubmittingTests.sentCount + "\(number)")
                try browser.wait("return \(Field.reply.text) === ''")
                if number == 1 { try browser.click("#next") }
            }
            let note = try browser.text(Field.reply.note)
            #expect(note.contains("您以前发过相近的答复 1 次"))
        }
    }
}
