import ParrotCore
import Testing

@Suite("Finding an input's layout")
struct LayoutTests {
    @Test(
        "Each header of the contract is understood, whatever its case, spaces and width",
        arguments: [
            ("答复", InputField.reply), ("ANSWER", .reply), ("办理结果", .reply), ("坐席回复", .reply),
            ("诉 求\u{3000}内容", .question),
            ("问题", .question), ("留言主题", .topic), ("Agent_ID", .agent), ("agent id", .agent), ("经办人", .agent),
            ("承办单位", .department), ("DEPT", .department), ("话务员", .receiver), ("编号", .id),
            ("\u{FF29}\u{FF24}", .id), ("工单编号", .caseID), ("会话id", .caseID), ("主工单编号", .mergedInto), ("受理时间", .time),
            ("派单时间", .dispatched), ("办理时限", .due), ("办结时间", .replyTime), ("诉求类型", .kind), ("办理状态", .status),
            ("回访满意度", .satisfied), ("是否解决", .resolved), ("回访备注", .surveyNote), ("退单次数", .rejects),
            ("退单理由", .rejectReason),
            ("重办次数", .redos), ("协办单位", .coDepartments), ("survey_note", .surveyNote), ("reply_time", .replyTime),
        ]
    )
    func headers(header: String, field: InputField) throws {
        let others = field == .reply ? "其他" : "reply"
        let layout = try read("\(others),\(header)\n甲,乙\n").layout
        #expect(layout.fields.last == field)
    }

    @Test("The desk's seat is the receiver in a table that names an answering body, else the agent")
    func receiver() throws {
        #expect(try read("坐席,工号,答复\n甲,乙,丙\n").layout.fields == [.agent, .agent, .reply])
        for body in ["承办单位", "主办单位", "办理单位", "答复单位"] {
            #expect(
                try read("坐席,\(body),工号,答复\n甲,乙,丙,丁\n").layout.fields == [.receiver, .department, .receiver, .reply]
            )
        }
        let json = try read(#"[{"坐席":"甲","答复":"乙"},{"坐席":"甲","承办单位":"丁","答复":"乙"}]"#, name: "a.json").exchanges
        #expect(json.map(\.agent) == ["甲", nil])
        #expect(json.map(\.receiver) == [nil, "甲"])
    }

    @Test(
        "The delimiter is recognised",
        arguments: [
            ("编号,答复\n1,甲\n", 0x2C as UInt8, "a.csv"), ("编号\t答复\n1\t甲\n", 0x09, "a.txt"),
            ("编号;答复\n1;甲\n", 0x3B, "a.csv"),
            ("sep=;\r\n编号;答复\r\n1;甲\r\n", 0x3B, "a.csv"), ("\"sep=|\"\n编号|答复\n1|甲\n", 0x7C, "a.csv"),
            ("\u{FEFF}sep=,\n编号,答复\n1,甲\n", 0x2C, "a.txt"), ("标题,一\n编号\t答复\n1\t甲\n", 0x09, "a.csv"),
        ]
    )
    func delimiters(text: String, delimiter: UInt8, name: String) throws {
        let input = try read(text, name: name)
        #expect(input.layout.format == .table(delimiter: delimiter))
        #expect(input.exchanges.map(\.reply) == ["甲"])
        #expect(input.exchanges.map(\.id) == ["1"])
        #expect(input.problems.isEmpty)
    }

