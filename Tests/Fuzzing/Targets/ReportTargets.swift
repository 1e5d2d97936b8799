import Artefacts
import Contracts
import Foundation
import Reports

/// What people open in a browser: made from an artefact that others may have written.
enum ReportTargets {
    static func report(_ bytes: [UInt8]) throws(FuzzFinding) {
        // What is no JSON is the target `artefact`'s.
        guard (try? JSONValue(parsing: bytes)) != nil else { return }
        let folder = try ScratchRun.holding(bytes)
        guard let record = try? RunRecord(reading: folder) else { return }
        var pages: [String] = []
        do throws(ReportsError) {
            for path in try ReportFiles.write(record) where path.hasSuffix(".html") {
                pages.append(String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self))
            }
            pages.append(try RunComparison(record, record).html())
        } catch {
            if error.code == .nothingToReport { return }
            throw FuzzFinding("no report could be made: \(error.message)")
        }
        for page in pages { try PageMarkup(page).check() }
    }
}
