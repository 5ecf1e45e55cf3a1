private import Glibc
package import ParrotCore

/// Finds the model that a run uses.
package struct ModelLocator {
    /// The model that is shipped.
    package static let defaultName = "zh-service"
    /// The value of `--model` that asks for none.
    package static let none = "none"

    /// The model asked for; without a wish the first there is of `PREFIX/share/parrotcheck`, beside the executable, and
    /// `Models/` in the working directory. Nil if none is wanted or there. Throws if the one found cannot be used.
    package static func model(wish: String?) throws(ModelError) -> ServiceModel? {
        if let wish { return wish == none ? nil : try ServiceModel(folder: wish) }
        for folder in candidates where unsafe access(folder + "/manifest.json", F_OK) == 0 {
            return try ServiceModel(folder: folder)
        }
        return nil
    }

    private static var candidates: [String] {
        var folders: [String] = []
        if let directory = executableDirectory {
            folders += [
                directory + "/../share/parrotcheck/" + defaultName,
                directory + "/" + defaultName,
                directory + "/Models/" + defaultName,
            ]
        }
        return folders + ["Models/" + defaultName]
    }

    /// The folder that the running executable stands in; nil where the system does not tell.
    package static var executableDirectory: String? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let length = unsafe buffer.withUnsafeMutableBytes { bytes in
            guard let start = bytes.baseAddress else { return 0 }
            return unsafe readlink("/proc/self/exe", start.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        guard length > 0, let slash = buffer[..<length].lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return String(decoding: buffer[..<slash], as: UTF8.self)
    }
}

extension LocalizedMessage {
    /// There is no model to judge by.
    package static let noModel = LocalizedMessage(
        "没有找到模型,判断诉求是否相同只凭输入文件自身的字频;可用 --model 指定。",
        "no model was found: whether requests agree is judged by the input's own frequencies alone; see --model"
    )
}
