import Glibc

/// How many files the process may have open; each connection is one.
enum FileLimit {
    /// What the rest of the program needs.
    private static let reserve = 128

    /// Raises the limit as far as it goes; returns for how many connections, of those wanted, it is enough.
    static func raised(for connections: Int) -> Int {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return connections }
        limit.rlim_cur = min(limit.rlim_max, max(limit.rlim_cur, rlim_t(connections + reserve)))
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return max(1, min(connections, Int(clamping: limit.rlim_cur) - reserve))
    }
}
