/// The way of a case as a picture: a column a body, an arrow a hand-over, numbered from the top with its time.
struct CasePicture {
    private struct Arrow {
        var from: Int?
        var to: Int
        var time: Timestamp?
        var isInWords: Bool
        /// To a body that had the case before.
        var isReturn: Bool
    }

    private let bodies: [String]
    private let arrows: [Arrow]
    private let closing: (body: Int?, time: Timestamp?)?
    private let arrowsLeftOut: Int
    private let label: LocalizedMessage

    private static let maximumArrows = 24
    private static let column = 128.0
    private static let row = 34.0
    private static let left = 150.0
    private static let top = 58.0

    /// nil where nothing was handed on.
    init?(_ reviewed: ReviewedCase) {
        guard !reviewed.handOvers.isEmpty else { return nil }
        var bodies: [String] = []
        var arrows: [Arrow] = []
        func place(_ name: String) -> Int {
            if let place = bodies.firstIndex(of: name) { return place }
            bodies.append(name)
            return bodies.count - 1
        }
        for handOver in reviewed.handOvers.prefix(CasePicture.maximumArrows) {
            let from = handOver.from.map(place)
            let isKnown = handOver.to.map(bodies.contains) ?? false
            guard let to = handOver.to else { continue }
            arrows.append(
                Arrow(
                    from: from,
                    to: place(to),
                    time: handOver.time,
                    isInWords: handOver.isInWords,
                    isReturn: isKnown
                )
            )
        }
        guard !arrows.isEmpty else { return nil }
        closing =
            reviewed.closedTime != nil || reviewed.closedDepartment != nil
            ? (reviewed.closedDepartment.flatMap { bodies.firstIndex(of: $0) }, reviewed.closedTime) : nil
        self.bodies = bodies
        self.arrows = arrows
        arrowsLeftOut = reviewed.handOvers.count - min(reviewed.handOvers.count, CasePicture.maximumArrows)
        let steps = arrows.enumerated().map { number, arrow in
            "\(number + 1). \(arrow.from.map { bodies[$0] } ?? "?") → \(bodies[arrow.to])"
                + (arrow.time.map { " (\($0.minute))" } ?? "")
        }.joined(separator: "; ")
        label = LocalizedMessage("流转路径:" + steps, "Path: " + steps)
    }

    func write(to html: inout HTMLWriter) {
        let rows = arrows.count + (closing == nil ? 0 : 1)
        let width = CasePicture.left + CasePicture.column * Double(bodies.count)
        let height = CasePicture.top + CasePicture.row * Double(rows) + 18
        html.element("figure", ["class": "path"]) { html in
            html.element("div", ["class": "scroll", "role": "region", "tabindex": "0"], label: .path) { html in
                html.element(
                    "svg",
                    [
                        "viewBox": "0 0 \(SVGNumber.text(width)) \(SVGNumber.text(height))", "role": "img",
                        "width": SVGNumber.text(width), "height": SVGNumber.text(height),
                    ],
                    label: label
                ) { html in
                    for (index, body) in bodies.enumerated() { writeBody(body, index, height: height, to: &html) }
                    for (index, arrow) in arrows.enumerated() { write(arrow, index, to: &html) }
                    writeClosing(to: &html)
                }
            }
            html.element("figcaption") { html in
                html.words(
                    LocalizedMessage(
                        "自上而下为时间先后;实线为转出,虚线为回到曾承办的单位,点线为坐席口头告知",
                        "Time runs downwards. Solid: handed on; dashed: back to a body that had it; dotted: said in words"
                    )
                )
                if arrowsLeftOut > 0 {
                    html.write(" · ")
                    html.words(
                        LocalizedMessage("另有 \(arrowsLeftOut) 次流转未画出", "\(arrowsLeftOut) more hand-overs are not drawn")
                    )
                }
            }
        }
    }

    private func x(_ body: Int) -> Double {
        CasePicture.left + CasePicture.column * (Double(body) + 0.5)
    }

    private func y(_ row: Int) -> Double {
        CasePicture.top + CasePicture.row * (Double(row) + 0.6)
    }

