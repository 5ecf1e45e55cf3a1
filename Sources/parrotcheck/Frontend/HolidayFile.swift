import ParrotCore

/// Reads a file of holidays.
enum HolidayFile {
    /// The days of a text file in any usual encoding; true for off. Lines that cannot be read are added to `problems`.
    static func read(_ path: String, problems: inout [IngestProblem]) throws(IngestError) -> [String: Bool] {
        let (days, unreadable) = WorkCalendar.parse(try TextFile.text(path: path))
        problems += unreadable.map { line in
            IngestProblem(
                location: Location(file: path, line: line),
                reason: LocalizedMessage(
                    "无法识别的节假日行,未采用。请写成“2027-01-01 休”或“2027-02-06 班”。",
                    "this line names no holiday and was left out; write it as '2027-01-01 off' or '2027-02-06 work'"
                ),
                kept: false
            )
        }
        return days
    }
}
