/// Which of a workbook's cell styles show a number as a date or a time.
struct CellStyles {
    private var showsTime: [Bool] = []

    init() {}

    init(_ part: PartReader) throws(WorkbookFailure) {
        var formats: [Int: Bool] = [:]
        var isInCellFormats = false
        var document = try XMLPart(part, elements: "numFmt cellXfs xf", attributes: "numFmtId formatCode")
        while let event = try document.next() {
            switch event {
            case .start(0):
                guard let id = document.text(ofAttribute: 0).flatMap({ Int($0) }) else { continue }
                formats[id] = CellStyles.showsTime(format: document.text(ofAttribute: 1) ?? "")
            case .start(1): isInCellFormats = true
            case .end(1): isInCellFormats = false
            case .start(2) where isInCellFormats:
                let id = document.text(ofAttribute: 0).flatMap { Int($0) } ?? 0
                showsTime.append(formats[id] ?? CellStyles.showsTime(builtInFormat: id))
            default: continue
            }
        }
    }

    /// Whether numbers in a cell of this style are dates or times.
    func showsTime(_ style: Int) -> Bool {
        showsTime.indices.contains(style) && showsTime[style]
    }

    /// The formats that every workbook has (ECMA-376, part 1, 18.8.30), those of Chinese included.
    static func showsTime(builtInFormat id: Int) -> Bool {
        switch id {
        case 14...22, 27...36, 45...47, 50...58: true
        default: false
        }
    }

    /// Whether a format of the workbook's own shows a date or a time: the first section decides, without what it quotes
    /// or escapes.
    static func showsTime(format code: String) -> Bool {
        // A day of the week, 星期五.
        if code.lowercased().contains("aaa") { return true }
        var isQuoted = false
        var isEscaped = false
        var bracket: String?
        for character in code.lowercased() {
            if isEscaped {
                isEscaped = false
            } else if character == "\"" {
                isQuoted.toggle()
            } else if isQuoted {
                continue
            } else if let inside = bracket {
                guard character == "]" else {
                    bracket = inside + String(character)
                    continue
                }
                // `[h]` and `[mm]` count hours or minutes on; other brackets name colours, conditions and languages.
                if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) { return true }
                bracket = nil
            } else {
                switch character {
                case "\\", "_", "*": isEscaped = true
                case "[": bracket = ""
                case ";": return false
                case "y", "m", "d", "h", "s": return true
                default: break
                }
            }
        }
        return false
    }
}