    @Test(
        "The format is recognised by the content, and by the name where that leaves it open",
        arguments: [
            (#"{"reply":"甲"}"#, "a.txt", InputLayout.Format.jsonLines), (#" [ {"reply":"甲"} ]"#, "a.txt", .jsonArray),
            (#"{"reply":"甲"}"#, "a.csv", .jsonLines), ("[投诉]标题,答复\n乙,甲", "a.csv", .table(delimiter: 0x2C)),
            ("答复\n甲", "a", .table(delimiter: 0x2C)),
        ]
    )
    func formats(text: String, name: String, format: InputLayout.Format) throws {
        let input = try read(text, name: name)
        #expect(input.layout.format == format)
        #expect(input.exchanges.map(\.reply) == ["甲"])
    }

    @Test("Rows above the header are titles")
    func titles() throws {
        let input = try read("办理情况表,,\n统计区间:三月,,\n\n编号,答复,备注\n7,甲,乙\n")
        #expect(input.layout.headerLine == 4)
        #expect(input.layout.headersNotUnderstood == ["备注"])
        #expect(input.exchanges.map(\.id) == ["7"])
        #expect(input.exchanges.map(\.location.line) == [5])
    }

    @Test("Only the first twenty rows may hold the header")
    func headerLimit() throws {
        let title = String(repeating: "题\n", count: 19)
        #expect(try read(title + "答复\n甲\n").exchanges.count == 1)
        #expect(throws: IngestError.self) { try read(title + "题\n答复\n甲\n") }
    }

    @Test("Of two columns that mean one field the first with a value counts")
    func doubles() throws {
        let input = try read("答复,答复意见,编号\n甲,乙,1\n,丙,2\n")
        #expect(input.exchanges.map(\.reply) == ["甲", "丙"])
        #expect(input.layout.doubledFields.map(\.field) == [.reply])
        #expect(input.layout.doubledFields.map(\.headers) == [["答复", "答复意见"]])
    }

    @Test("Of two JSON keys that mean one field the earlier in the contract's table counts, if it has a value")
    func doubledKeys() throws {
        let lines = [
            #"{"回复":"乙","答复":"甲"}"#, #"{"答复":" ","回复":"乙"}"#, #"{"reply":"丁","Reply":"丙"}"#,
            #"{"answer":"戊","reply":"己"}"#,
        ]
        for _ in 0..<20 {
            let input = try read(lines.joined(separator: "\n"), name: "a.jsonl")
            #expect(input.exchanges.map(\.reply) == ["甲", "乙", "丙", "己"])
        }
    }

    @Test("A mapping names the one column of its field")
    func mapping() throws {
        var options = InputOptions()
        try options.addMapping("reply=回话")
        try options.addMapping("kind=没有这列")
        let input = try read("答复,回话\n甲,乙\n", options: options)
        #expect(input.exchanges.map(\.reply) == ["乙"])
        #expect(input.layout.headersNotUnderstood == ["答复"])
        #expect(input.layout.missingMappedHeaders == ["没有这列"])
        #expect(try read(#"{"回话":"丙"}"#, name: "a.jsonl", options: options).exchanges.map(\.reply) == ["丙"])
    }

    @Test("A mapping without an equals sign or of no field is refused", arguments: ["reply", "reply=", "nonsense=答复"])
    func badMapping(text: String) throws {
        var options = InputOptions()
        let error = #expect(throws: IngestError.self) { try options.addMapping(text) }
        #expect(error?.code == .unknownField)
    }

    @Test("Without a reply column the headers are named, and how to map one")
    func noReplyColumn() throws {
        let error = #expect(throws: IngestError.self) { try read("工单号,说了什么\n1,我家电话13900001111\n") }
        #expect(error?.code == .noReplyColumn)
        #expect(error?.message.chinese.contains("工单号、说了什么") == true)
        #expect(error?.message.chinese.contains("--map") == true)
        #expect(error?.message.chinese.contains("13900001111") == false)
    }

    @Test("A row that looks like data is never shown as headers")
    func noHeader() throws {
        let error = #expect(throws: IngestError.self) { try read("20240301,王五家楼下的井盖坏了,13900001111\n") }
        #expect(error?.code == .noReplyColumn)
        #expect(error?.message.chinese.contains("王五") == false)
    }

    @Test("A dry run tells how an input would be read", arguments: Language.allCases)
    func dryRun(language: Language) throws {
        let input = try read("编号,答复,回复,备注,满意度,状态\n1,甲,,,满意,已办结\n2,乙,,,还行,已办结\n")
        let summary = DryRunSummary(layout: input.layout, tally: input.tally, recordCount: input.exchanges.count)
        let lines = summary.lines(in: language)
        for expected in ["答复 → reply", "编号 → id", "UTF-8", "备注", "满意 × 1", "还行 × 1", "已办结 × 2"] {
            #expect(lines.contains { $0.contains(expected) })
        }
        #expect(input.tally.unknownValues(of: .satisfied).map(\.value) == ["还行"])
        #expect(input.tally.unknownValues(of: .status).isEmpty)
    }
}
