internal import GRDB

/// The shape of the database, step by step. Steps are only ever added; one that was shipped is never changed.
enum Migrations {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 replies") { database in
            try database.execute(
                sql: """
                    CREATE TABLE replies (
                        row INTEGER PRIMARY KEY,
                        id TEXT NOT NULL UNIQUE,
                        agent TEXT,
                        department TEXT,
                        case_id TEXT,
                        time INTEGER,
                        topic TEXT,
                        question TEXT,
                        reply TEXT NOT NULL,
                        override_reason TEXT
                    ) STRICT;
                    CREATE INDEX replies_by_case ON replies (case_id) WHERE case_id IS NOT NULL;
                    CREATE TABLE signatures (
                        row INTEGER PRIMARY KEY,
                        agent TEXT,
                        department TEXT,
                        time INTEGER,
                        bytes BLOB NOT NULL
                    ) STRICT;
                    CREATE TABLE tokens (
                        hash TEXT PRIMARY KEY,
                        role TEXT NOT NULL,
                        agent TEXT
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE meta (
                        key TEXT PRIMARY KEY,
                        value TEXT NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    """
            )
        }
        return migrator
    }
}
