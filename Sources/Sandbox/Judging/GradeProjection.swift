import Contracts

/// Turns strengths into grades by the anchors' strengths: every grade that has an anchor stands at the mean of its
/// anchors, and an essay gets the grade that stands nearest.
struct GradeProjection: Sendable {
    /// A student's grade, and its place on the scale from 0 to 1.
    struct Grade: Sendable, Equatable {
        let letter: String
        let normalizedScore: Double

        /// What anchors get, and everybody where there is nothing to project from.
        static let none = Grade(letter: "U", normalizedScore: 0)
    }

    private struct Stand {
        let grade: Grade
        var theta: Double
        var weight: Double
    }

    private let stands: [Stand]

    /// Prepares a projection.
    ///
    /// - Parameters:
    ///   - anchors: The anchors' grades and fitted strengths.
    ///   - scale: The grade scale; one whose grades the result event cannot carry projects nothing.
    init(anchors: [(grade: String, theta: Double)], scale: GradeScale) {
        guard scale.fitsResultEvent else {
            stands = []
            return
        }
        let ladder = (scale.belowLowest.map { [$0] } ?? []) + scale.grades
        let byGrade = Dictionary(grouping: anchors, by: \.grade)
        var stands: [Stand] = []
        for (place, letter) in ladder.enumerated() {
            guard let group = byGrade[letter], !group.isEmpty else { continue }
            let score = (Double(place) / Double(ladder.count - 1) * 100).rounded() / 100
            let mean = group.reduce(0) { $0 + $1.theta } / Double(group.count)
            stands.append(
                Stand(
                    grade: Grade(letter: letter, normalizedScore: score),
                    theta: mean,
                    weight: Double(group.count)
                )
            )
        }
        self.stands = Self.isotonic(stands)
    }

    /// The grade of a strength.
    func grade(of theta: Double) -> Grade {
        let nearest = stands.min { abs($0.theta - theta) < abs($1.theta - theta) }
        return nearest?.grade ?? .none
    }

    /// A better grade must not stand lower than a worse one: neighbours in the wrong order are pooled at their mean.
    private static func isotonic(_ stands: [Stand]) -> [Stand] {
        var blocks: [(members: [Stand], theta: Double, weight: Double)] = []
        for stand in stands {
            blocks.append(([stand], stand.theta, stand.weight))
            while blocks.count >= 2, blocks[blocks.count - 2].theta > blocks[blocks.count - 1].theta {
                let upper = blocks.removeLast()
                let lower = blocks.removeLast()
                let weight = lower.weight + upper.weight
                let theta = (lower.theta * lower.weight + upper.theta * upper.weight) / weight
                blocks.append((lower.members + upper.members, theta, weight))
            }
        }
        return blocks.flatMap { block in
            block.members.map { member in
                var member = member
                member.theta = block.theta
                return member
            }
        }
    }
}
