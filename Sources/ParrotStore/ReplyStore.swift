internal import GRDB
package import ParrotCore
internal import Synchronization

/// What was sent, in SQLite: texts, the signatures that checks compare, and who may ask. It is the truth; whatever is
/// in memory is made from it.
///
/// Rows are dense: the first reply has row 0. A write returns when it has reached the disk.
package final class ReplyStore: Sendable {
    /// The database's file in the data folder.
    private static let fileName = "parrotcheck.sqlite"

    let pool: DatabasePool
    /// Texts that the index has taken and that are being written: a check may ask for them before they are there.
    private let staged = Mutex<[Int: Exchange]>([:])
    private let folder: DataFolder

    /// Opens the store of a folder, making it where it is not there. `isExclusive` is for whoever writes replies: there
    /// is one at a time.
    package init(folder path: String, isExclusive: Bool) throws(StoreError) {
        folder = try DataFolder(path: path, isExclusive: isExclusive)
        do {
            var configuration = GRDB.Configuration()
            configuration.label = "parrotcheck"
            configuration.busyMode = .timeout(10)
            configuration.maximumReaderCount = 8
            pool = try DatabasePool(path: path + "/" + ReplyStore.fileName, configuration: configuration)
            // The pool sets NORMAL, which may lose the last transactions when power fails.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            let migrator = Migrations.migrator
            if try pool.read(migrator.hasBeenSuperseded) { throw ReplyStore.tooNew(path) }
            try migrator.migrate(pool)
        } catch let error as StoreError {
            throw error
        } catch {
            throw ReplyStore.failure(path, error)
        }
    }

    /// How many replies there are.
    package func count() throws -> Int {
        try pool.read { try Int.fetchOne($0, sql: "SELECT MAX(row) + 1 FROM replies") ?? 0 }
    }

    /// Whether the disk is waited for: the value that SQLite has for FULL is 2.
    package func synchronousLevel() throws -> Int {
        try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? 0 }
    }

    /// What is kept under a name about the whole store; nil where nothing is.
    package func note(_ key: String) throws -> String? {
        try pool.read { try String.fetchOne($0, sql: "SELECT value FROM meta WHERE key = ?", arguments: [key]) }
    }

    /// Keeps something about the whole store under a name.
    package func setNote(_ key: String, _ value: String) throws {
        try pool.write {
            try $0.execute(
                sql: "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                arguments: [key, value]
            )
        }
    }
}

extension ReplyStore {
    /// Holds texts ready for checks while they are being written.
    package func stage(_ exchanges: [Exchange], firstRow: Int) {
        staged.withLock { staged in
            for (offset, exchange) in exchanges.enumerated() { staged[firstRow + offset] = exchange }
        }
    }

    /// Lets go of what is staged: it was written, or the index that knows it is gone.
    package func dropStaged() {
        staged.withLock { $0 = [:] }
    }

    func staged(_ rows: [Int]) -> [Int: Exchange] {
        staged.withLock { staged in
            if staged.isEmpty { return [:] }
            return rows.reduce(into: [:]) { found, row in
                if let exchange = staged[row] { found[row] = exchange }
            }
        }
    }
}

extension ReplyStore {
    private static func tooNew(_ path: String) -> StoreError {
        StoreError(
            .tooNew,
            LocalizedMessage(
                "数据目录 \(path) 由更新版本的 parrotcheck-server 写成。请升级后再用。",
                "the data folder \(path) was written by a later parrotcheck-server; upgrade to use it"
            )
        )
    }

    private static func failure(_ path: String, _ error: any Error) -> StoreError {
        // A database error's description has its code, the statement and no values.
        let reason =
            (error as? DatabaseError).map { "SQLite \($0.extendedResultCode.rawValue)" } ?? "\(type(of: error))"
        return StoreError(
            .unreadable,
            LocalizedMessage(
                "无法打开数据目录 \(path) 中的数据库(\(reason))。请检查磁盘空间、权限和文件是否完好。",
                "cannot open the database in \(path) (\(reason)); check disk space, permissions and the file"
            ),
            reason: reason
        )
    }
}
