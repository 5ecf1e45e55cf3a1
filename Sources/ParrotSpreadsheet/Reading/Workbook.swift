/// What a workbook's small parts say: its sheets, its styles, how it counts days, and the texts that its sheets share.
final class Workbook {
    /// A sheet as the workbook lists it.
    struct Sheet {
        var name: String
        var isHidden: Bool
        /// The name of its part.
        var part: String
    }

    let archive: Archive
    /// Those with cells, in their order.
    let sheets: [Sheet]
    let styles: CellStyles
    /// Days are counted from 1904 and not from 1900.
    let countsFrom1904: Bool
    private let sharedTextPart: String?
    private var readTexts: SharedTexts?

    init(_ archive: Archive) throws(WorkbookFailure) {
        self.archive = archive
        let main = try Relations(of: "", in: archive).target(type: "officeDocument") ?? "xl/workbook.xml"
        guard main.hasSuffix(".xml"), let part = try archive.part(main) else { throw Workbook.otherFormat(archive) }
        let relations = try Relations(of: main, in: archive)
        var listed: [(name: String, relation: String, isHidden: Bool)] = []
        var countsFrom1904 = false
        var document = try XMLPart(part, elements: "sheet workbookPr", attributes: "name id state date1904")
        while let event = try document.next() {
            guard case .start(let element) = event else { continue }
            if element == 1 {
                countsFrom1904 = ["1", "true", "on"].contains(document.text(ofAttribute: 3) ?? "")
            } else if let name = document.text(ofAttribute: 0), let relation = document.text(ofAttribute: 1) {
                listed.append((name, relation, !["visible", nil].contains(document.text(ofAttribute: 2))))
            }
        }
        // A text document has a main part too.
        if listed.isEmpty { throw .noWorkbook }
        self.countsFrom1904 = countsFrom1904
        sheets = listed.compactMap { name, relation, isHidden in
            guard let target = relations.target(id: relation), target.type == "worksheet" else { return nil }
            return Sheet(name: name, isHidden: isHidden, part: target.part)
        }
        sharedTextPart = relations.target(type: "sharedStrings")
        if let name = relations.target(type: "styles"), let part = try archive.part(name) {
            styles = try CellStyles(part)
        } else {
            styles = CellStyles()
        }
    }

    /// The texts that cells refer to by number, read when first asked for.
    func sharedTexts() throws(WorkbookFailure) -> SharedTexts {
        if let readTexts { return readTexts }
        var texts = SharedTexts()
        if let sharedTextPart, let part = try archive.part(sharedTextPart) { texts = try SharedTexts(part) }
        readTexts = texts
        return texts
    }

    private static func otherFormat(_ archive: Archive) -> WorkbookFailure {
        if archive.names.contains("xl/workbook.bin") { return .binaryFormat }
        return archive.names.contains("mimetype") && archive.names.contains("content.xml") ? .openDocument : .noWorkbook
    }
}

/// Which parts a part refers to (ECMA-376, part 2).
struct Relations {
    private var targets: [(id: String, type: String, part: String)] = []

    /// The relations of a part, or of the whole archive for an empty name; none where it has none.
    init(of part: String, in archive: Archive) throws(WorkbookFailure) {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[...$0]) } ?? ""
        let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
        guard let list = try archive.part("\(folder)_rels/\(name).rels") else { return }
        var document = try XMLPart(list, elements: "Relationship", attributes: "Id Type Target")
        while let event = try document.next() {
            guard case .start = event, let id = document.text(ofAttribute: 0),
                let type = document.text(ofAttribute: 1), let target = document.text(ofAttribute: 2)
            else { continue }
            // Of a type only its last word differs between the standard's editions.
            let word = type.split(separator: "/").last.map(String.init) ?? ""
            targets.append((id, word, Relations.resolved(target, in: folder)))
        }
    }

    func target(id: String) -> (type: String, part: String)? {
        targets.first { $0.id == id }.map { ($0.type, $0.part) }
    }

    func target(type: String) -> String? {
        targets.first { $0.type == type }?.part
    }

    private static func resolved(_ target: String, in folder: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var path: [Substring] = []
        for step in (folder + target).split(separator: "/") where step != "." {
            if step == ".." { _ = path.popLast() } else { path.append(step) }
        }
        return path.joined(separator: "/")
    }
}
