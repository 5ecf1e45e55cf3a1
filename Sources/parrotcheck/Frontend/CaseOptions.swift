import ArgumentParser
import ParrotCore

/// What a command may be told of cases: their logs, the time counted to, holidays, and the names of bodies.
struct CaseOptions: ParsableArguments {
    @Option(help: "工单流转记录文件,可多次。 Work-order log: case,time,from,to,by,type,reason; repeatable.")
    var events: [String] = []

    @Option(
        name: .customLong("as-of"),
        help: "统计截止时间,只写日期则含当天;默认为输入中最晚的时间。 Count up to this time, a date's whole day."
    )
    var asOf: String?

    @Option(help: "节假日文件,每行如“2027-01-01 休”或“2027-02-06 班”。 Holidays: a line is DATE off|work.")
    var holidays: String?

    @Option(
        name: .customLong("department-aliases"),
        help: "单位别名文件,每行“别名=名称”。 Names of bodies: a line is ALIAS=NAME, or two columns."
    )
    var departmentAliases: String?

    @Option(name: .customLong("hub"), help: "只受理、派单的单位,可多次。 A body that only hands requests out; repeatable.")
    var hubs: [String] = []

    @Option(
        name: .customLong("kind-workdays"),
        help: "某类诉求的办理时限(工作日),如 咨询=5,可多次。 A kind's limit in workdays; repeatable."
    )
    var kindWorkdays: [String] = []

    func validate() throws {
        if let asOf, CaseOptions.time(asOf) == nil {
            throw ValidationError(
                "--as-of 的时间无法识别,请写成 2024-03-31 或 2024-03-31 18:00。 "
                    + "--as-of is no time: write it as 2024-03-31 or 2024-03-31 18:00."
            )
        }
        if hubs.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
            throw ValidationError("--hub 需要单位名称。 --hub needs a name.")
        }
        for limit in kindWorkdays where CaseOptions.limit(limit) == nil {
            throw ValidationError(
                "--kind-workdays 请写成 类型=工作日数,例如 咨询=5(1 至 1000)。 "
                    + "--kind-workdays is written KIND=DAYS, for example 咨询=5 (1 to 1000)."
            )
        }
    }

    /// The time to count up to; nil where none is given.
    var asOfTime: Timestamp? { asOf.flatMap(CaseOptions.time) }

    /// Puts what was given into a configuration; the result tells which lines of the files could not be read.
    func apply(to configuration: inout Configuration) throws(IngestError) -> [IngestProblem] {
        var problems: [IngestProblem] = []
        configuration.hubs += hubs
        for limit in kindWorkdays.compactMap(CaseOptions.limit) { configuration.kindWorkdays[limit.kind] = limit.days }
        if let holidays { configuration.holidays = try HolidayFile.read(holidays, problems: &problems) }
        if let departmentAliases {
            configuration.departmentAliases = try AliasFile.read(departmentAliases, problems: &problems)
        }
        return problems
    }

    /// A time as it is written; a date alone is the end of that day.
    private static func time(_ text: String) -> Timestamp? {
        Timestamp(parsing: text + " 23:59:59") ?? Timestamp(parsing: text)
    }

    private static func limit(_ text: String) -> (kind: String, days: Int)? {
        guard let equals = text.lastIndex(of: "="), let days = Int(text[text.index(after: equals)...]),
            (1...1_000).contains(days)
        else { return nil }
        let kind = String(text[..<equals].drop(while: \.isWhitespace))
        return kind.isEmpty ? nil : (kind, days)
    }
}
