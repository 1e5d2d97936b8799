import BradleyTerry
import Contracts
import Reports

/// The comparison of two runs, for programs; described by `docs/schemas/compare.schema.json`.
struct ComparisonDocument {
    let comparison: RunComparison

    func text(_ format: OutputFormat) -> String {
        JSONDocument.text(format) { writer in
            writer.object { writer in
                writer.schemaVersion()
                writer.key("first")
                Self.write(comparison.first, into: &writer)
                writer.key("second")
                Self.write(comparison.second, into: &writer)
                writer.key("settings")
                writer.array(comparison.settings) { writer, setting in
                    writer.object { writer in
                        writer.key("name")
                        writer.string(setting.name)
                        writer.key("first")
                        writer.string(setting.first)
                        writer.key("second")
                        writer.string(setting.second)
                    }
                }
                writer.key("matched")
                writeMatches(into: &writer)
                writer.key("kendall_tau_a")
                writer.optional(comparison.tau?.tauA)
                writer.key("kendall_tau_b")
                writer.optional(comparison.tau?.tauB)
                writer.key("moves")
                writer.array(comparison.moves) { Self.write($1, into: &$0) }
                writer.key("inversions_gained")
                writer.array(comparison.gained) { Self.write($1, into: &$0) }
                writer.key("inversions_lost")
                writer.array(comparison.lost) { Self.write($1, into: &$0) }
                writer.key("agreement")
                writeAgreement(into: &writer)
                writer.key("cost_difference_usd")
                writer.double(comparison.second.usd - comparison.first.usd)
            }
        }
    }

    private static func write(_ side: RunComparison.Side, into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("run_directory")
            writer.string(side.directory)
            writer.key("batch_id")
            writer.string(side.label)
            writer.key("batch_uuid")
            writer.string(side.batchID)
            writer.key("runner_mode")
            writer.string(side.mode)
            writer.key("partial_data")
            writer.bool(side.isPartial)
            writer.key("essays")
            writer.int(side.essays)
            writer.key("ranked")
            writer.int(side.ranked)
            writer.key("comparisons")
            writer.int(side.comparisons)
            writer.key("failed_comparisons")
            writer.int(side.failed)
            writer.key("cost_usd")
            writer.double(side.usd)
            writer.key("cost_usd_per_comparison")
            writer.optional(side.usdPerComparison)
            writer.key("anchors_kendall_tau_a")
            writer.optional(side.tauA)
            writer.key("anchors_kendall_tau_b")
            writer.optional(side.tauB)
            writer.key("direct_inversions")
            writer.int(side.inversions)
        }
    }

    private func writeMatches(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("essays")
            writer.int(comparison.matched)
            writer.key("by_checksum")
            writer.int(comparison.matchedByChecksum)
            writer.key("by_id")
            writer.int(comparison.matchedByID)
            writer.key("by_file_name")
            writer.int(comparison.matchedByName)
        }
    }

    private static func write(_ move: RunComparison.Move, into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("name")
            writer.string(move.name)
            writer.key("is_anchor")
            writer.bool(move.isAnchor)
            writer.key("anchor_grade")
            writer.string(move.anchorGrade)
            writer.key("first_place")
            writer.int(move.firstPlace)
            writer.key("second_place")
            writer.int(move.secondPlace)
            writer.key("places")
            writer.int(move.places)
            writer.key("first_theta")
            writer.optional(move.firstTheta)
            writer.key("second_theta")
            writer.optional(move.secondTheta)
            writer.key("first_grade")
            writer.string(move.firstGrade)
            writer.key("second_grade")
            writer.string(move.secondGrade)
        }
    }

    private static func write(_ inversion: RunComparison.Inversion, into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("winner")
            writer.string(inversion.winner)
            writer.key("winner_grade")
            writer.string(inversion.winnerGrade)
            writer.key("loser")
            writer.string(inversion.loser)
            writer.key("loser_grade")
            writer.string(inversion.loserGrade)
        }
    }

    private func writeAgreement(into writer: inout JSONWriter) {
        let agreement = comparison.agreement
        writer.object { writer in
            writer.key("pairs")
            writer.int(agreement.pairs)
            writer.key("agreeing")
            writer.int(agreement.agreeing)
            writer.key("disagreeing")
            writer.int(agreement.disagreeing)
            writer.key("undecided")
            writer.int(agreement.undecided)
            writer.key("share")
            writer.optional(agreement.share)
            writer.key("share_interval_95")
            if let interval = agreement.interval {
                writer.object { writer in
                    writer.key("lower")
                    writer.double(interval.lower)
                    writer.key("upper")
                    writer.double(interval.upper)
                }
            } else {
                writer.null()
            }
            writer.key("kappa")
            writer.optional(agreement.kappa)
        }
    }
}

extension JSONWriter {
    /// Writes a number, or `null` for none.
    fileprivate mutating func optional(_ value: Double?) {
        if let value { double(value) } else { null() }
    }
}
