/// What a model folder's `manifest.json` says.
package struct ModelManifest: Codable, Sendable, Equatable {
    /// One file of the model.
    package struct File: Codable, Sendable, Equatable {
        package var name: String
        package var byteCount: Int
        /// 16 hex digits of the stable hash over its bytes.
        package var checksum: String
    }

    /// A set of data that the model was made from.
    package struct DataSet: Codable, Sendable, Equatable {
        package var name: String
        /// Records read from it.
        package var records: Int
    }

    /// Version of the folder's format; another one is refused.
    package static let currentFormat = 2

    package var format: Int
    package var name: String
    /// `FingerprintScheme.version` of the tool that made it: texts have to be normalized alike.
    package var textVersion: Int
    package var documentCount: Int
    package var files: [File]
    package var dataSets: [DataSet]
}
