import Testing

@testable import ParrotCore

@Suite("Which names mean one body")
struct DepartmentNamesTests {
    private static let names = DepartmentNames(configuration: Configuration())

    private func body(_ name: String) -> DepartmentNames.Body { Self.names.body(of: name) }

    @Test(
        "Short forms, full forms and a region left out are one body",
        arguments: [
            ("城管局", "城市管理综合执法局"), ("市城管局", "城管局"), ("沙河口区城管局", "城管局"), ("澜州市城市管理局", "市城管局"),
            ("住建局", "住房和城乡建设委员会"), ("卫健委", "市卫生健康委员会"), ("柳林街道办", "柳林街道办事处"), ("柳林街道", "街道办"),
            ("锦绣物业", "锦绣物业服务有限公司"), ("供电公司", "国家电网"), ("社区", "梅园社区居委会"), ("交警支队", "公安局交警大队"),
            ("市监局", "区市场监督管理局"), ("城管局", "城管局(法制科)"), ("人社局", "人力资源和社会保障局"), ("自来水公司", "水务集团"),
            ("售后", "售后服务中心"), ("财务部", "财务"), ("12345", "热线办"), ("12345", "市12345政务服务便民热线"), (" 城管局 ", "城管局"),
        ]
    )
    func same(left: String, right: String) {
        let isSame = (Self.names.areSame(body(left), body(right)), Self.names.areSame(body(right), body(left)))
        #expect(isSame == (true, true), "\(body(left)) \(body(right))")
    }

    @Test(
        "Other functions, other regions and other levels are other bodies",
        arguments: [
            ("市城管局", "区城管局"), ("城管局", "水务局"), ("东湖街道办", "柳林街道办"), ("锦绣物业", "安居物业"), ("沙河口区城管局", "中山区城管局"),
            ("城管局", "城管大队"), ("12345", "城管局"), ("市监局", "市监所"), ("公安局", "派出所"), ("自来水公司", "水务局"), ("总行", "支行"),
            ("甲中心", "乙中心"), ("环卫所", "园林局"), ("社区", "街道办"),
        ]
    )
    func different(left: String, right: String) {
        let isSame = (Self.names.areSame(body(left), body(right)), Self.names.areSame(body(right), body(left)))
        #expect(isSame == (false, false), "\(body(left)) \(body(right))")
    }

    @Test(
        "Handing down the hierarchy is told from handing across and up",
        arguments: [
            ("市城管局", "区城管局", true), ("区政府", "柳林街道办", true), ("柳林街道办", "梅园社区", true), ("市住建局", "柳林街道办", true),
            ("社区", "网格员", true), ("总行", "滨江支行", true), ("分行", "网点", true), ("区城管局", "市城管局", false),
            ("梅园社区", "柳林街道办", false), ("滨江支行", "分行", false), ("市城管局", "区水务局", false), ("城管局", "水务局", false),
            ("城管局", "某某物业", false), ("柳林街道办", "东湖街道办", false),
        ]
    )
    func downward(upper: String, lower: String, isDownward: Bool) {
        #expect(Self.names.isDownward(from: body(upper), to: body(lower)) == isDownward)
    }

    @Test(
        "Hubs take requests and hand them out",
        arguments: [
            ("12345", true), ("市12345热线", true), ("热线办", true), ("高新区12345分中心", true), ("95588", true), ("10086", true),
            ("客户服务中心", true), ("市长信箱", true), ("城管局", false), ("售后部", false), ("政务服务中心", false), ("供电公司", false),
        ]
    )
    func hubs(name: String, isHub: Bool) {
        #expect(body(name).isHub == isHub)
    }

    @Test("A configuration adds hubs and aliases, and spaces, case and width do not matter")
    func configured() {
        var configuration = Configuration()
        configuration.hubs.append("城运平台")
        configuration.departmentAliases = ["ＡＢ专班": "水务局", "大厅": "政务服务中心"]
        let names = DepartmentNames(configuration: configuration)
        #expect(names.body(of: "区城运平台").isHub && !body("区城运平台").isHub)
        #expect(names.areSame(names.body(of: "ab 专班"), names.body(of: "市水务局")))
        #expect(!Self.names.areSame(body("ab专班"), body("市水务局")))
        #expect(names.areSame(names.body(of: "大厅"), names.body(of: "行政服务中心")))
    }

    @Test("Every name that is known is one body with the first of its list, and stands in one list only")
    func lexicon() {
        var seen: Set<String> = []
        var doubled: [String] = []
        var strangers: [String] = []
        for synonyms in DepartmentLexicon.synonyms {
            for name in synonyms {
                if !seen.insert(name).inserted { doubled.append(name) }
                if !Self.names.areSame(body(name), body(synonyms[0])) { strangers.append(name) }
            }
        }
        #expect(doubled == [])
        #expect(strangers == [])
    }
}
