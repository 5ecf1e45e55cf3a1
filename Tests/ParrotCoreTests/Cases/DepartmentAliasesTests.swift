import Testing

@testable import ParrotCore

@Suite("Names that bodies go by")
struct DepartmentAliasesTests {
    @Test("Two columns are read, whatever parts them")
    func columns() {
        let parsed = DepartmentAliases.parse(
            "\u{FEFF}# 别名\r\n城运中心=市城市运行中心\r\n大厅,政务服务中心\n专班\t城市更新专班,\n\n\"环整办\",\"环境整治办\"\n数管 ＝ 数据局\n"
        )
        #expect(parsed.unreadableLines == [] && parsed.doubledLines == [])
        #expect(
            parsed.aliases == [
                "城运中心": "市城市运行中心", "大厅": "政务服务中心", "专班": "城市更新专班", "环整办": "环境整治办", "数管": "数据局",
            ]
        )
    }

    @Test("Lines that are something else are told by number, and of two names the first counts")
    func unreadable() {
        let parsed = DepartmentAliases.parse("只有一列\n=名称\n别名=\n甲=乙=丙\n大厅=政务中心\n大 厅=政务 中心\n大厅=行政中心\n")
        #expect(parsed.unreadableLines == [1, 2, 3, 4])
        #expect(parsed.doubledLines == [7])
        #expect(parsed.aliases == ["大厅": "政务中心"])
    }

    @Test("An alias is compared as its name")
    func compared() {
        var configuration = Configuration()
        configuration.departmentAliases = ["城运中心": "城管局"]
        let names = DepartmentNames(configuration: configuration)
        #expect(names.areSame(names.body(of: "城运中心"), names.body(of: "市城市管理综合执法局")))
        #expect(!names.areSame(names.body(of: "城运中心"), names.body(of: "水务局")))
    }
}
