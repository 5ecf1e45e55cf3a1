/// Draws shares and their intervals on one scale, row by row. What is drawn stands beside it in figures too.
struct ShareAxis {
    /// The share at the right end.
    private let end: Double
    private static let width = 240.0
    private static let ends = [0.05, 0.1, 0.2, 0.4, 0.6, 0.8]

    init(upTo greatest: Double) {
        end = ShareAxis.ends.first { $0 >= greatest } ?? 1
    }

    /// The column's head, with the scale.
    func writeHeader(to html: inout HTMLWriter) {
        html.element("th", ["scope": "col", "class": "plot"]) { html in
            html.element("span", ["class": "sr"], words: LocalizedMessage("图示", "Picture"))
            html.element("span", ["class": "scale", "aria-hidden": "true"]) { html in
                for part in 0...2 { html.element("span", text: Share.wholePercent(end * Double(part) / 2)) }
            }
        }
    }

    /// A bar from zero, with the interval as a whisker.
    func writeBar(_ share: Share, to html: inout HTMLWriter) {
        writePicture(to: &html) { html in
            html.void(
                "rect",
                [
                    "class": "bar", "x": "0", "y": "5", "height": "10",
                    "width": SVGNumber.text(position(share.value)),
                ]
            )
            writeInterval(share.interval, to: &html)
        }
    }

    /// A point with its interval and, where there is one, what would be expected as a diamond.
    func writePoint(_ share: Share, expected: Double? = nil, to html: inout HTMLWriter) {
        writePicture(to: &html) { html in
            writeInterval(share.interval, to: &html)
            if let expected {
                let x = position(expected)
                html.void(
                    "path",
                    [
                        "class": "expected",
                        "d": "M\(SVGNumber.text(x)) 3l6 7l-6 7l-6 -7z",
                    ]
                )
            }
            html.void("circle", ["class": "point", "cx": SVGNumber.text(position(share.value)), "cy": "10", "r": "4"])
        }
    }

    private func writeInterval(_ interval: (lower: Double, upper: Double), to html: inout HTMLWriter) {
        let lower = SVGNumber.text(position(interval.lower))
        let upper = SVGNumber.text(position(interval.upper))
        html.void("path", ["class": "interval", "d": "M\(lower) 10H\(upper)M\(lower) 6v8M\(upper) 6v8"])
    }

    private func writePicture(to html: inout HTMLWriter, _ body: (inout HTMLWriter) -> Void) {
        html.element(
            "svg",
            [
                "class": "axis", "viewBox": "-8 0 256 20", "aria-hidden": "true", "focusable": "false",
            ]
        ) { html in
            html.void("path", ["class": "grid", "d": "M0 0V20M60 0V20M120 0V20M180 0V20M240 0V20"])
            body(&html)
        }
    }

    private func position(_ share: Double) -> Double { min(share / end, 1) * ShareAxis.width }
}

/// Numbers as SVG has them.
enum SVGNumber {
    /// With one decimal at most.
    static func text(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let whole = tenths.magnitude / 10
        let rest = tenths.magnitude % 10
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
    }

    /// A number in 0…1 with two decimals.
    static func hundredths(_ number: Double) -> String {
        let hundredths = Int((number * 100).rounded())
        return "\(hundredths / 100)." + (hundredths % 100 < 10 ? "0" : "") + String(hundredths % 100)
    }
}

extension Share {
    /// A share in whole percent, or with a decimal where it has one.
    static func wholePercent(_ share: Double) -> String {
        SVGNumber.text(share * 100) + "%"
    }
}
