import Contracts

extension RunArtefact {
    /// Writes the document with all members sorted by name and an empty checksum.
    ///
    /// - Parameter writer: Where to write.
    /// - Returns: Where in the writer's bytes the checksum belongs.
    func write(into writer: inout JSONWriter) -> Int {
        var offset = 0
        let strengths = BatchStrengths(fold)
        writer.object { writer in
            writer.key("bt_summary")
            writeRanking(into: &writer, strengths)
            writer.key("costs")
            writeCosts(into: &writer)
            writer.key("grade_projections")
            writeProjections(into: &writer)
            writer.key("inputs")
            inputs.write(into: &writer)
            writer.key("llm_comparisons")
            writer.array(zip(1..., fold.comparisons)) { $1.1.writeRecord(into: &$0, sequence: $1.0) }
            writer.key("metadata")
            metadata.write(into: &writer)
            writer.key("schema_version")
            writer.string(Self.schemaVersion)
            writer.key("validation")
            offset = validation.write(into: &writer, counts: fold.counts)
        }
        return offset
    }

    private func writeRanking(into writer: inout JSONWriter, _ strengths: BatchStrengths) {
        let anchors = inputs.anchorIndex
        writer.array(fold.result?.essays ?? []) { writer, essay in
            // The schema keeps an anchor's grade to what the result calls an anchor; `inputs` joins the others.
            let anchor = essay.isAnchor ? anchors[essay] : nil
            writer.object { writer in
                // The schema allows no null here: an anchor of an earlier registration has no grade that we know.
                if let grade = anchor?.grade {
                    writer.key("anchor_grade")
                    writer.string(grade)
                }
                if let anchor {
                    writer.key("anchor_id")
                    writer.string(anchor.anchorID)
                }
                writer.key("comparison_count")
                writer.int(strengths.comparisonCount(of: essay.essayID))
                writer.key("essay_id")
                writer.string(essay.essayID)
                writer.key("grade_projection")
                writer.string(essay.letterGrade)
                writer.key("is_anchor")
                writer.bool(essay.isAnchor)
                writer.key("rank")
                writer.int(essay.rank)
                writer.key("standard_error")
                writer.double(strengths.standardError(of: essay.essayID))
                writer.key("theta")
                writer.double(essay.score)
            }
        }
    }

    private func writeProjections(into writer: inout JSONWriter) {
        writer.array(fold.result?.essays ?? []) { writer, essay in
            writer.object { writer in
                writer.key("essay_id")
                writer.string(essay.essayID)
                writer.key("grade")
                writer.string(essay.letterGrade)
                writer.key("grade_scale")
                writer.string(metadata.gradeScale.rawValue)
                writer.key("probabilities")
                Self.writeProbabilities(
                    fold.result?.gradeProbabilities[essay.essayID] ?? [essay.letterGrade: 1],
                    into: &writer
                )
            }
        }
    }

    private static func writeProbabilities(_ probabilities: [String: Double], into writer: inout JSONWriter) {
        let sorted = probabilities.sorted {
            $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars)
        }
        writer.object { writer in
            for (grade, probability) in sorted where probability.isFinite {
                writer.key(escaping: grade)
                writer.double(min(max(probability, 0), 1))
            }
        }
    }

    private func writeCosts(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("token_counts")
            writer.array(fold.costs) { writer, cost in
                writer.object { writer in
                    writer.key("completion_tokens")
                    writer.int(cost.completionTokens)
                    writer.key("model")
                    writer.string(cost.model)
                    writer.key("prompt_tokens")
                    writer.int(cost.promptTokens)
                    writer.key("provider")
                    writer.string(cost.provider)
                    writer.key("usd")
                    writer.double(Self.rounded(cost.usd))
                }
            }
            writer.key("total_usd")
            writer.double(Self.rounded(fold.totalUSD))
        }
    }

    /// Rounds dollars to six decimals; sums that no money reaches stay as they are.
    private static func rounded(_ usd: Double) -> Double {
        abs(usd) < 1e9 ? (usd * 1e6).rounded() / 1e6 : usd
    }
}

extension LLMComparison {
    /// Writes the comparison as a record of the artefact, its members sorted by name.
    ///
    /// A failed comparison names A and B as winner and loser, for traceability alone.
    func writeRecord(into writer: inout JSONWriter, sequence: Int) {
        var (confidence, justification): (Double?, String?) = (nil, nil)
        var failure: (code: String, reason: String)?
        var essayBWon = false
        switch outcome {
        case .succeeded(let winner, let given, let reason):
            (confidence, justification, essayBWon) = (given, reason, winner == .essayB)
        case .failed(let code, let reason): failure = (code, reason)
        }
        writer.object { writer in
            writer.key("completed_at")
            writer.timestamp(completedAt)
            writer.key("confidence")
            if let confidence { writer.double(confidence) } else { writer.null() }
            writer.key("correlation_id")
            writer.string(correlationID)
            writer.key("cost_usd")
            writer.double(costUSD)
            if let failure {
                writer.key("error_code")
                writer.string(failure.code)
            }
            writer.key("essay_a_id")
            writer.string(essayA)
            writer.key("essay_b_id")
            writer.string(essayB)
            if let failure {
                writer.key("failure_reason")
                writer.string(failure.reason)
            }
            writer.key("justification")
            writer.string(justification)
            writer.key("loser_id")
            writer.string(essayBWon ? essayA : essayB)
            writer.key("model")
            writer.string(model)
            writer.key("prompt_hash")
            writer.string(promptSHA256)
            writer.key("provider")
            writer.string(provider)
            writer.key("request_id")
            writer.string(requestID)
            writer.key("sequence")
            writer.int(sequence)
            writer.key("started_at")
            writer.timestamp(requestedAt)
            writer.key("status")
            writer.string(failure == nil ? "succeeded" : "failed")
            writer.key("tokens_completion")
            writer.int(completionTokens)
            writer.key("tokens_prompt")
            writer.int(promptTokens)
            writer.key("winner_id")
            writer.string(essayBWon ? essayB : essayA)
        }
    }
}
