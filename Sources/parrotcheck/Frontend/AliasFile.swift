import ParrotCore

/// Reads a file of names that bodies go by.
enum AliasFile {
    /// The aliases of a text file in any usual encoding. Lines that cannot be taken are added to `problems`.
    static func read(_ path: String, problems: inout [IngestProblem]) throws(IngestError) -> [String: String] {
        let (aliases, unreadable, doubled) = DepartmentAliases.parse(try TextFile.text(path: path))
        func problem(_ line: Int, _ chinese: String, _ english: String) -> IngestProblem {
            IngestProblem(
                location: Location(file: path, line: line),
                reason: LocalizedMessage(chinese, english),
                kept: false
            )
        }
        let found =
            unreadable.map {
                problem(
                    $0,
                    "无法识别的别名行,未采用。请写成“别名=名称”,或用逗号、制表符分成两列。",
                    "this line names no alias and was left out; write it as ALIAS=NAME, or in two columns"
                )
            }
            + doubled.map {
                problem($0, "该别名在前面已指向另一名称,本行未采用。", "this alias has another name further up; the line was left out")
            }
        problems += found.sorted { $0.location.line < $1.location.line }
        return aliases
    }
}
