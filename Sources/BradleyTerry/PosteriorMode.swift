/// The search for the thetas at which likelihood times prior is largest.
///
/// Newton's method on a strictly concave function: every step is solved by conjugate gradients with the diagonal as
/// preconditioner, and halved until the function rises enough (Armijo). From 0, all steps keep the sum of the thetas at
/// 0, because the pairs' terms push in opposite directions.
struct PosteriorMode {
    /// The thetas found so far.
    private(set) var thetas: [Double]
    let pairs: [PairwiseComparisons.Pair]
    let settings: FitSettings
    private let scale: Double

    init(_ comparisons: PairwiseComparisons, settings: FitSettings) {
        thetas = [Double](repeating: 0, count: comparisons.itemCount)
        pairs = comparisons.pairs
        self.settings = settings
        scale = Double(max(1, comparisons.countsByItem.max() ?? 1))
    }

    mutating func run() -> Convergence {
        var gradient = gradient()
        var steps = 0
        while largest(gradient) > settings.tolerance * scale, steps < settings.maximumSteps {
            steps += 1
            guard climb(along: newtonStep(for: gradient), gradient: gradient) else { break }
            gradient = self.gradient()
        }
        let left = largest(gradient)
        return Convergence(hasConverged: left <= settings.tolerance * scale, steps: steps, gradient: left)
    }

    /// The curvature that each pair adds: the information of its comparisons.
    func weights() -> [Double] {
        pairs.map { pair in
            let probability = Logistic.probability(thetas[pair.first] - thetas[pair.second])
            return Double(pair.count) * probability * (1 - probability)
        }
    }

    private func logPosterior(at thetas: [Double]) -> Double {
        var sum = 0.0
        for pair in pairs {
            let difference = thetas[pair.first] - thetas[pair.second]
            sum += Double(pair.winsOfFirst) * Logistic.logProbability(difference)
            sum += Double(pair.winsOfSecond) * Logistic.logProbability(-difference)
        }
        return sum - settings.priorPrecision / 2 * dot(thetas, thetas)
    }

    private func gradient() -> [Double] {
        var gradient = thetas.map { -settings.priorPrecision * $0 }
        for pair in pairs {
            let probability = Logistic.probability(thetas[pair.first] - thetas[pair.second])
            let surplus = Double(pair.winsOfFirst) - Double(pair.count) * probability
            gradient[pair.first] += surplus
            gradient[pair.second] -= surplus
        }
        return gradient
    }

    /// Moves by the step or a part of it; false when no part of it rises, which only rounding brings about.
    private mutating func climb(along step: [Double], gradient: [Double]) -> Bool {
        let here = logPosterior(at: thetas)
        let slope = dot(step, gradient)
        guard slope > 0 else { return false }
        // The last steps change the function by less than its rounding error.
        let noise = 1e-14 * max(1, abs(here))
        var part = 1.0
        while part > 1e-12 {
            let candidate = zip(thetas, step).map { $0 + part * $1 }
            if logPosterior(at: candidate) >= here + 1e-4 * part * slope - noise {
                thetas = candidate
                return true
            }
            part /= 2
        }
        return false
    }

    /// Solves (information) × step = gradient, more exactly the nearer the maximum is.
    private func newtonStep(for gradient: [Double]) -> [Double] {
        let weights = weights()
        var diagonal = [Double](repeating: settings.priorPrecision, count: thetas.count)
        for (pair, weight) in zip(pairs, weights) {
            diagonal[pair.first] += weight
            diagonal[pair.second] += weight
        }
        var step = [Double](repeating: 0, count: thetas.count)
        var residual = gradient
        var preconditioned = zip(residual, diagonal).map { $0 / $1 }
        var direction = preconditioned
        var size = dot(residual, preconditioned)
        let goal = size * min(1e-4, dot(gradient, gradient) / (scale * scale))
        var iterations = 0
        while size > goal, size > 0, iterations < 2 * thetas.count + 20 {
            iterations += 1
            let image = product(direction, weights)
            let length = size / dot(direction, image)
            for index in step.indices {
                step[index] += length * direction[index]
                residual[index] -= length * image[index]
                preconditioned[index] = residual[index] / diagonal[index]
            }
            let next = dot(residual, preconditioned)
            let ratio = next / size
            for index in direction.indices { direction[index] = preconditioned[index] + ratio * direction[index] }
            size = next
        }
        return step
    }

    /// The information times a vector. Plain loops, as in ``dot(_:_:)``: most of the time of a fit is spent here.
    private func product(_ vector: [Double], _ weights: [Double]) -> [Double] {
        var image = vector.map { settings.priorPrecision * $0 }
        var index = 0
        while index < pairs.count {
            let (first, second) = (pairs[index].first, pairs[index].second)
            let flow = weights[index] * (vector[first] - vector[second])
            image[first] += flow
            image[second] -= flow
            index += 1
        }
        return image
    }

    private func dot(_ left: [Double], _ right: [Double]) -> Double {
        var sum = 0.0
        var index = 0
        while index < left.count {
            sum += left[index] * right[index]
            index += 1
        }
        return sum
    }

    private func largest(_ vector: [Double]) -> Double {
        vector.reduce(0) { max($0, abs($1)) }
    }
}
