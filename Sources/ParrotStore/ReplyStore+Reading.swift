internal import GRDB
package import ParrotCore

extension ReplyStore: SentTexts {
    /// The texts of some rows, in their order. Throws if a row is not there.
    package func exchanges(rows: [Int]) throws -> [Exchange] {
        if rows.isEmpty { return [] }
        let staged = staged(rows)
        return try pool.read { database in
            let statement = try database.cachedStatement(sql: ReplyStore.columns + " WHERE row = ?")
            return try rows.map { row in
                if let exchange = staged[row] { return exchange }
                guard let found = try Row.fetchOne(statement, arguments: [row]) else {
                    throw StoreError(
                        .inconsistent,
                        LocalizedMessage(
                            "数据库中缺少第 \(row) 行的答复。请从备份恢复数据目录。",
                            "the database lacks the reply of row \(row); restore the data folder from a backup"
                        )
                    )
                }
                return ReplyStore.exchange(found)
            }
        }
    }

    /// The latest rows of a case, at most `limit`, ascending.
    package func rows(ofCase caseID: String, limit: Int) throws -> [Int] {
        try pool.read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT row FROM replies WHERE case_id = ? ORDER BY row DESC LIMIT ?"
            )
            return try Int.fetchAll(statement, arguments: [caseID, limit]).reversed()
        }
    }

    /// What is kept under some ids, with the row of each; ids that are not there are left out.
    package func kept(ids: [String]) throws -> [String: Exchange] {
        try pool.read { database in
            let statement = try database.cachedStatement(sql: ReplyStore.columns + " WHERE id = ?")
            return try ids.reduce(into: [:]) { found, id in
                if let row = try Row.fetchOne(statement, arguments: [id]) { found[id] = ReplyStore.exchange(row) }
            }
        }
    }

    private static let columns =
        "SELECT id, agent, department, case_id, time, topic, question, reply FROM replies"

    private static func exchange(_ row: Row) -> Exchange {
        var exchange = Exchange(id: row[0], reply: row[7], location: Location(file: "", line: 1))
        exchange.hasOwnID = true
        exchange.agent = row[1]
        exchange.department = row[2]
        exchange.caseID = row[3]
        exchange.hasOwnCaseID = exchange.caseID != nil
        exchange.replyTime = (row[4] as Int64?).map(Timestamp.init(secondsSinceEpoch:))
        exchange.topic = row[5]
        exchange.question = row[6]
        return exchange
    }
}
