internal import FoundationEssentials
internal import GRDB
package import ParrotCore

/// A reply as it is written: its texts, and what the index made of it.
package struct StoredReply: Sendable {
    package var exchange: Exchange
    /// Why its writer sent it though a check held it.
    package var overrideReason: String?
    /// What the index needs to know it again.
    package var signature: [UInt8]

    package init(exchange: Exchange, overrideReason: String?, signature: [UInt8]) {
        self.exchange = exchange
        self.overrideReason = overrideReason
        self.signature = signature
    }
}

extension ReplyStore {
    /// Writes replies as the rows from `firstRow` on, all of them or none. They have reached the disk when it returns.
    package func append(_ replies: [StoredReply], firstRow: Int) throws {
        try pool.write { database in
            let texts = try database.cachedStatement(sql: "INSERT INTO replies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            let signatures = try database.cachedStatement(sql: "INSERT INTO signatures VALUES (?, ?, ?, ?, ?)")
            for (offset, reply) in replies.enumerated() {
                let row = firstRow + offset
                let exchange = reply.exchange
                let time = (exchange.replyTime ?? exchange.time)?.secondsSinceEpoch
                try texts.execute(arguments: [
                    row, exchange.id, exchange.agent, exchange.department,
                    exchange.hasOwnCaseID ? exchange.caseID : nil, time, exchange.topic, exchange.question,
                    exchange.reply, reply.overrideReason,
                ])
                try signatures.execute(arguments: [
                    row, exchange.agent, exchange.department, time, Data(reply.signature),
                ])
            }
        }
    }
}
