import Artefacts
import Contracts

/// Writes how the judges' ranking agrees with the anchors' grades, for programs.
struct AlignmentDocument {
    let report: AlignmentReport

    func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("kendall_tau_a")
            Self.write(report.tauA, into: &writer)
            writer.key("kendall_tau_b")
            Self.write(report.tauB, into: &writer)
            writer.key("comparisons")
            writer.int(report.comparisons)
            writer.key("direct_inversions")
            writer.int(report.inversions.count)
            writer.key("inversions")
            writer.array(report.inversions) { writer, inversion in
                writer.object { writer in
                    writer.key("winner")
                    writer.string(inversion.winner.essayID)
                    writer.key("winner_grade")
                    writer.string(inversion.winner.grade)
                    writer.key("loser")
                    writer.string(inversion.loser.essayID)
                    writer.key("loser_grade")
                    writer.string(inversion.loser.grade)
                    writer.key("count")
                    writer.int(inversion.count)
                    writer.key("comparisons")
                    writer.int(inversion.comparisons)
                }
            }
            writer.key("zero_win_anchors")
            writer.array(report.zeroWinAnchors) { $0.string($1.essayID) }
            writer.key("anchors")
            writer.array(report.anchors) { Self.write($1, into: &$0) }
            writer.key("meets_targets")
            if let meets = report.meetsTargets { writer.bool(meets) } else { writer.null() }
        }
    }

    private static func write(_ anchor: AlignmentReport.Anchor, into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("essay_id")
            writer.string(anchor.essayID)
            writer.key("file_name")
            writer.string(anchor.fileName)
            writer.key("grade")
            writer.string(anchor.grade)
            writer.key("expected_rank")
            writer.int(anchor.expectedRank)
            writer.key("rank")
            if let rank = anchor.rank { writer.int(rank) } else { writer.null() }
            writer.key("wins")
            writer.int(anchor.wins)
            writer.key("losses")
            writer.int(anchor.losses)
        }
    }

    private static func write(_ value: Double?, into writer: inout JSONWriter) {
        if let value { writer.double(value) } else { writer.null() }
    }
}
