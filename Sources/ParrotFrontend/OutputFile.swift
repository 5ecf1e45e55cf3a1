private import Dispatch
private import Glibc
package import ParrotCore

/// Where results go: standard output, or a file that appears under its name only when it is complete.
package final class OutputFile {
    private let descriptor: Int32
    private let path: String?
    private let temporaryPath: String?
    private var signalSources: [any DispatchSourceSignal] = []

    /// Opens the file beside its final place, or standard output for nil and `-`.
    package init(path: String?) throws(OutputError) {
        guard let path, path != "-" else {
            self.path = nil
            temporaryPath = nil
            descriptor = STDOUT_FILENO
            return
        }
        var status = stat()
        let isSpecial = unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
        let opened = isSpecial ? path : "\(path).\(getpid()).part"
        let flags = isSpecial ? O_WRONLY : O_WRONLY | O_CREAT | O_TRUNC
        descriptor = unsafe open(opened, flags | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw OutputError(path: path, systemError: errno) }
        self.path = path
        temporaryPath = isSpecial ? nil : opened
        if !isSpecial { removeOnSignals(opened) }
    }

    /// Appends bytes.
    package func write(_ bytes: [UInt8]) throws(OutputError) {
        guard OutputFile.writeAll(bytes, to: descriptor) else {
            throw OutputError(path: path ?? "-", systemError: errno)
        }
    }

    /// Puts the complete file under its name.
    package func finish() throws(OutputError) {
        guard let path, let temporaryPath else { return }
        guard close(descriptor) == 0, unsafe rename(temporaryPath, path) == 0 else {
            throw OutputError(path: path, systemError: errno)
        }
    }

    /// Removes what there is of the file.
    package func discard() {
        if let temporaryPath { _ = unsafe unlink(temporaryPath) }
    }

    private func removeOnSignals(_ path: String) {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            _ = signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                _ = unsafe unlink(path)
                _exit(128 + number)
            }
            source.resume()
            signalSources.append(source)
        }
    }

    /// Writes all bytes; false if the system refuses.
    @discardableResult
    package static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes[written...].withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
            }
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            written += count
        }
        return true
    }
}

/// Results could not be written.
package struct OutputError: Error {
    package let path: String
    package let systemError: Int32

    package var message: LocalizedMessage {
        let reason = unsafe String(cString: strerror(systemError))
        return LocalizedMessage("无法写入 \(path):\(reason)", "cannot write \(path): \(reason)")
    }
}
