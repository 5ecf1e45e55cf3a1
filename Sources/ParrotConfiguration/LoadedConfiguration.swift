package import ParrotCore

/// What a configuration file says, and where it stands.
package struct LoadedConfiguration: Sendable, Equatable {
    /// The file; nil where there is none.
    package var path: String?
    package var configuration = Configuration()
    /// The user dictionary that it names.
    package var dictionary: String?

    package init() {}
}
