/// Inputs in which people's data stand wherever a record can hold them, and what must not come out again.
package enum PlantedPeople {
    /// What must not be found in any output, written as it stands in the input.
    package static let planted = [
        "13912345678", "13800001111", "15500002222", "370102198503071234", "鲁A12345", "zhao@example.com", "赵晓梅", "钱国强",
        "孙丽华",
    ]

    /// The same stock paragraph, with personal data in it, for matters that differ; ids that are phones.
    private static let table = """
        编号,工单号,坐席,部门,姓名,联系电话,标题,问题,答复
        13912345678,W-1,A01,甲局,赵晓梅,13912345678,赵晓梅投诉噪音,人民路夜里施工到凌晨两点,"您好,您反映的噪音问题我单位已安排钱国强主任专人跟进研究,请致电13800001111,将结合实际情况稳步推进,争取早日让群众满意。"
        s2,W-2,A01,甲局,赵晓梅,13912345678,医保,退休后医保卡里的钱能不能给老伴买药?,"您好,您反映的医保问题我单位已安排钱国强主任专人跟进研究,请致电13800001111,将结合实际情况稳步推进,争取早日让群众满意。"
        s3,370102198503071234,A01,甲局,,,入学,孩子明年上小学,"您好,您反映的入学问题我单位已安排钱国强主任专人跟进研究,请致电13800001111,将结合实际情况稳步推进,争取早日让群众满意。"
        s4,W-4,A01,甲局,,,路灯,小区门口的路灯坏了半个月没人修。,"您好,您反映的路灯问题我单位已安排钱国强主任专人跟进研究,请致电13800001111,将结合实际情况稳步推进,争取早日让群众满意。"

        """

    private static let transcript = """
        {"case":"15500002222","customer":"赵晓梅","topic":"赵晓梅反映鲁A12345占道","turns":[\
        {"type":"message","role":"customer","by":"赵晓梅","time":"2024-03-01T09:00:00+08:00",\
        "text":"我叫孙丽华,车牌鲁A12345一直占着消防通道,电话15500002222,邮箱zhao@example.com,归谁管?"},\
        {"type":"message","role":"agent","agent":"A012","department":"12345","time":"2024-03-01T09:01:10+08:00",\
        "text":"孙丽华女士,这个情况按职责属于交警部门,我帮您转接过去。"},\
        {"type":"transfer","from":"12345","to":"交警大队","by":"A012","time":"2024-03-01T09:02:00+08:00"},\
        {"type":"reject","department":"交警大队","by":"B003","reason":"来电人赵晓梅未说明位置","time":"2024-03-02T09:02:00+08:00"},\
        {"type":"transfer","from":"12345","to":"城管局","by":"A012","time":"2024-03-02T10:02:00+08:00"},\
        {"type":"close","by":"B007","department":"城管局","time":"2024-03-05T17:00:00+08:00","result":"已联系孙丽华女士15500002222办结"},\
        {"type":"survey","time":"2024-03-06T10:00:00+08:00","resolved":true,"satisfied":true,"by":"system"},\
        {"type":"message","role":"customer","by":"赵晓梅","time":"2024-03-07T08:00:00+08:00",\
        "text":"根本没解决,鲁A12345还停在那里,打15500002222找我"}]}

        """

    /// Writes both inputs and returns their paths.
    package static func files(in folder: TemporaryFolder) throws -> [String] {
        [
            try folder.write(table, as: "table.csv"),
            try folder.write(transcript, as: "cases.jsonl"),
        ]
    }
}
