import Testing
import _ParrotBrowserSupport
import _ParrotTestSupport

extension WidgetTests {
    @Suite("The widget while somebody types")
    struct TypingTests {
        /// What the server says of a text, cut out of its bytes.
        private static let expected = """
            const text = %TEXT%;
            const answer = await (await fetch('/v1/check', {
              method: 'POST', headers: {'Content-Type': 'application/json'},
              body: JSON.stringify({reply: text, agent: 'demo', case: 'DEMO-1', question: document.querySelector('#question').textContent})
            })).json();
            const bytes = new TextEncoder().encode(text);
            const ranges = answer.findings.flatMap(finding => finding.evidence.map(one => one.range));
            const cut = ranges.map(([start, end]) => new TextDecoder().decode(bytes.slice(start, end)));
            return [...new Set(cut)].sort();
            """

        @Test(
            "underlines what the findings rest on, and changes neither text nor focus",
            arguments: [
                (Field.reply, Drafts.stock), (Field.reply, Drafts.stockInLines), (Field.chat, Drafts.stockInLines),
            ]
        )
        func underlines(field: Field, draft: String) async throws {
            let desk = try await Desk()
            let browser = desk.browser
            _ = try browser.run(
                """
                const ask = window.fetch;
                window.drafts = [];
                window.fetch = (address, options) => {
                  window.drafts.push(options.headers['X-Draft-Id'] || '');
                  return ask(address, options);
                };
                """
            )
            try browser.type(draft, into: field.selector)
            try desk.waitForUnderlines(in: field)
            #expect(try browser.text("return '#' + document.activeElement.id") == field.selector)
            #expect(try browser.text("return \(field.text)").filter { $0 != "\n" } == draft.filter { $0 != "\n" })
            #expect(try browser.text(field.status) == "")
            #expect(try browser.number("return document.querySelectorAll('#sent li').length") == 0)
            let script = "return (async () => {\(TypingTests.expected)})()"
                .replacing("%TEXT%", with: field.text)
            #expect(try browser.texts("return [...new Set(\(field.underlined))].sort()") == browser.texts(script))
            // A later check is one of the same draft, so that it takes the place of the earlier one.
            try browser.type("已登记。", into: field.selector)
            try browser.wait("return window.drafts.filter(id => id).length > 1")
            #expect(try browser.number("return new Set(window.drafts.filter(id => id)).size") == 1)
            #expect(try browser.consoleMessages() == [])
        }

        @Test("draws the underlines of a text field where its words are, when it is scrolled and when it grows")
        func followsTheWords() async throws {
            let desk = try await Desk()
            let browser = desk.browser
            let lines = Array(repeating: "我们高度重视,将认真研究。", count: 30).joined(separator: "\n")
            try browser.type(lines + "\n" + Drafts.stock, into: "#reply")
            // Above the words others come in, and the words move.
            _ = try browser.run("document.querySelector('#question').textContent += '。请尽快。'.repeat(60)")
            try desk.waitForUnderlines(in: .reply)
            let aligned = """
                const area = document.querySelector('#reply');
                const host = area.nextElementSibling;
                const layer = host.shadowRoot.querySelector('.text');
                const there = area.getBoundingClientRect(), here = layer.getBoundingClientRect();
                return Math.abs(there.left - here.left) < 1 && Math.abs(there.top - here.top) < 1
                  && layer.scrollTop === area.scrollTop && layer.scrollHeight === area.scrollHeight && area.scrollTop > 0;
                """
            try browser.wait(aligned)
            _ = try browser.run("document.querySelector('#reply').scrollTop = 40")
            try browser.wait(aligned)
            _ = try browser.run("document.querySelector('#reply').style.width = '60%'")
            try browser.wait(aligned)
        }

        @Test("moves underlines with an edit before the next check, and drops those that it touches")
        func movesUnderlines() async throws {
            let desk = try await Desk()
            let browser = desk.browser
            try browser.type(Drafts.stock, into: "#reply")
            try desk.waitForUnderlines(in: .reply)
            let before = try browser.texts("return \(Field.reply.underlined)")
            // The server is gone, so that no answer redraws what is seen.
            desk.server.freeze()
            let after = try browser.texts(
                """
                const area = document.querySelector('#reply');
                area.setRangeText('另外,', 0, 0);
                area.dispatchEvent(new Event('input', {bubbles: true}));
                return \(Field.reply.underlined);
                """
            )
            #expect(after == before)
            let touched = try browser.texts(
                """
                const area = document.querySelector('#reply');
                const place = area.value.indexOf('耐心');
                area.setRangeText('', place, place + 2);
                area.dispatchEvent(new Event('input', {bubbles: true}));
                return \(Field.reply.underlined);
                """
            )
            #expect(touched.count == before.count - 1)
        }

        @Test("keeps an unsent draft through a reload, and forgets a sent one", arguments: [Field.reply, Field.chat])
        func keepsDraft(field: Field) async throws {
            let desk = try await Desk()
            let browser = desk.browser
            try browser.type(Drafts.answer, into: field.selector)
            // Browsers bring back what stood in a form by themselves; a tab that crashed does not.
            _ = try browser.run("document.querySelector('#form').setAttribute('autocomplete', 'off')")
            try browser.reload()
            try browser.wait("return \(field.text).trim() === '\(Drafts.answer)'")
            try browser.click(field.submit)
            try browser.wait("return document.querySelectorAll('#sent li').length === 1")
            try browser.wait("return \(field.text).trim() === ''")
            try browser.reload()
            #expect(try browser.text("return \(field.text).trim()") == "")
            #expect(try browser.number("return sessionStorage.length") == 0)
            #expect(try browser.consoleMessages() == [])
        }

        @Test("offers a kept draft where the page has put in words of its own")
        func offersDraft() async throws {
            let desk = try await Desk()
            let browser = desk.browser
            try browser.type(Drafts.answer, into: "#reply")
            _ = try browser.run(
                """
                const area = document.querySelector('#reply');
                area.value = '您好,';
                ParrotCheck.attach(area, {case: 'DEMO-1'});
                """
            )
            #expect(try browser.text("return \(Field.reply.text)") == "您好,")
            #expect(try browser.text(Field.reply.note).contains("恢复草稿"))
            _ = try browser.run("\(Field.reply.panel).querySelector('button').click()")
            #expect(try browser.text("return \(Field.reply.text)") == Drafts.answer)
        }
    }
}
