internal import Synchronization

/// Counts for Prometheus. No label names a person.
final class Metrics: Sendable {
    private struct Request: Hashable {
        var route: String
        var status: Int
    }

    private struct State {
        var requests: [Request: Int] = [:]
        var decisions: [String: Int] = [:]
        var checkCounts = [Int](repeating: 0, count: Metrics.bounds.count + 1)
        var checkSeconds = 0.0
        var stored = 0
        var commits = 0
    }

    /// Upper bounds of the histogram of checks, in milliseconds.
    private static let bounds = [0.5, 1, 2, 5, 10, 25, 50, 100, 250, 1_000]

    private let state = Mutex(State())

    func countRequest(route: String, status: Int) {
        state.withLock { $0.requests[Request(route: route, status: status), default: 0] += 1 }
    }

    /// A check was answered.
    func countCheck(decision: String, duration: Duration) {
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        let bucket = Metrics.bounds.firstIndex { seconds * 1_000 <= $0 } ?? Metrics.bounds.count
        state.withLock { state in
            state.decisions[decision, default: 0] += 1
            state.checkCounts[bucket] += 1
            state.checkSeconds += seconds
        }
    }

    /// A transaction of some replies reached the disk.
    func countCommit(replies: Int) {
        state.withLock { state in
            state.stored += replies
            state.commits += 1
        }
    }

    /// The text format 0.0.4. `replies` is nil while the history is being loaded.
    func text(replies: Int?) -> String {
        let state = state.withLock { $0 }
        var lines: [String] = []
        func family(_ name: String, _ kind: String, _ help: String) {
            lines.append("# HELP parrotcheck_\(name) \(help)")
            lines.append("# TYPE parrotcheck_\(name) \(kind)")
        }
        family("requests_total", "counter", "Requests answered.")
        for (request, count) in state.requests.sorted(by: {
            ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status)
        }) {
            lines.append("parrotcheck_requests_total{route=\"\(request.route)\",status=\"\(request.status)\"} \(count)")
        }
        family("decisions_total", "counter", "Checks answered, by decision.")
        for (decision, count) in state.decisions.sorted(by: { $0.key < $1.key }) {
            lines.append("parrotcheck_decisions_total{decision=\"\(decision)\"} \(count)")
        }
        family("check_seconds", "histogram", "Time of a check.")
        var sum = 0
        for (bound, count) in zip(Metrics.bounds, state.checkCounts) {
            sum += count
            lines.append("parrotcheck_check_seconds_bucket{le=\"\(bound / 1_000)\"} \(sum)")
        }
        sum += state.checkCounts[Metrics.bounds.count]
        lines.append("parrotcheck_check_seconds_bucket{le=\"+Inf\"} \(sum)")
        lines.append("parrotcheck_check_seconds_sum \(state.checkSeconds)")
        lines.append("parrotcheck_check_seconds_count \(sum)")
        family("stored_replies_total", "counter", "Replies written since start.")
        lines.append("parrotcheck_stored_replies_total \(state.stored)")
        family("commits_total", "counter", "Transactions that reached the disk since start.")
        lines.append("parrotcheck_commits_total \(state.commits)")
        family("ready", "gauge", "Whether the history is loaded.")
        lines.append("parrotcheck_ready \(replies == nil ? 0 : 1)")
        family("replies", "gauge", "Replies in the index.")
        lines.append("parrotcheck_replies \(replies ?? 0)")
        return lines.joined(separator: "\n") + "\n"
    }
}
