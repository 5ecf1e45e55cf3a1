private import ParrotCore
package import ParrotText

/// Reads a user dictionary.
package enum DictionaryFile {
    /// The words of a UTF-8 or GB18030 text file, a word a line.
    package static func read(_ path: String) throws -> UserDictionary {
        UserDictionary(parsing: try TextFile.text(path: path), normalizer: try Normalizer())
    }
}
