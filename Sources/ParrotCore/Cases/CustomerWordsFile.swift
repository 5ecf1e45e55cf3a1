import FoundationEssentials
import ParrotText

/// Reads sentences of customers with their stance: JSONL with `text` and `label`.
package enum CustomerWordsFile {
    private struct Line: Decodable {
        var text: String
        var label: String
    }

    /// The sentences of a file. Throws if it cannot be read, or at the first line that is no such sentence.
    package static func sentences(path: String) throws -> [CustomerModel.Sentence] {
        let text = try TextFile.text(path: path)
        let normalizer = try Normalizer()
        let lexicon = CustomerLexicon()
        var sentences: [CustomerModel.Sentence] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where !String(line).trimmed.isEmpty {
            guard let entry = try? JSONDecoder().decode(Line.self, from: Data(line.utf8)),
                let stance = CustomerModel.Stance(name: entry.label)
            else { throw ModelError.unreadableSentence(path, line: index + 1) }
            let normalized = normalizer.normalize(entry.text)
            sentences.append(
                CustomerModel.Sentence(text: normalized, lexicon: lexicon.words(of: normalized), stance: stance)
            )
        }
        return sentences
    }
}

extension ModelError {
    fileprivate static func unreadableSentence(_ path: String, line: Int) -> ModelError {
        let names = CustomerModel.Stance.allCases.map { String(describing: $0) }.joined(separator: ", ")
        return ModelError(
            .notReadable,
            "\(path):\(line):不是带 text 和 label 的 JSON 对象;label 可用:\(names)。",
            "\(path):\(line): no JSON object with text and label; labels are: \(names)"
        )
    }
}
