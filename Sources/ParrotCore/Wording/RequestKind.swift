/// What a request asks for, told by words of two characters: whether a pointer or a promise is an answer depends on it.
enum RequestKind {
    private static let words = [
        "哪里", "哪儿", "何处", "地址", "电话", "找谁", "部门", "归谁", "怎么", "如何", "流程", "手续", "材料", "请问", "咨询", "能否", "是否",
        "可否", "何时", "多久", "几点", "多少", "什么", "为何", "投诉", "举报", "反映", "希望", "建议", "请求", "要求", "解决", "表扬", "感谢",
        "查处", "尽快", "噪音", "扰民", "拖欠", "政策", "规定", "标准", "补贴", "没有", "不给", "不让", "无法", "谁管",
    ]
    private static let grams = words.map { word in
        let units = Array(word.utf16)
        return Gram.pair(units[0], units[1])
    }
    private static let lengthSteps = [60, 160, 320, 640]

    /// Number of figures.
    static let count = words.count + lengthSteps.count

    /// For each word whether the request has it, then steps of the number of its grams. `request` holds the distinct
    /// grams, ascending.
    static func append(of request: [UInt32], to dense: inout [Double]) {
        for gram in grams { dense.append(contains(request, gram) ? 1 : 0) }
        for step in lengthSteps { dense.append(request.count >= step ? 1 : 0) }
    }

    private static func contains(_ request: [UInt32], _ gram: UInt32) -> Bool {
        var low = 0
        var high = request.count
        while low < high {
            let middle = (low + high) / 2
            if request[middle] < gram { low = middle + 1 } else { high = middle }
        }
        return low < request.count && request[low] == gram
    }
}
