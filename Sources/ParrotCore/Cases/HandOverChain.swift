/// The way of a case from body to body, hubs left out.
///
/// Events make it, those of a work-order log alone where it has hand-overs; without events, what agents say does. Rejections give a case back to whoever sent it and are no
/// station; copies (协办, 抄送) are none either. Reopening goes on with the same chain.
struct HandOverChain: Sendable {
    /// One hand-over.
    struct Step: Sendable {
        /// Position in the case's turns.
        var position: Int
        /// Numbers of names; −1 for what is not known.
        var from: Int32
        var to: Int32
        var isInWords: Bool
        /// Between two bodies that are no hubs, and not down a hierarchy.
        var isHop: Bool
        /// To a body that had the case before and sent it on.
        var isReturn: Bool
        /// To a hub.
        var isToHub: Bool
    }

    private(set) var steps: [Step] = []
    /// The bodies that had the case, each by one of its names' numbers, in order; equal neighbours folded.
    private(set) var path: [Int32] = []
    /// The positions of the turns by which the bodies of `path` got the case.
    private(set) var arrivals: [Int] = []
    /// Whether what agents say had to serve, for want of events.
    private(set) var isFromWords = false

    private var clusters = Clusters()
    /// Bodies with their clusters, in the order in which the turns name them.
    private var registered: [(cluster: Int, body: DepartmentNames.Body)] = []
    private var clusterCount = 0
    /// How many steps stand before the last reopening.
    private var reopening = 0

    /// The chain of a case's turns, in the order of time. `bodies` has the body of each name's number.
    init(turns: [CaseTurn], bodies: [DepartmentNames.Body], departments: DepartmentNames) {
        let isHandOver = { (turn: CaseTurn) in
            turn.kind == .transfer && !turn.traits.contains(.isCopy) && turn.target >= 0
        }
        let hasEvents = turns.contains(where: isHandOver)
        // What the log tells may stand in the case's record once more.
        let hasLog = turns.contains { isHandOver($0) && $0.traits.contains(.fromLog) }
        isFromWords = !hasEvents
        for turn in turns {
            if turn.body >= 0 { register(turn.body, bodies, departments) }
            if turn.target >= 0 { register(turn.target, bodies, departments) }
        }
        var sentAway = false
        for (position, turn) in turns.enumerated() {
            if turn.kind == .reopen { reopening = steps.count }
            if hasLog, turn.kind == .transfer || turn.kind == .reject, !turn.traits.contains(.fromLog) { continue }
            switch turn.kind {
            case .transfer where !turn.traits.contains(.isCopy) && turn.target >= 0:
                if turn.body >= 0, !bodies[Int(turn.body)].isHub, path.isEmpty { arrive(turn.body, position) }
                move(from: turn.body, to: turn.target, position, bodies, departments, inWords: false)
            case .reject where turn.target >= 0 && !bodies[Int(turn.target)].isHub:
                move(from: turn.body, to: turn.target, position, bodies, departments, inWords: false)
            case .message where turn.speaker == .agent && !hasEvents:
                if turn.body >= 0, !bodies[Int(turn.body)].isHub, path.last.map({ !areSame($0, turn.body) }) ?? true {
                    // Sent away by one body, the customer turns to the next, or to one that had sent them away.
                    if path.isEmpty {
                        arrive(turn.body, position)
                    } else if sentAway {
                        move(from: path[path.count - 1], to: turn.body, position, bodies, departments, inWords: true)
                    } else if !path.contains(where: { areSame($0, turn.body) }) {
                        arrive(turn.body, position)
                    }
                }
                sentAway = !turn.agentWords.isDisjoint(with: [.sendsAway, .handOver]) || turn.target >= 0
                if turn.target >= 0, turn.traits.contains(.inWords), turn.body < 0 || !areSame(turn.target, turn.body) {
                    move(from: turn.body, to: turn.target, position, bodies, departments, inWords: true)
                }
            default: break
            }
        }
    }

    private mutating func move(
        from: Int32,
        to: Int32,
        _ position: Int,
        _ bodies: [DepartmentNames.Body],
        _ departments: DepartmentNames,
        inWords: Bool
    ) {
        let target = bodies[Int(to)]
        var step = Step(
            position: position,
            from: from,
            to: to,
            isInWords: inWords,
            isHop: false,
            isReturn: false,
            isToHub: target.isHub
        )
        defer { steps.append(step) }
        guard !target.isHub else { return }
        guard let last = path.last else {
            arrive(to, position)
            return
        }
        guard !areSame(last, to) else { return }
        // A round of handling that goes the way of the round before is no return.
        let isRepeated = steps[..<reopening].contains { areSame($0.to, to) && areSame($0.from, last) }
        step.isHop = !isRepeated && !departments.isDownward(from: bodies[Int(last)], to: target)
        step.isReturn = !isRepeated && path.dropLast().contains { areSame($0, to) }
        arrive(to, position)
    }

    private mutating func arrive(_ name: Int32, _ position: Int) {
        path.append(name)
        arrivals.append(position)
    }

    /// Whether two names mean one body in this case.
    func areSame(_ left: Int32, _ right: Int32) -> Bool {
        guard left >= 0, right >= 0 else { return false }
        return left == right || clusters[left] == clusters[right] && clusters[left] != nil
    }

    private mutating func register(_ name: Int32, _ bodies: [DepartmentNames.Body], _ departments: DepartmentNames) {
        guard clusters[name] == nil else { return }
        let body = bodies[Int(name)]
        let known = registered.first { departments.areSame($0.body, body) }?.cluster
        let cluster = known ?? clusterCount
        if known == nil { clusterCount += 1 }
        clusters[name] = cluster
        registered.append((cluster, body))
    }

    /// The first body that was to act.
    var firstReceiver: Int32? { path.first }

    /// Hand-overs between bodies that are no hubs, down a hierarchy not counted.
    var hopCount: Int { steps.count { $0.isHop } }
}

/// The clusters of names by their numbers. Most cases name two or three, for which a dictionary costs more than a look at
/// each.
private struct Clusters: Sendable {
    private var few: [(name: Int32, cluster: Int)] = []
    private var many: [Int32: Int] = [:]

    subscript(name: Int32) -> Int? {
        get { many.isEmpty ? few.first { $0.name == name }?.cluster : many[name] }
        set {
            guard let cluster = newValue else { return }
            if many.isEmpty, few.count < 8 {
                few.append((name, cluster))
            } else {
                if many.isEmpty { for (name, cluster) in few { many[name] = cluster } }
                many[name] = cluster
            }
        }
    }
}
