import Contracts
import Foundation

/// The program's manual: a page for the program and one for each of its commands.
enum Manual {
    /// Makes the pages.
    ///
    /// - Parameter date: The date that they carry.
    /// - Returns: The pages, the program's first.
    /// - Throws: `ContractError` when the parser's description of the program is not JSON.
    static func pages(date: Timestamp) throws -> [ManualPage] {
        let program = try CommandDescription(of: CompletionTree.self)
        return program.all.map { ManualPage($0, of: program, date: date) }
    }

    /// Writes the pages to a folder, which is made if it is not there.
    ///
    /// - Parameter date: The date that the pages carry.
    /// - Throws: When the folder or a page cannot be written.
    static func write(to folder: URL, date: Timestamp) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for page in try pages(date: date) {
            try Data(page.text.utf8).write(to: folder.appending(path: page.fileName))
        }
    }
}
