import Foundation

/// The table of anchors: per file name an identifier and a grade.
///
/// Columns are found by name, in any case and order: `FILE-NAME` (required), `ANCHOR-ID`, `GRADE` and
/// `PRED_MODE_GRADE`. Of two grade columns `GRADE` counts unless it is empty.
package struct AnchorTable {
    /// What the table says of one file.
    struct Row: Hashable {
        /// The line in the file, from 1.
        let line: Int
        /// The file's name in NFC.
        let fileName: String
        /// The anchor's identifier, or `nil` when the field is empty.
        let anchorID: String?
        /// The grade in upper case, or `nil` when the field is empty.
        let grade: String?
    }

    /// All rows as they stand.
    private(set) var rowsInOrder: [Row] = []

    /// The last row of each file name.
    private(set) var rows: [String: Row] = [:]

    /// The file names that have several rows, in order.
    private(set) var duplicates: [String] = []

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - bytes: The file's bytes: UTF-8 or UTF-16, with or without a byte-order mark.
    ///   - path: The path to show in messages.
    /// - Throws: ``EssaysError`` with the code `anchorTableUnreadable`.
    package init(bytes: [UInt8], path: String) throws(EssaysError) {
        let text: String
        do throws(EssaysError) {
            text = try TextDecoding.decode(bytes)
        } catch {
            throw Self.unreadable(path, error.message)
        }
        let records: [CSVRecords.Record]
        do throws(CSVRecords.SyntaxError) {
            records = try CSVRecords(text).records
        } catch {
            throw Self.unreadable(path, "line \(error.line): \(error.reason). Mend it there.")
        }
        guard let header = records.first else { throw Self.unreadable(path, "it is empty. Fill or remove it.") }
        let columns = Columns(header.fields)
        guard let fileName = columns["FILE-NAME"] else {
            let names = header.fields.map(\.printable).joined(separator: ", ")
            throw Self.unreadable(path, "it has no column FILE-NAME, only: \(names). Add the column.")
        }
        for record in records.dropFirst() {
            guard let name = record.value(fileName)?.normalisedToNFC else { continue }
            let row = Row(
                line: record.line,
                fileName: name,
                anchorID: record.value(columns["ANCHOR-ID"]),
                grade: (record.value(columns["GRADE"]) ?? record.value(columns["PRED_MODE_GRADE"]))?.uppercased()
            )
            rowsInOrder.append(row)
            if rows.updateValue(row, forKey: name) != nil, !duplicates.contains(name) { duplicates.append(name) }
        }
    }

    private static func unreadable(_ path: String, _ reason: String) -> EssaysError {
        EssaysError(
            .anchorTableUnreadable,
            "The anchor table \(path.quoted) cannot be used: \(reason)",
            files: [path]
        )
    }

    /// Column positions by upper-case name; of two columns with one name the first counts.
    private struct Columns {
        private var positions: [String: Int] = [:]

        init(_ header: [String]) {
            for (position, name) in header.enumerated() {
                let key = name.trimmingCharacters(in: .whitespacesAndNewlines).uppercased()
                if positions[key] == nil { positions[key] = position }
            }
        }

        subscript(name: String) -> Int? { positions[name] }
    }
}

extension CSVRecords.Record {
    /// The field in a column without white space around it, or `nil` when there is none or it is empty.
    fileprivate func value(_ column: Int?) -> String? {
        guard let column, fields.indices.contains(column) else { return nil }
        let value = fields[column].trimmingCharacters(in: .whitespacesAndNewlines)
        return value.isEmpty ? nil : value
    }
}
