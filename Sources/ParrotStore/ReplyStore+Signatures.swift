internal import FoundationEssentials
internal import GRDB
package import ParrotCore

/// What the index is made of again at start, for one reply.
package struct StoredSignature: Sendable {
    package var agent: String?
    package var department: String?
    package var time: Timestamp?
    package var bytes: [UInt8]
}

extension ReplyStore {
    /// Hands on the signatures of all replies in the order of their rows. Throws if a row is missing.
    package func eachSignature(_ body: (StoredSignature) throws -> Void) throws {
        try pool.read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT row, agent, department, time, bytes FROM signatures ORDER BY row"
            )
            var expected = 0
            while let row = try rows.next() {
                guard row[0] == expected else { throw ReplyStore.missingSignature(expected) }
                expected += 1
                try body(
                    StoredSignature(
                        agent: row[1],
                        department: row[2],
                        time: (row[3] as Int64?).map(Timestamp.init(secondsSinceEpoch:)),
                        bytes: row.withBytes(atIndex: 4)
                    )
                )
            }
            let count = try Int.fetchOne(database, sql: "SELECT MAX(row) + 1 FROM replies") ?? 0
            guard count == expected else { throw ReplyStore.missingSignature(expected) }
        }
    }

    /// Writes the signatures of the rows from `firstRow` on anew.
    package func replaceSignatures(_ signatures: [[UInt8]], firstRow: Int) throws {
        try pool.write { database in
            let statement = try database.cachedStatement(sql: "UPDATE signatures SET bytes = ? WHERE row = ?")
            for (offset, signature) in signatures.enumerated() {
                try statement.execute(arguments: [Data(signature), firstRow + offset])
            }
        }
    }

    private static func missingSignature(_ row: Int) -> StoreError {
        StoreError(
            .inconsistent,
            LocalizedMessage(
                "数据库中第 \(row) 行的特征缺失。请从备份恢复数据目录。",
                "the database lacks the signature of row \(row); restore the data folder from a backup"
            )
        )
    }
}

extension Row {
    /// A column's bytes, copied once.
    fileprivate func withBytes(atIndex index: Int) -> [UInt8] {
        (try? withUnsafeData(atIndex: index) { data in [UInt8](data ?? Data()) }) ?? []
    }
}
