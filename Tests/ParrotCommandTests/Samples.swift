import _ParrotTestSupport

/// Small inputs that several tests read.
enum Samples {
    /// A case whose second answer is the first again.
    static let transcript = """
        {"case":"2024-0117","channel":"phone","turns":[\
        {"type":"message","role":"customer","time":"2024-03-01T09:00:00+08:00","text":"我家门口污水横流好一阵子了,归谁管?"},\
        {"type":"message","role":"agent","agent":"A012","department":"12345","time":"2024-03-01T09:01:10+08:00",\
        "text":"这个情况按职责属于城管部门,我帮您转接过去。"},\
        {"type":"transfer","from":"12345","to":"城管局","by":"A012","time":"2024-03-01T09:02:00+08:00"},\
        {"type":"message","role":"customer","text":"都过去三天了,污水还在流,怎么没人来?"},\
        {"type":"message","role":"agent","agent":"B007","department":"街道办","text":"这个情况按职责属于城管部门,我帮您转接过去。"},\
        {"type":"close","by":"B007","department":"街道办","time":"2024-03-05T17:00:00+08:00","result":"已办结"},\
        {"type":"survey","time":"2024-03-06T10:00:00+08:00","resolved":true,"satisfied":true,"by":"system"},\
        {"type":"reopen","by":"customer","time":"2024-03-07T08:00:00+08:00"}]}

        """

    /// One paragraph for four matters, an empty answer, and a request said back.
    static let stockTable = """
        编号,坐席,部门,问题,答复
        s1,A01,甲局,人民路夜里施工到凌晨两点,"您好,您反映的噪音问题我单位已安排专人跟进研究,将结合实际情况稳步推进,争取早日让群众满意。"
        s2,A01,甲局,退休后医保卡里的钱能不能给老伴买药?,"您好,您反映的医保问题我单位已安排专人跟进研究,将结合实际情况稳步推进,争取早日让群众满意。"
        s3,A01,甲局,孩子明年上小学,"您好,您反映的入学问题我单位已安排专人跟进研究,将结合实际情况稳步推进,争取早日让群众满意。"
        s4,A01,甲局,小区门口的路灯坏了半个月没人修。,"您好,您反映的路灯问题我单位已安排专人跟进研究,将结合实际情况稳步推进,争取早日让群众满意。"
        s5,A02,甲局,暖气一直不热,网友您好，您的留言已收悉。感谢您的支持！
        s6,A02,甲局,"幸福里小区三号楼的电梯经常停在半层,物业一直拖着不修,老人上下楼很危险。",\
        "您好,关于您反映的幸福里小区三号楼的电梯经常停在半层,物业一直拖着不修,老人上下楼很危险的问题,3月6日已更换主板,恢复运行。"

        """

    /// Rows of four columns, answers that differ, to be repeated as often as wanted.
    static func plainTable(rows: Int) -> String {
        let matters = ["路灯", "停车", "公交", "医保", "供水", "噪音", "油烟"]
        let ways = ["已更换灯泡", "已划新车位", "下月起加密班次", "凭社保卡到窗口办理", "水质复检合格", "施工方已整改", "已装净化器"]
        var text = "编号,坐席,问题,答复\n"
        for row in 0..<rows {
            text += "\(row),A\(row % 5),\(matters[row % 7])的事情怎么样了第\(row)回,\(ways[row % 7])，由第\(row)组在\(row)号楼处理完毕。\n"
        }
        return text
    }

    /// Answers of random characters, which take long to compare.
    static func longTable(rows: Int) -> String {
        let characters = Array("路灯不亮已经三天请尽快安排人员维修小区停车收费物业管理公交线路调整学校报名医保报销养老保险噪音扰民油烟污染")
        var generator = SeededGenerator(seed: 1)
        func words(_ count: Int) -> String {
            String((0..<count).map { _ in characters.randomElement(using: &generator) ?? "路" })
        }
        return "编号,问题,答复\n" + (0..<rows).map { "\($0),\(words(40)),\(words(80))\n" }.joined()
    }

    /// The replies of the sample corpus by id.
    static func demoReplies() throws -> [String: String] {
        let bytes = try TemporaryFolder.contents(of: ParrotCheck.demo)
        let rows = try CSVTable(bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }).rows
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[5]) })
    }
}
