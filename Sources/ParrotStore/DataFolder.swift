private import Glibc
private import ParrotCore

/// The folder that a store lives in: its owner's alone, and written by one process at a time.
struct DataFolder: ~Copyable {
    let path: String
    /// Holds the lock as long as it is open; nil where none was asked for.
    private let lock: Int32?

    /// Opens the folder, making it if need be. `isExclusive` takes the lock: throws if another process has it.
    init(path: String, isExclusive: Bool) throws(StoreError) {
        self.path = path
        // Whatever SQLite makes in there is its owner's alone as well.
        umask(0o077)
        guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else { throw DataFolder.failure(path, errno) }
        guard isExclusive else {
            lock = nil
            return
        }
        let descriptor = unsafe open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DataFolder.failure(path, errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw StoreError(
                .inUse,
                LocalizedMessage(
                    "数据目录 \(path) 正被另一个 parrotcheck-server 使用。请先停止它,或另用一个 --data 目录。",
                    "another parrotcheck-server uses the data folder \(path); stop it, or name another one with --data"
                )
            )
        }
        lock = descriptor
    }

    deinit {
        if let lock { close(lock) }
    }

    private static func failure(_ path: String, _ number: Int32) -> StoreError {
        let reason = unsafe String(cString: strerror(number))
        return StoreError(
            .noFolder,
            LocalizedMessage(
                "无法使用数据目录 \(path):\(reason)。请检查路径和权限。",
                "cannot use the data folder \(path): \(reason); check the path and its permissions"
            ),
            reason: reason
        )
    }
}
