import ArgumentParser
import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The text of a file with settings.
///
/// Only regular files are read, links to them included, and no more than a limit of them: a FIFO is refused, not waited
/// for.
struct SettingsText {
    /// The file's text, without a byte-order mark.
    let text: String
    /// The file's bytes.
    let bytes: [UInt8]
    /// The file's permissions.
    let mode: UInt32

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: The file's path, as messages show it.
    ///   - place: The path by which this process reaches it; nil for `path`.
    ///   - setting: What named it, for messages.
    ///   - kind: What it is called in messages, with its article.
    ///   - limit: The most bytes that it may have.
    /// - Throws: `ValidationError` that says what is wrong with the file.
    init(reading path: String, at place: String? = nil, namedBy setting: String, kind: String, limit: Int) throws {
        func refusal(_ problem: String) -> ValidationError { ValidationError("\(setting): '\(path)' \(problem)") }
        let descriptor = open(place ?? path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw refusal("cannot be read: \(String(cString: strerror(errno))). Check the path and its permissions.")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw refusal("is not a regular file (but a folder, FIFO, socket or device): name \(kind).")
        }
        let data: Data
        do {
            data = try handle.read(upToCount: limit + 1) ?? Data()
        } catch {
            throw refusal("cannot be read. Check the disk and the file's permissions.")
        }
        guard data.count <= limit else {
            throw refusal("has more than \(limit) bytes; \(kind) may have no more.")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw refusal("is not UTF-8. Convert it, for example with iconv.")
        }
        self.text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        bytes = Array(data)
        mode = UInt32(status.st_mode & 0o777)
    }
}
