import Artefacts

extension RunReport {
    var gradeBlocks: [ReportDocument.Block] {
        let students = ranking.filter { !$0.isAnchor }
        let anchors = ranking.filter(\.isAnchor)
        guard !ranking.isEmpty else { return [] }
        var blocks: [ReportDocument.Block] = []
        let points = ranking.compactMap { essay -> GradePlot.Point? in
            guard let theta = essay.theta, let grade = essay.isAnchor ? essay.anchorGrade : essay.grade else {
                return nil
            }
            return .init(name: essay.name, theta: theta, grade: grade, isAnchor: essay.isAnchor)
        }
        let grades = Self.ordered(points.map(\.grade))
        if !points.isEmpty { blocks.append(.figure(GradePlot(grades: grades, points: points).html)) }
        if !students.isEmpty { blocks.append(.table(distribution(students, anchors, grades))) }
        if !anchors.isEmpty { blocks.append(.table(anchorTable(anchors))) }
        return blocks + probabilities
    }

    /// Grades, each once: in their order, then those that the order does not know.
    private static func ordered(_ grades: [String]) -> [String] {
        let places = Dictionary(
            AlignmentReport.gradeOrder.enumerated().map { ($1, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return Set(grades).sorted { (places[$0] ?? .max, $0) < (places[$1] ?? .max, $1) }
    }

    private func distribution(_ students: [RunEssay], _ anchors: [RunEssay], _ grades: [String]) -> ReportTable {
        var table = ReportTable([
            .word("grade"), .figure("students"), .figure("share"), .figure("mean theta of students"),
            .figure("mean theta of anchors"),
        ])
        for grade in grades {
            let here = students.filter { $0.grade == grade }
            let fixed = anchors.filter { $0.anchorGrade == grade }
            guard !here.isEmpty || !fixed.isEmpty else { continue }
            table.add([
                grade, String(here.count), Figures.percent(Double(here.count) / Double(students.count)),
                ReportWords.logits(Self.meanTheta(here)), ReportWords.logits(Self.meanTheta(fixed)),
            ])
        }
        return table
    }

    private static func meanTheta(_ essays: [RunEssay]) -> Double? {
        let thetas = essays.compactMap(\.theta)
        return thetas.isEmpty ? nil : thetas.reduce(0, +) / Double(thetas.count)
    }

    private func anchorTable(_ anchors: [RunEssay]) -> ReportTable {
        let expected = Dictionary(
            alignment.anchors.map { ($0.essayID, $0.expectedRank) },
            uniquingKeysWith: { first, _ in first }
        )
        var table = ReportTable([
            .text("anchor"), .word("own grade"), .word("projected grade"), .figure("theta"),
            .figure("place among anchors"), .figure("place by grade"),
        ])
        for (place, anchor) in anchors.enumerated() {
            table.add([
                anchor.name, anchor.anchorGrade ?? "unknown", anchor.grade ?? "–", ReportWords.logits(anchor.theta),
                String(place + 1), expected[anchor.id].map(String.init) ?? "–",
            ])
        }
        return table
    }

    /// How likely each grade is, where the platform says more than one grade for some essay.
    private var probabilities: [ReportDocument.Block] {
        let essays = ranking.filter(\.isUncertain)
        let grades = Self.ordered(essays.flatMap { Array($0.probabilities.keys) })
        guard !essays.isEmpty else {
            return [.text("The platform named one grade for each essay, and no probabilities of others.")]
        }
        var table = ReportTable([.figure("rank"), .text("essay")] + grades.map(ReportTable.Column.figure))
        for essay in essays {
            table.add(
                [essay.rank.map(String.init) ?? "–", essay.name]
                    + grades.map { grade in
                        essay.probabilities[grade].map { FixedPoint.text($0, decimals: 2) } ?? ""
                    }
            )
        }
        return [.folded(title: "Probability of each grade", table)]
    }
}
