private import FoundationEssentials
private import ParrotCore

/// Finds and reads `.parrotcheck.yml`: the nearest on the way up counts whole, and nothing is merged.
package enum ConfigurationLoader {
    package static let fileName = ".parrotcheck.yml"

    /// A configuration is a page of text; what is larger is something else.
    private static let largestByteCount = 1 << 20

    /// The nearest configuration file in a folder or above it; nil where there is none.
    package static func nearest(from folder: String) -> String? {
        var folder = folder
        while true {
            let path = (folder == "/" ? "" : folder) + "/" + fileName
            if FileManager.default.fileExists(atPath: path) { return path }
            guard let slash = folder.lastIndex(of: "/"), folder != "/" else { return nil }
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
        }
    }

    /// What applies where the command is run: the file given, else the nearest one, else the defaults.
    package static func load(path: String?) throws(ConfigurationError) -> LoadedConfiguration {
        let current = FileManager.default.currentDirectoryPath
        if let path { return try read(path, folder: current) }
        guard let found = nearest(from: current) else { return LoadedConfiguration() }
        return try read(found, folder: current)
    }

    private static func read(_ path: String, folder: String) throws(ConfigurationError) -> LoadedConfiguration {
        let text: String
        do {
            text = try TextFile.text(path: path)
        } catch {
            throw ConfigurationError([.init(file: path, line: nil, reason: error.message)])
        }
        guard text.utf8.count <= largestByteCount else {
            throw ConfigurationError([
                .init(
                    file: path,
                    line: nil,
                    reason: LocalizedMessage("超过 1 MiB,不像是配置文件。", "more than 1 MiB: this is hardly a configuration")
                )
            ])
        }
        let whole = path.hasPrefix("/") ? path : folder + "/" + path
        var reader = ConfigurationReader(
            file: path,
            folder: String(whole[..<(whole.lastIndex(of: "/") ?? whole.endIndex)])
        )
        return try reader.read(text)
    }
}
