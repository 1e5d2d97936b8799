import Contracts

/// The words and figures that reports share.
enum ReportWords {
    static func subtitle(_ record: RunRecord) -> String {
        let time = record.metadata("generated_at").map { [String($0.prefix(19)).replacing("T", with: " ") + " UTC"] }
        let batch = "batch \(record.metadata("batch_uuid") ?? "unknown")"
        return ((time ?? []) + [record.mode, batch]).joined(separator: " · ")
    }

    static func footer(_ record: RunRecord) -> String {
        "eng5-np-run \(record.metadata("runner_version") ?? "of an unknown version"). This file stays with the run: it may name "
            + "files, and so persons, and has not been made to be passed on."
    }

    static func banners(_ record: RunRecord) -> [ReportDocument.Banner] {
        var banners: [ReportDocument.Banner] = []
        if record.isPartial {
            banners.append(
                .init(
                    verdict: "Partial",
                    text:
                        "callbacks are missing that the run waited for; 'resume' or 'collect' gathers what comes later.",
                    isGood: false
                )
            )
        }
        if !record.carriesItsChecksum {
            banners.append(
                .init(
                    verdict: "Changed",
                    text:
                        "the artefact does not carry the checksum of its content: it was changed after it was written.",
                    isGood: false
                )
            )
        }
        return banners
    }

    static func dollars(_ amount: Double) -> String {
        "$" + FixedPoint.text(amount, decimals: amount != 0 && abs(amount) < 1 ? 4 : 2)
    }

    static func logits(_ value: Double?) -> String { value.map { FixedPoint.text($0, decimals: 2) } ?? "–" }

    static func confidence(_ value: Double?) -> String { value.map { FixedPoint.text($0, decimals: 1) } ?? "–" }

    /// A duration in the units that suit it.
    static func duration(_ seconds: Double) -> String {
        guard seconds >= 0, seconds < 1e9 else { return "–" }
        if seconds < 60 { return "\(FixedPoint.text(seconds, decimals: seconds < 10 ? 2 : 1)) s" }
        let whole = Int(seconds.rounded())
        if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3600) h \(whole / 60 % 60) min"
    }

    static func time(_ time: Timestamp) -> String { time.iso8601.prefix(23).replacing("T", with: " ") + " UTC" }
}
