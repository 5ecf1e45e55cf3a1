import ParrotText

/// How much of a body only says the request back, by the pairs of characters that both have.
enum SaidBack {
    private static let shareSteps = [0.5, 0.6, 0.7, 0.8, 0.9]
    private static let restSteps = [2, 4, 8, 16, 32]
    /// A clause with so much of the request in it says nothing else.
    private static let clauseShare = 0.7

    /// Number of figures.
    static let count = 3 + shareSteps.count + restSteps.count

    /// The share said back, that of clauses that are, the longest stretch that is new, and steps of the share and of how
    /// many characters are new. `request` holds the distinct grams, ascending.
    static func append(of body: [UInt16], clauses: [Range<Int>], request: [UInt32], to dense: inout [Double]) {
        var content = 0
        var said = 0
        var saidClauses = 0
        var longest = 0
        let isContent = UnitClass.contentTable
        for clause in clauses {
            var length = 0
            var own = 0
            var fresh = 0
            var previous: UInt16?
            var isLinked = false
            // A character is said back if the pair before it or the one behind it is.
            func count(isSaid: Bool) {
                length += 1
                if isSaid { own += 1 }
                fresh = isSaid ? 0 : fresh + 1
                longest = max(longest, fresh)
            }
            for position in clause where isContent[Int(body[position])] {
                let unit = body[position]
                if let previous {
                    let links = has(request, Gram.pair(previous, unit))
                    count(isSaid: isLinked || links)
                    isLinked = links
                }
                previous = unit
            }
            if previous != nil { count(isSaid: isLinked) }
            content += length
            said += own
            if Double(own) >= clauseShare * Double(length) { saidClauses += 1 }
        }
        let share = content > 0 ? Double(said) / Double(content) : 0
        dense.append(share)
        dense.append(clauses.isEmpty ? 0 : Double(saidClauses) / Double(clauses.count))
        dense.append(Double(min(20, longest)))
        for step in shareSteps { dense.append(share >= step ? 1 : 0) }
        for step in restSteps { dense.append(!request.isEmpty && content - said <= step ? 1 : 0) }
    }

    private static func has(_ request: [UInt32], _ gram: UInt32) -> Bool {
        var low = 0
        var high = request.count
        while low < high {
            let middle = (low + high) / 2
            if request[middle] < gram { low = middle + 1 } else { high = middle }
        }
        return low < request.count && request[low] == gram
    }
}
