// People's names, where a title or a mask says that they are names.

extension MaskScanner {
    /// A name right before the title, the 某 or the `*` at a position; never across punctuation or another span.
    func name(before position: Int) -> MaskOutcome? {
        let class1 = PersonNames.classes[Int(unit(position - 1))]
        switch unit(position) {
        case PersonNames.someone, PersonNames.star, PersonNames.cross:
            guard class1.contains(.surname), position - 1 >= floor else { return nil }
            return veiledName(surnameAt: position - 1, veilAt: position)
        default:
            guard class1 != [.never], length(ofFirst: PersonNames.titles, at: position) != nil else { return nil }
            guard let start = nameStart(before: position) else { return nil }
            return .span(.name, start..<position)
        }
    }

    /// `李**`, `张某`, `王某某`.
    private func veiledName(surnameAt surname: Int, veilAt position: Int) -> MaskOutcome? {
        let veil = unit(position)
        var end = position
        while unit(end) == veil, end - position < 3 { end += 1 }
        if veil == PersonNames.someone, PersonNames.afterSome.contains(unit(end)) { return nil }
        if veil == PersonNames.cross, end - position < 2 { return nil }
        if veil == PersonNames.star, unit(end) == veil { return nil }
        let isCompound = surname - 1 >= floor && PersonNames.isCompoundSurname(unit(surname - 1), unit(surname))
        return .span(.name, (isCompound ? surname - 1 : surname)..<end)
    }

    /// `李xx`.
    func letteredName(at start: Int) -> MaskOutcome? {
        guard unit(start) == 0x78, unit(start + 1) == 0x78, !isWordUnit(start + 2) else { return nil }
        guard start - 1 >= floor, PersonNames.classes[Int(unit(start - 1))].contains(.surname) else { return nil }
        return .span(.name, (start - 1)..<(start + 2))
    }

    /// Where the name that ends at a position begins.
    private func nameStart(before position: Int) -> Int? {
        func isName(_ index: Int) -> Bool {
            index >= floor && index >= 0 && UnitClass.of(units[index]) == .han
                && !PersonNames.classes[Int(units[index])].contains(.never)
        }
        func has(_ index: Int, _ trait: PersonNames.Traits) -> Bool {
            index >= floor && index >= 0 && PersonNames.classes[Int(units[index])].contains(trait)
        }
        func isCompound(_ index: Int) -> Bool {
            index >= floor && index >= 0 && PersonNames.isCompoundSurname(units[index], unit(index + 1))
        }
        for length in [2, 3, 4] where isCompound(position - length) {
            let given = (position - length + 2)..<position
            if given.allSatisfy(isName) { return position - length }
        }
        let one = position - 1
        // A surname that is hardly ever part of a given name stands alone: 江苏王先生 is a Mr Wang.
        if has(one, .surname), !has(one, .given) {
            let before = one - 1
            let isWholeClause =
                before == floor || before >= floor && before > 0 && UnitClass.of(units[before - 1]) != .han
            if isWholeClause, has(before, .surname), !has(before, .weak), isName(before) { return before }
            return one
        }
        if isName(one) {
            let two = position - 2
            let three = position - 3
            if isName(two) {
                if isName(three), has(three, .surname), !has(three, .weak) { return three }
                if has(two, .surname), !has(two, .weak), !isWord(unit(two), unit(one)) { return two }
            }
        }
        guard has(one, .surname), !PersonNames.isEndOfWord(unit(one - 1), unit(one)) else { return nil }
        return one
    }

    private func isWord(_ first: UInt16, _ second: UInt16) -> Bool {
        PersonNames.isNoName(first, second)
    }
}

/// What is known about characters in names.
enum PersonNames {
    struct Traits: OptionSet, Sendable {
        let rawValue: UInt8

        /// A surname of one character.
        static let surname = Traits(rawValue: 1)
        /// A surname that is often a given name's character too.
        static let given = Traits(rawValue: 2)
        /// A surname that is more often a word: it counts only right before a title.
        static let weak = Traits(rawValue: 4)
        /// No part of any name.
        static let never = Traits(rawValue: 8)
    }