    private func writeBody(_ name: String, _ index: Int, height: Double, to html: inout HTMLWriter) {
        let center = x(index)
        html.void(
            "path",
            ["class": "lifeline", "d": "M\(SVGNumber.text(center)) 44V\(SVGNumber.text(height - 6))"]
        )
        html.void(
            "rect",
            [
                "class": "node", "x": SVGNumber.text(center - 58), "y": "4", "width": "116", "height": "40",
                "rx": "5",
            ]
        )
        let lines = CasePicture.lines(of: name)
        for (number, line) in lines.enumerated() {
            html.element(
                "text",
                [
                    "class": "node-name", "x": SVGNumber.text(center), "text-anchor": "middle",
                    "y": lines.count == 1 ? "28" : number == 0 ? "20" : "36",
                ],
                text: line
            )
        }
    }

    private func write(_ arrow: Arrow, _ index: Int, to html: inout HTMLWriter) {
        let height = y(index)
        let end = x(arrow.to)
        let start = arrow.from.map(x) ?? end - 46
        let direction = end >= start ? 1.0 : -1.0
        let line = SVGNumber.text(height)
        let className = arrow.isInWords ? "arrow in-words" : arrow.isReturn ? "arrow return" : "arrow"
        if arrow.from == arrow.to {
            html.void(
                "path",
                [
                    "class": className,
                    "d": "M\(SVGNumber.text(end)) \(SVGNumber.text(height - 8))h24v16h-20",
                ]
            )
        } else {
            html.void(
                "path",
                ["class": className, "d": "M\(SVGNumber.text(start)) \(line)H\(SVGNumber.text(end - 8 * direction))"]
            )
        }
        let tip = SVGNumber.text(end - 1.5 * direction)
        let back = SVGNumber.text(end - 10 * direction)
        html.void(
            "path",
            [
                "class": "tip",
                "d": "M\(tip) \(line)L\(back) \(SVGNumber.text(height - 5))L\(back) \(SVGNumber.text(height + 5))z",
            ]
        )
        let middle = (start + end) / 2
        html.void("circle", ["class": "number-disc", "cx": SVGNumber.text(middle), "cy": line, "r": "9"])
        html.element(
            "text",
            [
                "class": "number", "x": SVGNumber.text(middle), "y": SVGNumber.text(height + 4),
                "text-anchor": "middle",
            ],
            text: String(index + 1)
        )
        writeTime(arrow.time, row: index, to: &html)
    }

    private func writeClosing(to html: inout HTMLWriter) {
        guard let closing else { return }
        let row = arrows.count
        let center = closing.body.map(x) ?? CasePicture.left + 20
        html.void(
            "rect",
            [
                "class": "closing", "x": SVGNumber.text(center - 26), "y": SVGNumber.text(y(row) - 11), "width": "52",
                "height": "22", "rx": "11",
            ]
        )
        html.element(
            "text",
            [
                "class": "closing-name", "x": SVGNumber.text(center), "y": SVGNumber.text(y(row) + 4),
                "text-anchor": "middle",
            ],
            words: LocalizedMessage("办结", "closed")
        )
        writeTime(closing.time, row: row, to: &html)
    }

    private func writeTime(_ time: Timestamp?, row: Int, to html: inout HTMLWriter) {
        guard let time else { return }
        html.element(
            "text",
            ["class": "tick", "x": "4", "y": SVGNumber.text(y(row) + 4)],
            text: time.minute
        )
    }

    /// A name in two lines at most.
    private static func lines(of name: String) -> [String] {
        let half = 16
        guard TerminalText.width(of: name) > half else { return [name] }
        var first = ""
        var rest = name[...]
        while let character = rest.first, TerminalText.width(of: first + String(character)) <= half {
            first.append(character)
            rest.removeFirst()
        }
        return [first, TerminalText.cut(String(rest), to: half)]
    }
}

extension LocalizedMessage {
    fileprivate static let path = LocalizedMessage("流转路径图", "Picture of the path")
}
