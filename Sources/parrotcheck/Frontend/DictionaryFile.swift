import ParrotCore
import ParrotText

/// Reads a user dictionary.
enum DictionaryFile {
    /// The words of a UTF-8 or GB18030 text file, a word a line.
    static func read(_ path: String) throws -> UserDictionary {
        UserDictionary(parsing: try TextFile.text(path: path), normalizer: try Normalizer())
    }
}
