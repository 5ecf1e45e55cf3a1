internal import HTTPTypes
internal import Hummingbird
internal import ParrotCore

extension Request {
    /// The language that errors are told in: the one of `lang` or `Accept-Language` that is preferred, else Chinese.
    var language: Language {
        if let named = uri.queryParameters["lang"].flatMap({ Language(rawValue: String($0)) }) { return named }
        guard let header = headers[.acceptLanguage] else { return .chinese }
        var best: (language: Language, weight: Double)?
        for entry in header.split(separator: ",").prefix(20) {
            let parts = entry.split(separator: ";")
            guard let tag = parts.first?.drop(while: { $0 == " " }),
                let language = Language(rawValue: tag.prefix(2).lowercased())
            else { continue }
            let quality = parts.dropFirst().lazy.map { $0.filter { $0 != " " } }.first { $0.hasPrefix("q=") }
            let weight = quality.flatMap { Double($0.dropFirst(2)) } ?? 1
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language ?? .chinese
    }

    /// The language asked for by `lang`; Chinese without. Throws for any other value.
    func answerLanguage() throws -> Language {
        guard let value = uri.queryParameters["lang"] else { return .chinese }
        guard let language = Language(rawValue: String(value)) else {
            throw Problem.badRequest("lang 只能是 zh 或 en。", "lang is zh or en")
        }
        return language
    }

    /// A flag in the address; false without. Throws for anything but `true` and `false`.
    func flag(_ name: String) throws -> Bool {
        switch uri.queryParameters[name[...]] {
        case nil, "false": return false
        case "true": return true
        default: throw Problem.badRequest("\(name) 只能是 true 或 false。", "\(name) is true or false")
        }
    }

    /// A number in the address. Throws for anything outside of `range`.
    func number(_ name: String, in range: ClosedRange<Int>, default value: Int) throws -> Int {
        guard let text = uri.queryParameters[name[...]] else { return value }
        guard let number = Int(text), range.contains(number) else {
            throw Problem.badRequest(
                "\(name) 须为 \(range.lowerBound) 至 \(range.upperBound) 的整数。",
                "\(name) is a whole number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return number
    }
}
