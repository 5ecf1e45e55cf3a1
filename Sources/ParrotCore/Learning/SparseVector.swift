/// A vector of hashed features: positions below the model's size, ascending, with their values.
package struct SparseVector: Sendable, Equatable {
    package var positions: [UInt32]
    package var values: [Float]

    package init(positions: [UInt32] = [], values: [Float] = []) {
        self.positions = positions
        self.values = values
    }
}
