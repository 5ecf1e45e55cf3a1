import ParrotText

/// Hides the names of places in a request, so that the same trouble in another street is the same request.
///
/// A place is what stands before a word such as 路, 小区 or 村: up to four ideographs back to a word that cannot
/// belong to a name (在, 的, 到, …), to punctuation or to a placeholder. The word itself stays.
struct PlaceMasker: Sendable {
    private static let endings = table("路街巷村镇乡县区市省苑园城府湾庄屯社".utf16)
    private static let stops = table("在的到从是和与及我你他她它们们有没了去来于对被把给让向往由这那某各全本该此每很太更最都也就还又不请问因为什么道马公网线铁高".utf16)
    /// Whether each unit is one of some.
    private static func table(_ units: String.UTF16View) -> [Bool] {
        var table = [Bool](repeating: false, count: 0x1_0000)
        for unit in units { table[Int(unit)] = true }
        return table
    }
    private static let longestName = 4
    /// 店: no matter of where for most requests, but two shops are two places.
    private static let shop: UInt16 = 0x5E97

    /// The units with each place's name replaced by one placeholder; nil if there is none.
    func mask(_ units: [UInt16]) -> [UInt16]? {
        var foundPlace = false
        var masked: [UInt16] = []
        masked.reserveCapacity(units.count)
        let classes = UnitClass.table
        var nameLength = 0
        for unit in units {
            let isIdeograph = classes[Int(unit)] == .han
            if isIdeograph, PlaceMasker.endings[Int(unit)], nameLength >= 2 {
                masked.removeLast(nameLength)
                masked.append(Placeholder.place.rawValue)
                foundPlace = true
                masked.append(unit)
                nameLength = 0
                continue
            }
            masked.append(unit)
            if !isIdeograph || PlaceMasker.stops[Int(unit)] {
                nameLength = 0
            } else {
                nameLength = min(nameLength + 1, PlaceMasker.longestName)
            }
        }
        return foundPlace ? masked : nil
    }

    /// The names of places in the units, each without the word after it.
    func names(in units: [UInt16]) -> [ArraySlice<UInt16>] {
        var names: [ArraySlice<UInt16>] = []
        let classes = UnitClass.table
        var nameLength = 0
        for (position, unit) in units.enumerated() {
            let isIdeograph = classes[Int(unit)] == .han
            if isIdeograph, nameLength >= 2, PlaceMasker.endings[Int(unit)] || unit == PlaceMasker.shop {
                names.append(units[position - nameLength..<position])
                nameLength = 0
                continue
            }
            nameLength = !isIdeograph || PlaceMasker.stops[Int(unit)] ? 0 : min(nameLength + 1, PlaceMasker.longestName)
        }
        return names
    }
}
