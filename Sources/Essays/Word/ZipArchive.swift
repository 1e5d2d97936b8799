import CZip

/// A ZIP archive in memory, of which single entries are read in pieces.
///
/// It keeps account of how much has been inflated, so that a small file cannot become gigabytes.
struct ZipArchive: ~Copyable {
    /// Where an entry stands in the archive.
    typealias EntryIndex = UInt64

    private let archive: OpaquePointer
    private let limits: ExtractionLimits

    /// How many bytes all entries read so far have inflated to.
    private(set) var inflatedBytes = 0

    /// Opens an archive.
    ///
    /// - Parameters:
    ///   - bytes: The archive; it must stay in place as long as the value lives.
    ///   - limits: How much may be inflated.
    /// - Throws: ``EssaysError`` with the codes `malformedDocument` and `limitExceeded`.
    init(_ bytes: UnsafeRawBufferPointer, limits: ExtractionLimits) throws(EssaysError) {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(bytes.baseAddress, zip_uint64_t(bytes.count), 0, &error) else {
            throw Self.malformed(String(cString: zip_error_strerror(&error)))
        }
        guard let archive = zip_open_from_source(source, zip_int32_t(ZIP_RDONLY), &error) else {
            zip_source_free(source)
            throw Self.malformed(String(cString: zip_error_strerror(&error)))
        }
        let entries = zip_get_num_entries(archive, 0)
        guard entries <= limits.entries else {
            zip_discard(archive)
            throw EssaysError(
                .limitExceeded,
                "it holds \(entries) parts; a .docx may have at most \(limits.entries). Save it anew in Word."
            )
        }
        self.archive = archive
        self.limits = limits
    }

    deinit {
        zip_discard(archive)
    }

    /// Finds an entry by its path, first exactly, then in any case, as the packaging convention asks.
    ///
    /// - Parameter path: The path without a leading slash.
    /// - Returns: The entry, or `nil` when there is none.
    func entry(_ path: String) -> EntryIndex? {
        let exact = zip_name_locate(archive, path, 0)
        let index = exact >= 0 ? exact : zip_name_locate(archive, path, zip_flags_t(ZIP_FL_NOCASE))
        return index < 0 ? nil : EntryIndex(index)
    }

    /// Opens an entry, reads it in pieces within the body, and closes it.
    ///
    /// - Parameter body: Is given a reader: it fills a buffer, answers how many bytes it put there, and 0 at the end.
    /// - Throws: What the body throws, and ``EssaysError`` with the codes `protectedOrOldDocument`, `limitExceeded`
    ///   and `malformedDocument`.
    mutating func withEntry<Answer>(
        _ index: EntryIndex,
        _ body: (_ read: (UnsafeMutableRawBufferPointer) throws(EssaysError) -> Int) throws(EssaysError) -> Answer
    ) throws(EssaysError) -> Answer {
        var status = zip_stat_t()
        zip_stat_init(&status)
        guard zip_stat_index(archive, index, 0, &status) == 0 else { throw malformed() }
        if status.valid & zip_uint64_t(ZIP_STAT_ENCRYPTION_METHOD) != 0, status.encryption_method != ZIP_EM_NONE {
            throw EssaysError(
                .protectedOrOldDocument,
                "its parts are encrypted. Open it in Word and save it without a password."
            )
        }
        if status.valid & zip_uint64_t(ZIP_STAT_SIZE) != 0 { try admit(clamping: status.size, of: index) }
        guard let file = zip_fopen_index(archive, index, 0) else { throw malformed() }
        defer { zip_fclose(file) }
        var total = 0
        let limits = limits
        let before = inflatedBytes
        defer { inflatedBytes = before + total }
        return try body { buffer throws(EssaysError) in
            let count = zip_fread(file, buffer.baseAddress, zip_uint64_t(buffer.count))
            guard count >= 0 else {
                throw Self.malformed(String(cString: zip_error_strerror(zip_file_get_error(file))))
            }
            total += Int(count)
            try Self.check(total, before: before, limits)
            return Int(count)
        }
    }

    /// Reads an entry whole.
    ///
    /// - Throws: As ``withEntry(_:_:)`` does.
    mutating func bytes(of index: EntryIndex) throws(EssaysError) -> [UInt8] {
        try withEntry(index) { read throws(EssaysError) in
            var bytes: [UInt8] = []
            let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
            defer { chunk.deallocate() }
            while true {
                let count = try read(chunk)
                guard count > 0 else { return bytes }
                bytes.append(contentsOf: chunk[..<count])
            }
        }
    }

    /// Refuses an entry that already says that it is too large.
    private func admit(clamping size: UInt64, of index: EntryIndex) throws(EssaysError) {
        try Self.check(Int(clamping: size), before: 0, limits)
    }

    private static func check(_ part: Int, before: Int, _ limits: ExtractionLimits) throws(EssaysError) {
        guard part <= limits.partBytes else {
            throw EssaysError(
                .limitExceeded,
                "one of its parts inflates to \(part) bytes or more; at most \(limits.partBytes) are read. It is no "
                    + "ordinary essay: copy its text into a new document."
            )
        }
        guard before <= limits.inflatedBytes - part else {
            throw EssaysError(
                .limitExceeded,
                "its parts inflate to \(before + part) bytes or more; at most \(limits.inflatedBytes) are read. It is "
                    + "no ordinary essay: copy its text into a new document."
            )
        }
    }

    private func malformed() -> EssaysError {
        Self.malformed(String(cString: zip_strerror(archive)))
    }

    private static func malformed(_ reason: String) -> EssaysError {
        EssaysError(
            .malformedDocument,
            "it is damaged (\(reason.printable)). Open it in Word, let it be repaired, and save it again as .docx."
        )
    }
}
