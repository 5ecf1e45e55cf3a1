import Testing
import _ParrotTestSupport

@testable import ParrotCore

@Suite("Masking what tells who a person is")
struct RedactorTests {
    private func redactor(secret: String = "s", masksAgents: Bool = false) throws -> Redactor {
        Redactor(secret: secret, normalizer: try SharedNormalizer.get(), masksAgents: masksAgents)
    }

    @Test(
        "Phones, identity cards, plates, mail addresses and names go, everything else stays as it was given",
        arguments: [
            ("请致电13912345678联系。", "请致电⟨电话⟩联系。"),
            ("电话:０５３１－８２３４５６７８", "电话:⟨电话⟩"),
            ("身份证号370102198503071234,请核", "身份证号⟨证件号⟩,请核"),
            ("卡号6222021234567890123已退", "卡号⟨证件号⟩已退"),
            ("车牌鲁A12345违停", "车牌⟨车牌⟩违停"),
            ("发到 wang.li@example.com 即可", "发到 ⟨邮箱⟩ 即可"),
            ("已与李建国先生联系", "已与⟨姓名⟩先生联系"),
            ("我叫赵晓梅,住在南街", "我叫⟨姓名⟩,住在南街"),
            ("联系人:欧阳文轩。", "联系人:⟨姓名⟩。"),
            ("本人孙立,反映如下", "本人⟨姓名⟩,反映如下"),
            ("赵晓梅投诉噪音", "⟨姓名⟩投诉噪音"), ("小区居民投诉噪音", "小区居民投诉噪音"),
            ("本人高度重视此事", "本人高度重视此事"),
            ("我是一名学生,3月5日14:00交费120元", "我是一名学生,3月5日14:00交费120元"),
            ("您反映的⟨…⟩已收悉", "您反映的⟨…⟩已收悉"), ("", ""),
        ]
    )
    func texts(text: String, expected: String) throws {
        #expect(try redactor().redacted(text) == expected)
    }

    @Test(
        "Ids stay unless they are a person's",
        arguments: [
            "LZ24-0001", "2024-0117", "20240117000123", "W-1#3", "month.csv:12", "t-0123456789ab", "gov-001", "A012",
        ]
    )
    func plainIdentifiers(id: String) throws {
        #expect(try redactor().identifier(id) == id)
    }

    @Test(
        "Ids that are phones, identity cards, addresses or names become pseudonyms, the turn stays",
        arguments: [
            "13912345678", "W-13912345678", "370102198503071234", "37010219850307123X", "a@example.com", "王建国先生",
        ]
    )
    func personalIdentifiers(id: String) throws {
        let shown = try redactor().identifier(id + "#4")
        #expect(shown.hasPrefix("p-") && shown.hasSuffix("#4") && shown.utf8.count == 16)
        #expect(try redactor().identifier(id) + "#4" == shown)
    }

    @Test("Pseudonyms are stable, differ between people, and cannot be made without the secret")
    func pseudonyms() throws {
        let first = try redactor().pseudonym(of: "13912345678")
        #expect(first == (try redactor().pseudonym(of: "13912345678")))
        #expect(first != (try redactor().pseudonym(of: "13912345679")))
        #expect(first != (try redactor(secret: "t").pseudonym(of: "13912345678")))
    }

    @Test("Agents stay, unless they are to be masked; a customer never does")
    func actors() throws {
        let plain = try redactor()
        let strict = try redactor(masksAgents: true)
        #expect(plain.actor("A012", role: .agent) == "A012")
        #expect(strict.actor("A012", role: .agent) == strict.pseudonym(of: "A012"))
        #expect(plain.actor("赵晓梅", role: .customer) == plain.pseudonym(of: "赵晓梅"))
        #expect(plain.actor("13912345678", role: nil) == plain.pseudonym(of: "13912345678"))
        for role in [Speaker.customer, nil] { #expect(strict.actor("customer", role: role) == "customer") }
    }

    @Test("Names that are known go wherever they stand; very short ones would hit other words")
    func knownNames() throws {
        let knowing = try redactor().knowing(names: ["赵晓梅", "赵晓梅子", "12"])
        #expect(knowing.redacted("赵晓梅子和赵晓梅投诉12次") == "⟨姓名⟩和⟨姓名⟩投诉12次")
    }
}
