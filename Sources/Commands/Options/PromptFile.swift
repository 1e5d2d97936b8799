import ArgumentParser
import Foundation

/// Reads the files of `--system-prompt` and `--rubric`.
enum PromptFile {
    /// The file's text without white space at its ends.
    static func text(_ path: String, flag: String) throws -> String {
        let flag = SettingSources.label(flag)
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError("\(flag): '\(path)' cannot be read. Check the path and its permissions.")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ValidationError("\(flag): '\(path)' is not UTF-8. Convert it, for example with iconv.")
        }
        let stripped = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !stripped.isEmpty else { throw ValidationError("\(flag): '\(path)' is empty.") }
        return stripped
    }
}
