/// Inputs of several agents and bodies, in whose texts and cases they name each other.
package enum PartyInputs {
    /// The agent and the department whose files tests ask for.
    package static let agent = "KF-2068"
    package static let department = "甲区供热局"

    /// What must not be found in that agent's file: colleagues, their records, citizens.
    package static let hidden = [
        "KF-2071", "kf-2071", "8031", "王晓明", "x-771", "x-772", "x-773", "W-OTHER", "赵晓梅", "13912345678", "孙丽华",
    ]

    private static let stock =
        "您反映的问题我单位已安排专人跟进研究,将结合实际情况稳步推进,争取早日让群众满意。"

    private static let table = """
        编号,工单号,坐席,部门,标题,问题,答复
        x-771,W-OTHER1,KF-2071,乙区供热局,噪音,人民路夜里施工到凌晨两点,"您好,工号8031为您服务。\(stock)"
        x-772,W-OTHER2,王晓明,甲区供热局,医保,退休后医保卡里的钱能不能给老伴买药?,"您好,\(stock)"
        x-773,W-OTHER3,8031,甲区供热局,物业,电梯三个月没人修,"您好,我是坐席8031,\(stock)"
        o-1,W-1,KF-2068,甲区供热局,入学,孩子明年上小学,"您好,\(stock)"
        o-2,W-2,KF-2068,甲区供热局,路灯,小区门口的路灯坏了半个月没人修。,"您好,工号KF-2071已回电,小区路灯的线路已修好,昨晚恢复照明,有事请找王晓明。"
        o-3,W-3,KF-2068,甲区供热局,赵晓梅投诉暖气,"我叫赵晓梅,电话13912345678,暖气什么时候能热?","您好,您家立管阀门已由KF-2071更换,室温已达到规定温度。"
        o-4,W-4,KF-2068,甲区供热局,热费,供热费怎么退?,"您好,请携带身份证到营业厅二号窗口办理,当天即可退费,咨询请找话务员8031。"

        """

    private static let transcript = """
        {"case":"W-5","turns":[\
        {"type":"message","role":"customer","by":"孙丽华","time":"2024-03-01T09:00:00+08:00",\
        "text":"我叫孙丽华,家里漏水好几天了,归谁管?"},\
        {"type":"message","role":"agent","agent":"KF-2068","department":"12345","time":"2024-03-01T09:01:10+08:00",\
        "text":"孙丽华女士,这个情况按职责属于供热部门,我请王晓明帮您转过去。"},\
        {"type":"transfer","from":"12345","to":"甲区供热局","by":"8031","time":"2024-03-01T09:02:00+08:00"},\
        {"type":"transfer","from":"甲区供热局","to":"物业公司","by":"KF-2071","time":"2024-03-02T09:02:00+08:00"},\
        {"type":"transfer","from":"物业公司","to":"甲区供热局","by":"王晓明","time":"2024-03-03T10:02:00+08:00"},\
        {"type":"close","by":"王晓明","department":"甲区供热局","time":"2024-03-05T17:00:00+08:00","result":"已联系孙丽华女士办结"},\
        {"type":"message","role":"customer","by":"孙丽华","time":"2024-03-07T08:00:00+08:00","text":"根本没解决,还在漏水"}]}
        {"case":"W-OTHER9","turns":[\
        {"type":"message","role":"customer","time":"2024-03-01T09:00:00+08:00","text":"公交车一个小时没来一班"},\
        {"type":"message","role":"agent","agent":"8031","department":"公交公司","time":"2024-03-01T09:01:10+08:00",\
        "text":"今天上午三路车有一辆故障停运,下午两点已恢复正常班次。"}]}

        """

    /// Writes both inputs and returns their paths.
    package static func files(in folder: TemporaryFolder) throws -> [String] {
        [
            try folder.write(table, as: "table.csv"),
            try folder.write(transcript, as: "cases.jsonl"),
        ]
    }
}
