package import Contracts

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Keeps the raw events of a run, one file each, as they arrive.
///
/// Files are named by a sequence number and, where the event has one, its id, so that none ever replaces another. A file
/// is complete once `keep` has returned, but forced to the disk only by `synchronise`, which serves many at once.
package struct EventArchive: Sendable {
    /// From how many files on one call for the whole file system is cheaper than one for each.
    private static let manyFiles = 32

    private let directory: RunDirectory
    private var sequence: Int
    private var unsynchronised: [String] = []

    /// Creates the archive of a run's folder.
    ///
    /// - Parameter last: The number of the last file that is there already.
    package init(_ directory: RunDirectory, continuingAfter last: Int = 0) {
        self.directory = directory
        sequence = last
    }

    /// The number of the last event that was kept.
    package var count: Int { sequence }
    /// How many events may not be on the disk yet.
    package var unsynchronisedCount: Int { unsynchronised.count }

    /// Keeps one event. The call blocks for the time of writing one small file.
    ///
    /// - Parameters:
    ///   - payload: The event's bytes, kept as they are.
    ///   - topic: The callback topic that it came from.
    /// - Returns: The file's path below `events`.
    /// - Throws: `ArtefactsError` with the code `diskFull` or `writeFailed`.
    @discardableResult
    package mutating func keep(_ payload: [UInt8], from topic: Topic) throws(ArtefactsError) -> String {
        let folder = RunDirectory.EventFolder(topic) ?? .comparisons
        sequence += 1
        let number = String(sequence)
        let padded = String(repeating: "0", count: max(0, 6 - number.count)) + number
        let name = "\(padded)\(Self.suffix(of: payload)).json"
        let path = RunPath.joined(directory.events(folder), name)
        do throws(SystemFailure) {
            try FileDescriptor.creating(path, mode: 0o644).write(payload)
        } catch {
            // Half an event would look like a whole one to whoever lists the folder.
            if error.number != EEXIST { unlink(path) }
            throw error.writing(path)
        }
        unsynchronised.append(path)
        return "\(folder.rawValue)/\(name)"
    }

    /// Forces every event kept so far, and its folder's entry, to the disk. The call blocks.
    ///
    /// - Throws: `ArtefactsError` with the code `diskFull` or `writeFailed`.
    package mutating func synchronise() throws(ArtefactsError) {
        if unsynchronised.count >= Self.manyFiles {
            do throws(SystemFailure) {
                if try FileDescriptor.reading(directory.path).synchroniseFileSystem() { unsynchronised.removeAll() }
            } catch {
                throw error.writing(directory.path)
            }
        }
        for path in unsynchronised + Set(unsynchronised.map(RunPath.folder)).sorted() {
            do throws(SystemFailure) {
                try FileDescriptor.reading(path).synchronise()
            } catch {
                throw error.writing(path)
            }
        }
        unsynchronised.removeAll()
    }

    /// The event's own id, when it is a UUID; anything else has no place in a file name.
    ///
    /// It is searched for, not parsed: a name needs no more, and the bytes need not be JSON.
    private static func suffix(of payload: [UInt8]) -> String {
        guard let key = payload.firstRange(of: Array("\"event_id\"".utf8)) else { return "" }
        let value = payload[key.upperBound...].drop { " \t\r\n:".utf8.contains($0) }
        let id = value.dropFirst().prefix(36)
        guard value.first == UInt8(ascii: "\""), id.count == 36,
            id.allSatisfy({ $0 == UInt8(ascii: "-") || Hexadecimal.value(of: $0) != nil })
        else { return "" }
        return "-" + String(decoding: id, as: UTF8.self)
    }
}
