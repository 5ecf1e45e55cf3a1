import Foundation
import Testing
import _ParrotBrowserSupport
import _ParrotTestSupport

/// Makes the pictures of the README; they are copied from `.build/screenshots` to `docs/images`.
@Suite("Pictures for the README", .serialized)
struct PictureTests {
    @Test("show the first screen, an agent's details and a case's way, small enough for a repository")
    func areMade() async throws {
        let folder = try TemporaryFolder()
        let page = try await Pages.page(of: [ParrotCheck.demo], in: folder)
        let browser = try Browser(width: 1180, height: 1000)
        try browser.open(page)
        try keep(try browser.screenshot(), as: "first-screen.png")
        try browser.click("#language")
        try keep(try browser.screenshot(), as: "first-screen-english.png")
        try browser.click("#language")
        try keep(try browser.screenshot(of: "#agents"), as: "agents.png")
        _ = try browser.run("location.hash = document.querySelector('#agents-table tbody a').hash")
        try browser.wait("return document.querySelector('details.party[open]') !== null")
        try keep(try browser.screenshot(of: "details[open] article.reply"), as: "reply.png")
        let cases = try await Pages.page(of: [Pages.government], in: folder)
        try browser.open(cases)
        try keep(try browser.screenshot(of: "details.case[open] .path"), as: "case-path.png")
    }

    private func keep(_ picture: Data, as name: String) throws {
        #expect(picture.count < 300_000, "\(name)")
        try Screenshots.keep(picture, as: name)
    }
}
