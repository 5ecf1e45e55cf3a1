import ParrotText
import Testing
import _ParrotTestSupport

@Suite struct MaskerTests {
    let normalizer: Normalizer

    init() throws {
        normalizer = try SharedNormalizer.get()
    }

    private func expectSpans(_ marked: String, _ kinds: [Placeholder]) {
        let marked = MarkedText(marked)
        let text = normalizer.normalize(marked.text)
        let spans = Masker().spans(in: text)
        let bytes = Array(marked.text.utf8)
        let found = spans.map { String(decoding: bytes[text.byteRange(of: $0.range)], as: UTF8.self) }
        let expected = marked.ranges.map { String(decoding: bytes[$0], as: UTF8.self) }
        #expect(found == expected, "\(marked.text)")
        #expect(spans.map { text.byteRange(of: $0.range) } == marked.ranges, "\(marked.text)")
        #expect(spans.map(\.kind) == kinds, "\(marked.text)")
    }

    @Test(
        "Dates",
        arguments: [
            "于⟦2024年3月1日⟧受理", "⟦3月5日⟧前", "⟦2024-03-01⟧", "⟦2024/3/1⟧", "⟦20240301⟧", "⟦2024.3.1⟧。", "⟦24年3月⟧",
            "⟦２０２４年３月⟧", "⟦2024 年 3 月 1 日⟧", "⟦2024年⟧度", "⟦12月⟧份", "⟦二〇二四年三月五日⟧", "⟦三月五日⟧上门",
            "⟦二零二四年⟧", "⟦十二月三十一日⟧前", "⟦2024-03⟧", "本月⟦15日⟧", "⟦3月5号⟧",
        ]
    )
    func dates(marked: String) { expectSpans(marked, [.date]) }

    @Test(
        "Times",
        arguments: [
            "⟦9:30⟧", "⟦9时30分⟧", "⟦上午9点⟧", "⟦下午三点半⟧", "⟦上午 9:00⟧", "⟦9点半⟧", "⟦18:00:00⟧", "⟦凌晨2时⟧", "⟦17时⟧许",
            "⟦晚上10点⟧后",
        ]
    )
    func times(marked: String) { expectSpans(marked, [.time]) }

    @Test(
        "Amounts",
        arguments: [
            "⟦79711元⟧", "⟦3.5万元⟧", "⟦¥12⟧", "⟦￥1,234.50元⟧", "⟦20%⟧", "⟦1,234,567.89元⟧", "⟦100 元⟧", "⟦三千五百元⟧",
            "⟦百分之二十⟧", "⟦百分之20⟧", "⟦十万余元⟧", "⟦50块钱⟧", "⟦3亿元⟧", "⟦2000多元⟧",
        ]
    )
    func amounts(marked: String) { expectSpans(marked, [.amount]) }

    @Test(
        "Phones",
        arguments: [
            "⟦13812345678⟧", "电话:⟦138-1234-5678⟧", "⟦+86 13812345678⟧", "⟦+8613812345678⟧", "⟦0451-84692345⟧",
            "⟦010-65881234⟧转", "⟦(0451)84692345⟧", "⟦400-123-4567⟧", "⟦4001234567⟧", "⟦800-8101234⟧", "⟦045184692345⟧",
            "请拨打⟦84692345⟧", "联系电话:⟦8469234⟧。", "⟦138****5678⟧", "⟦0451-84692345-801⟧", "⟦138 1234 5678⟧",
            "⟦86-13812345678⟧", "⟦400-1234567⟧",
        ]
    )
    func phones(marked: String) { expectSpans(marked, [.phone]) }

    @Test(
        "Numbers",
        arguments: [
            "拨打⟦12345⟧", "⟦3⟧个工作日", "⟦15⟧日内", "⟦3⟧号楼", "订单⟦202403010000123456789⟧", "⟦3.14⟧", "⟦3万⟧人",
            "⟦192.168.1.1⟧", "⟦20⟧kg", "⟦3⟧点建议", "⟦2⟧小时", "⟦6222021234567890123⟧", "⟦2⟧元旦",
        ]
    )
    func numbers(marked: String) { expectSpans(marked, [.number]) }

    @Test(
        "Identity numbers, addresses, identifiers, plates",
        arguments: [
            ("⟦11010519491231002X⟧", Placeholder.identityNumber), ("⟦110105194912310021⟧。", .identityNumber),
            ("⟦1101**********0021⟧", .identityNumber), ("见⟦https://www.gov.cn/a?b=1⟧,谢谢", .url),
            ("⟦www.12345.gov.cn⟧。", .url), ("登录⟦12345.gov.cn⟧查询", .url), ("⟦http://a.cn/x⟧。", .url),
            ("⟦zhang.san-1@mail.gov.cn⟧", .email), ("⟦123456@qq.com⟧，", .email), ("⟦UU0081690⟧", .userID),
            ("⟦A0012⟧号", .userID), ("⟦WO-20240301-001⟧", .userID), ("⟦3B101X⟧", .userID), ("⟦京A·12345⟧", .licensePlate),
            ("⟦粤B12345D⟧", .licensePlate), ("⟦黑A****5⟧", .licensePlate), ("⟦沪AD12345⟧", .licensePlate),
        ]
    )
    func identifiers(marked: String, kind: Placeholder) { expectSpans(marked, [kind]) }

