extension Array where Element: Comparable {
    /// The elements of an ascending array that another ascending array does not have.
    func subtracting(sorted other: [Element]) -> [Element] {
        guard !other.isEmpty else { return self }
        var otherIndex = 0
        return filter { element in
            while otherIndex < other.count, other[otherIndex] < element { otherIndex += 1 }
            return otherIndex == other.count || other[otherIndex] != element
        }
    }
}

extension Array where Element: Equatable {
    /// Drops all but the first of equal neighbours.
    mutating func removeAdjacentDuplicates() {
        guard count > 1 else { return }
        var kept = 1
        for index in 1..<count where self[index] != self[kept - 1] {
            self[kept] = self[index]
            kept += 1
        }
        removeLast(count - kept)
    }
}