    static let someone: UInt16 = 0x67D0
    static let star: UInt16 = 0x2A
    static let cross: UInt16 = 0xD7

    /// Longest first where one begins with another.
    static let titles: [StaticWord] = [
        "先生", "女士", "小姐", "同志", "老师傅", "老师", "老先生", "师傅", "大爷", "大妈", "大叔", "大哥", "大姐", "大娘",
        "阿姨", "叔叔", "伯伯", "爷爷", "奶奶", "经理", "主任", "科长", "处长", "局长", "院长", "校长", "书记", "警官", "法官",
        "律师", "医生", "大夫", "护士", "教授", "老板", "队长", "所长", "工程师",
    ]

    /// 些个日…: after them 某 is “some”, not a name.
    static let afterSome = Array("些个日时地种单年月天次公小项".utf16)

    static let classes: [Traits] = {
        var table = [Traits](repeating: [], count: 0x1_0000)
        func mark(_ characters: String, _ traits: Traits) {
            for unit in characters.utf16 { table[Int(unit)].formUnion(traits) }
        }
        mark(plainSurnames, .surname)
        mark(givenSurnames, [.surname, .given])
        mark(weakSurnames, [.surname, .given, .weak])
        mark(functionCharacters, .never)
        return table
    }()

    private static let plainSurnames =
        "王李张刘陈赵黄周吴徐孙胡朱郭何罗郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛阎余潘杜戴汪田姜"
        + "范谭廖邹熊陆郝孔邱秦侯邵孟龚尹钱汤黎易武乔贺赖庞樊兰殷施陶翟倪严牛俞芦葛韦申尤鲁梅阮邢庄邸耿聂"
        + "岳齐焦巩柴詹骆蒲欧麦甄裴涂祝霍柯翁覃盛毕姚郎纪舒屈项祁卜佟宫莫闫瞿仇卞蔺栾冉苗滕桑甘匡"
    private static let givenSurnames = "杨林高马梁宋叶江龙万段雷金石夏钟崔史洪白康毛常温季左柳关颜伍章任蓝佘巫肖封"
    private static let weakSurnames = "于方成安文华云时谷平冷明包车"
    private static let functionCharacters =
        "的了在是不有与及或这那我你他她它们个位名些多数等所为之其对从由被把让给到就都也还要会能可以上下里内外前"
        + "后请问和向跟同将经该各每两几老当此另已未没去说称找见叫联系年月日号市省县区街道路局处部委校院"

    static func isCompoundSurname(_ first: UInt16, _ second: UInt16) -> Bool {
        compounds.contains(UInt32(first) << 16 | UInt32(second))
    }

    /// Whether two characters are a word although the first is a surname.
    static func isNoName(_ first: UInt16, _ second: UInt16) -> Bool {
        words.contains(UInt32(first) << 16 | UInt32(second))
    }

    /// Whether a surname ends a word that is no name (公安同志, 语文老师).
    static func isEndOfWord(_ first: UInt16, _ second: UInt16) -> Bool {
        endings.contains(UInt32(first) << 16 | UInt32(second))
    }

    private static let compounds = pairs(
        "欧阳上官司马诸葛皇甫尉迟公孙慕容令狐司徒夏侯端木南宫轩辕长孙宇文呼延东郭百里"
    )
    private static let words = pairs("高中高级高校小学马上金融石油温馨白天常务江苏林业康复安全高新金牌毛坯关于任何任课常驻左右")
    private static let endings = pairs("公安保安语文主任责任班任担任治安社康健康英文中文出车开车公交客车上高提高")

    private static func pairs(_ text: String) -> Set<UInt32> {
        var pairs: Set<UInt32> = []
        var first: UInt16?
        for unit in text.utf16 {
            if let leading = first {
                pairs.insert(UInt32(leading) << 16 | UInt32(unit))
                first = nil
            } else {
                first = unit
            }
        }
        return pairs
    }
}
