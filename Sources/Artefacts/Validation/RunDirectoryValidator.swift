import Contracts

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Checks whether a run directory is what its artefact says: schema, checksum, manifest, sums, and the events that the
/// artefact was made from.
///
/// Time is linear in the directory's files. Files of any size are hashed in pieces; the artefact and single events are
/// read into memory. Nothing is written, no symbolic link in the directory is followed, no special file is opened.
package struct RunDirectoryValidator {
    private let schema: JSONSchema

    /// - Throws: `ArtefactsError` with the code `schemaUnusable`, never for the program as it is shipped.
    package init() throws(ArtefactsError) {
        schema = try ArtefactSchema.compiled()
    }

    /// Checks a run directory. The call blocks.
    ///
    /// - Parameter path: The run directory, all of whose artefacts are checked, or one artefact in it. The directory may
    ///   be named by a link, such as `latest`.
    /// - Returns: Everything that differs.
    /// - Throws: `ArtefactsError` with the code `noArtefact` when there is nothing to check.
    package func validate(_ path: String) throws(ArtefactsError) -> RunDirectoryReport {
        var status = stat()
        guard stat(path, &status) == 0 else { throw Self.nothing(path, SystemFailure.last) }
        let isFolder = status.st_mode & S_IFMT == S_IFDIR
        let directory = isFolder ? path : RunPath.folder(of: path)
        let listing = RunDirectoryListing(of: directory)
        let artefacts =
            isFolder ? listing.rootNames.filter { Self.mode(ofArtefact: $0) != nil } : [RunPath.name(of: path)]
        guard !artefacts.isEmpty else {
            throw Self.noArtefact(in: path)
        }
        var report = RunDirectoryReport(directory: directory, artefacts: artefacts.sorted())
        report.differences = listing.differences
        let files = Set(listing.files)
        // An artefact that is a link is part of the listing's differences; it is not read.
        for artefact in report.artefacts where files.contains(artefact) {
            check(artefact, in: directory, listing, &report)
        }
        return report
    }

    private func check(
        _ artefact: String,
        in directory: String,
        _ listing: RunDirectoryListing,
        _ report: inout RunDirectoryReport
    ) {
        guard let document = document(artefact, in: directory, &report) else { return }
        report.differences += contentDifferences(document, artefact)
        report.comparisonCount += document["llm_comparisons"]?.array?.count ?? 0
        var manifest = ManifestCheck(document, artefact: artefact)
        let batchID = document["metadata"]?["batch_uuid"]?.string.flatMap(UUID.init(uuidString:))
        var replay = batchID.map(EventReplay.init)
        for path in EventReplay.inOrder(listing.files.filter(ManifestCheck.covers)) {
            let limit = EventReplay.topic(of: path) == nil ? 0 : EventReplay.sizeLimit
            guard let file = Self.scan(path, in: directory, limit, &report) else {
                manifest.pass(over: path)
                continue
            }
            report.fileCount += 1
            report.byteCount += file.size
            manifest.compare(path, with: file)
            replay?.receive(path, file)
        }
        manifest.finish()
        report.differences += manifest.differences
        guard let replay else { return }
        report.differences += replay.differences
        report.differences += EventCheck(document, replay.fold, artefact: artefact).differences
    }

    private func document(
        _ artefact: String,
        in directory: String,
        _ report: inout RunDirectoryReport
    ) -> JSONValue? {
        guard let file = Self.scan(artefact, in: directory, WholeFile.sizeLimit, &report) else { return nil }
        guard let bytes = file.content else {
            let message = "has \(file.size) bytes; artefacts of more than \(WholeFile.sizeLimit) are not read"
            report.differences.append(.init(.unreadable, file: artefact, message))
            return nil
        }
        do throws(ContractError) {
            return try JSONValue(parsing: bytes)
        } catch {
            report.differences.append(.init(.notJSON, file: artefact, error.message))
            return nil
        }
    }

    /// What the document alone shows.
    private func contentDifferences(_ document: JSONValue, _ artefact: String) -> [RunDifference] {
        var differences = RepeatedNames(in: document).places.map { place in
            RunDifference(.repeatedName, file: artefact, field: place, "must be there once; it is repeated")
        }
        differences += schema.violations(in: document).map { violation in
            RunDifference(.schemaViolation, file: artefact, field: violation.path, violation.message)
        }
        do throws(ArtefactsError) {
            try ArtefactChecksum.verifyChecksum(of: document)
        } catch {
            let carried = document["validation"]?["artefact_checksum"]
            let message =
                "must be '\(ArtefactChecksum.computed(of: document))' for this content, not \(Excerpt.of(carried))"
            let field = "validation.artefact_checksum"
            differences.append(.init(.checksumMismatch, file: artefact, field: field, message))
        }
        if let mode = document["metadata"]?["runner_mode"], let named = Self.mode(ofArtefact: artefact),
            mode.string != named
        {
            let message = "must be \(Excerpt.of(named)), as the file's name has it, not \(Excerpt.of(mode))"
            differences.append(.init(.modeMismatch, file: artefact, field: "metadata.runner_mode", message))
        }
        differences += ComparisonCheck(document, artefact: artefact).differences
        differences += CostCheck(document, artefact: artefact).differences
        differences += RankingCheck(document, artefact: artefact).differences
        return differences
    }

    /// The mode in an artefact's file name; nil for another file's name.
    static func mode(ofArtefact name: String) -> String? {
        guard name.hasPrefix("assessment_run."), name.hasSuffix(".json") else { return nil }
        let mode = name.dropFirst("assessment_run.".count).dropLast(".json".count)
        return mode.isEmpty ? nil : String(mode)
    }

    private static func scan(
        _ path: String,
        in directory: String,
        _ limit: Int,
        _ report: inout RunDirectoryReport
    ) -> ScannedFile? {
        do throws(SystemFailure) {
            if let file = try ScannedFile(RunPath.joined(directory, path), keepingUpTo: limit) { return file }
            report.differences.append(.init(.specialFile, file: path, "was a regular file when the check began"))
        } catch {
            report.differences.append(.init(.unreadable, file: path, "cannot be read: \(error.text)"))
        }
        return nil
    }

    /// Nothing lies at a path.
    static func nothing(_ path: String, _ failure: SystemFailure) -> ArtefactsError {
        ArtefactsError(
            .noArtefact,
            "Cannot read '\(Excerpt.plain(path))': \(failure.text). Name a run directory, or an artefact in one.",
            path: path,
            systemNumber: failure.number
        )
    }

    static func noArtefact(in folder: String) -> ArtefactsError {
        let message =
            "No artefact in '\(Excerpt.plain(folder))': a run directory holds an 'assessment_run.<mode>.json'; name one, "
            + "such as runs/latest."
        return ArtefactsError(.noArtefact, message, path: folder)
    }
}
