private import GRDB

private let queue: DatabaseQueue? = nil
