import Testing

/// A field of the demo page, and what tests ask about it, in JavaScript.
struct Field: Sendable, CustomTestStringConvertible {
    /// The text field in a form.
    static let reply = Field(
        selector: "#reply",
        submit: "#form button[type=submit]",
        text: "document.querySelector('#reply').value",
        underlined: """
            [...document.querySelector('#reply').nextElementSibling.shadowRoot.querySelectorAll('mark')]
              .map(mark => mark.textContent)
            """
    )
    /// The editable part of the page.
    static let chat = Field(
        selector: "#chat",
        submit: "#send",
        text: "document.querySelector('#chat').innerText",
        underlined: "[...CSS.highlights.values()].flatMap(highlight => [...highlight]).map(range => range.toString())"
    )

    let selector: String
    let submit: String
    /// What stands in it.
    let text: String
    /// The parts of it that are underlined.
    let underlined: String

    var testDescription: String { selector }

    /// The root of the note beside it.
    var panel: String { "document.querySelector('\(selector) ~ .parrotcheck').shadowRoot" }
    /// What the note's first line says; empty without a note.
    var status: String { "return \(panel).querySelector('[role=status]').textContent" }
    /// All that the note says.
    var note: String { "return \(panel).firstElementChild.innerText" }
    /// The name of what has the focus within the note.
    var focusInNote: String {
        "const one = \(panel).activeElement; return one ? one.textContent || one.labels?.[0].textContent || '' : ''"
    }
}
