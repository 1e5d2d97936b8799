import Contracts

/// What a user should know about a batch before paying for it, though nothing is wrong with it.
enum BatchAdvice {
    static func notices(for batch: PreparedBatch, settings: BatchSettings) -> [String] {
        var notices: [String] = []
        if !batch.comparesAnchorsAlone, !batch.anchors.isEmpty, batch.anchors.count < GradeScale.anchorsForProjection {
            notices.append(
                "\(batch.anchors.count) anchors: the CJ service projects grades only from "
                    + "\(GradeScale.anchorsForProjection) or more."
            )
        }
        if settings.essayIDs == .names {
            notices.append(
                batch.comparesAnchorsAlone
                    ? "--essay-ids names: anchors' names, and so perhaps their grades, are shown to the judges."
                    : "--essay-ids names: file names, and so students' names, go to the services and the LLM."
            )
        }
        if let scale = settings.expectedGradeScale, !scale.fitsResultEvent {
            notices.append("Scale \(scale.rawValue): the CJ service's result event cannot carry its digits.")
        }
        return notices + comparisonNotices(for: batch, settings: settings)
    }

    private static func comparisonNotices(for batch: PreparedBatch, settings: BatchSettings) -> [String] {
        guard let asked = settings.maxComparisons else { return [] }
        let essays = batch.essayCount
        var notices: [String] = []
        if asked > WireLimits.comparisonCap {
            notices.append(
                "--max-comparisons \(asked): the CJ service caps it at \(WireLimits.comparisonCap) without telling "
                    + "(its MAX_PAIRWISE_COMPARISONS)."
            )
        }
        let effective = min(asked, WireLimits.comparisonCap, batch.possiblePairs)
        if essays > 0, effective > 0 {
            let perEssay = (Double(2 * effective) / Double(essays) * 10).rounded() / 10
            notices.append(
                "At most \(effective) of \(batch.possiblePairs) pairs are judged, about \(perEssay) comparisons an essay; "
                    + "\(participants(batch)) take part."
            )
        }
        return notices
    }

    private static func participants(_ batch: PreparedBatch) -> String {
        if batch.comparesAnchorsAlone { return "all \(batch.students.count) anchors" }
        let students = "all \(batch.students.count) students"
        return batch.anchors.isEmpty
            ? students + " and the anchors registered earlier" : students + " and \(batch.anchors.count) anchors"
    }
}
