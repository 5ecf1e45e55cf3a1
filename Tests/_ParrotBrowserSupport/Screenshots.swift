package import Foundation
private import _ParrotTestSupport

/// Pictures that tests leave where builds leave things: `.build/screenshots`.
package enum Screenshots {
    /// Keeps a picture.
    package static func keep(_ picture: Data, as name: String) throws {
        let folder = URL(filePath: ParrotCheck.root + "/.build/screenshots")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try picture.write(to: folder.appending(path: name))
    }
}