    @Test(
        "Names before titles and veiled names",
        arguments: [
            "⟦李⟧先生您好", "尊敬的⟦王小明⟧先生", "⟦欧阳⟧女士", "⟦欧阳娜娜⟧女士", "市民⟦张⟧女士反映", "和⟦王⟧老师", "⟦李**⟧来电",
            "⟦张某⟧称", "⟦王某某⟧", "⟦刘建国⟧同志", "江苏⟦王⟧先生", "请找⟦陈⟧师傅", "⟦陈金龙⟧先生", "⟦张××⟧", "⟦李XX⟧反映",
            "⟦高⟧老师", "⟦于⟧老师", "已与⟦赵⟧大爷沟通", "由⟦孙⟧经理负责", "⟦李*⟧先生", "⟦张杨⟧女士", "公安局⟦李⟧同志",
        ]
    )
    func names(marked: String) { expectSpans(marked, [.name]) }

    @Test(
        "What is wording stays",
        arguments: [
            "第3条", "第12章第3节", "老师", "同志", "班主任老师", "语文老师", "公安同志", "各位同志", "先生", "向老师反映", "某日", "该女士",
            "一位先生", "A4纸", "5G网络", "PM2.5", "一个三是五", "三月有余", "百姓", "千万不要", "许多老师", "王,先生", "请问先生",
            "COVID-19", "多元化", "万元", "一元", "一二三", "早点", "第3点", "XX小区", "上午好", "晚上", "中文老师", "高中老师",
            "维修师傅", "二元", "百分点", "有某些人", "京津冀", "新a",
        ]
    )
    func wordingStays(text: String) { expectSpans(text, []) }

    @Test("Several in one text")
    func several() {
        expectSpans(
            "⟦李⟧先生您好,您⟦3月5日⟧⟦9:30⟧反映的⟦3⟧号楼停水一事(工单⟦UU0081690⟧)已由⟦王某⟧处理,赔付⟦200元⟧,电话⟦13812345678⟧。",
            [.name, .date, .time, .number, .userID, .name, .amount, .phone]
        )
    }

    @Test("A second number after a phone is a phone")
    func listOfPhones() {
        expectSpans("咨询电话:⟦0451-87153655⟧、⟦87153656⟧。", [.phone, .phone])
    }

    @Test("Long chains of joined letters are read once", .timeLimit(.minutes(1)))
    func chains() {
        for chain in ["a+", "a.", "a-", "a_", "a@", "1.", "1,", "1-", "1*", "a1-", "某", "王", "://", "http://"] {
            let text = normalizer.normalize(String(repeating: chain, count: 50_000))
            #expect(Masker().mask(text).offsets.last == text.offsets.last)
            _ = ClauseSplitter().clauses(of: text)
        }
    }

    @Test("A span becomes one unit, and offsets still lead back")
    func maskedOffsets() {
        let original = "您于2024年3月1日来电13812345678。"
        let text = normalizer.normalize(original)
        let masked = Masker().mask(text)
        #expect(masked.units == Array("您于\u{E001}来电\u{E004}。".utf16))
        #expect(masked.brokenInvariant(original: original) == nil)
        let bytes = Array(original.utf8)
        #expect(String(decoding: bytes[masked.byteRange(of: 2..<3)], as: UTF8.self) == "2024年3月1日")
        #expect(String(decoding: bytes[masked.byteRange(of: 5..<6)], as: UTF8.self) == "13812345678")
        #expect(masked.displayText(of: masked.units.indices) == "您于⟨日期⟩来电⟨电话⟩。")
    }

    @Test("Units of every length are shown, pairs whole, and halves of pairs as U+FFFD")
    func display() {
        let units = Array("aé中😀".utf16) + [0xD83D, 0x41, 0xDE00, 0xE0FF, 0xF900, 0xD83D]
        let shown = Placeholder.displayText(of: units[...])
        #expect(shown == String(decoding: units, as: UTF16.self))
        #expect(shown.unicodeScalars.count { $0 == "\u{FFFD}" } == 3)
    }

    @Test("Random texts: spans are ascending and disjoint, masking twice changes nothing", arguments: UInt64(0)..<10)
    func randomTexts(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = Array("0123456789年月日时分点:.-/,*x@a元万第某李王先生老师京上午 ()+%¥一二十百千号转".unicodeScalars)
        for _ in 0..<500 {
            var original = ""
            for _ in 0..<Int.random(in: 0...24, using: &generator) {
                original.unicodeScalars.append(pieces.randomElement(using: &generator) ?? "0")
            }
            let text = normalizer.normalize(original)
            var end = 0
            for span in Masker().spans(in: text) {
                #expect(span.range.lowerBound >= end && !span.range.isEmpty, "\(original)")
                end = span.range.upperBound
            }
            #expect(end <= text.units.count)
            let masked = Masker().mask(text)
            #expect(masked.brokenInvariant(original: original) == nil, "\(original)")
        }
    }
}
