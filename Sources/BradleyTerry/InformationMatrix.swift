/// The information about all thetas at the maximum: the Fisher information of the comparisons plus the prior's.
struct InformationMatrix {
    private let count: Int
    private let pairs: [PairwiseComparisons.Pair]
    private let weights: [Double]
    private let priorPrecision: Double

    init(_ mode: PosteriorMode) {
        count = mode.thetas.count
        pairs = mode.pairs
        weights = mode.weights()
        priorPrecision = mode.settings.priorPrecision
    }

    /// Variances from each item's own information, as if all other items were known.
    func diagonalVariances() -> [Double] {
        var diagonal = [Double](repeating: priorPrecision, count: count)
        for (pair, weight) in zip(pairs, weights) {
            diagonal[pair.first] += weight
            diagonal[pair.second] += weight
        }
        return diagonal.map { 1 / $0 }
    }

    /// Variances of the thetas under the constraint that their sum is 0.
    ///
    /// The vector of ones is an eigenvector of the information H, with the prior's precision as its eigenvalue. Adding
    /// 1/n to every element of H raises that eigenvalue by 1 and changes nothing else, so the inverse loses the huge
    /// variance of the common level, which the constraint excludes, once 1 / (n × eigenvalue) is taken off its diagonal.
    func centredVariances() -> [Double] {
        guard count > 0 else { return [] }
        let level = 1 / Double(count)
        var matrix = [Double](repeating: level, count: count * count)
        for item in 0..<count { matrix[item * count + item] += priorPrecision }
        for (pair, weight) in zip(pairs, weights) {
            matrix[pair.first * count + pair.first] += weight
            matrix[pair.second * count + pair.second] += weight
            matrix[pair.first * count + pair.second] -= weight
            matrix[pair.second * count + pair.first] -= weight
        }
        Self.factorise(&matrix, count)
        let common = level / (1 + priorPrecision)
        return Self.inverseDiagonal(ofFactor: matrix, count).map { max(0, $0 - common) }
    }

    /// Cholesky's factorisation in place: the upper triangle becomes U with UᵀU = the matrix.
    ///
    /// Both loops below run along rows, which lie contiguously, so that the compiler uses vector instructions.
    private static func factorise(_ matrix: inout [Double], _ count: Int) {
        matrix.withUnsafeMutableBufferPointer { matrix in
            for pivot in 0..<count {
                let row = pivot * count
                // Every pivot is at least the prior's precision, but for rounding.
                let root = max(matrix[row + pivot], .leastNormalMagnitude).squareRoot()
                for column in pivot..<count { matrix[row + column] /= root }
                for other in (pivot + 1)..<max(count, pivot + 1) {
                    let factor = matrix[row + other]
                    let target = other * count
                    for column in other..<count { matrix[target + column] -= factor * matrix[row + column] }
                }
            }
        }
    }

    /// The diagonal of the inverse of UᵀU: the squared lengths of the columns of the inverse of Uᵀ.
    private static func inverseDiagonal(ofFactor factor: [Double], _ count: Int) -> [Double] {
        var inverse = [Double](repeating: 0, count: count * count)
        var diagonal = [Double](repeating: 0, count: count)
        factor.withUnsafeBufferPointer { factor in
            inverse.withUnsafeMutableBufferPointer { inverse in
                for row in 0..<count {
                    let target = row * count
                    inverse[target + row] = 1
                    for above in 0..<row {
                        let scale = factor[above * count + row]
                        let source = above * count
                        for column in 0...above { inverse[target + column] -= scale * inverse[source + column] }
                    }
                    let pivot = factor[target + row]
                    for column in 0...row {
                        inverse[target + column] /= pivot
                        diagonal[column] += inverse[target + column] * inverse[target + column]
                    }
                }
            }
        }
        return diagonal
    }
}
