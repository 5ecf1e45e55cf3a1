/// Where the package stands, found from this file's own path.
package enum PackageRoot {
    /// The absolute path of a file that is named relative to the package's folder.
    package static func path(of name: String) -> String {
        let folders = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        return folders.joined(separator: "/") + "/" + name
    }
}
