import Contracts

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The events of a run that is to go on, as far as they are whole on the disk.
///
/// A killed process may leave an event's file without its line in the journal, or half of one; a crashed machine may
/// leave a line without its file. What is whole counts; what is not is read from Kafka again, from the first message
/// of its partition that is missing.
package struct RecoveredEvents: Sendable {
    /// The events on the disk, folded.
    package let fold: CallbackFold
    /// Keeps further events, under numbers of their own.
    package let archive: EventArchive
    /// Where reading a partition goes on, for the partitions of which messages are on the disk.
    package let positions: [JournalOffset]
    /// The messages after those positions that are on the disk nevertheless.
    package let kept: Set<JournalOffset>
    /// The events whose line is missing, with their files below `events`: they are folded, and their messages will be read
    /// once more.
    package let unplaced: [[UInt8]: String]

    /// Begins with no events, in a folder that is new.
    package init(in directory: RunDirectory, batchID: UUID) {
        fold = CallbackFold(batchID: batchID)
        archive = EventArchive(directory)
        positions = []
        kept = []
        unplaced = [:]
    }

    /// Reads the events of a run's folder, and removes halves of events and what writers left behind. The call blocks.
    ///
    /// - Parameter state: What the journal says of them.
    /// - Throws: `ArtefactsError` with the code `readFailed` or `writeFailed`.
    package init(in directory: RunDirectory, _ state: JournalState, batchID: UUID) throws(ArtefactsError) {
        let journalled = Dictionary(state.callbacks.map { ($0.file, $0.bytes) }, uniquingKeysWith: { $1 })
        var fold = CallbackFold(batchID: batchID)
        var whole: Set<String> = []
        var unplaced: [[UInt8]: String] = [:]
        var last = 0
        let names = RunDirectoryListing(of: RunPath.joined(directory.path, "events")).files
        for path in EventReplay.inOrder(names.map { "events/\($0)" }) {
            let file = RunPath.joined(directory.path, path)
            guard let topic = EventReplay.topic(of: path), let number = EventReplay.number(of: path) else { continue }
            last = max(last, number)
            let name = String(path.dropFirst("events/".count))
            let payload = try Self.content(of: file)
            let isKnown = journalled[name] == payload.count
            // A malformed message is kept on purpose, but only its line tells it from half of a sound one.
            guard isKnown || (try? Callback.decode(topic: topic, payload: payload)) != nil else {
                try Self.remove(file)
                continue
            }
            switch fold.receive(topic: topic, payload: payload) {
            case .new, .malformed:
                whole.insert(name)
                if !isKnown { unplaced[payload] = name }
            case .duplicate, .foreign: try Self.remove(file)
            }
        }
        self.fold = fold
        self.unplaced = unplaced
        archive = EventArchive(directory, continuingAfter: last)
        (positions, kept) = Self.positions(of: state.callbacks, whole)
    }

    /// For each partition the offset of the first message that is not on the disk, and the messages after it that are.
    private static func positions(
        of callbacks: [JournalState.CallbackFile],
        _ whole: Set<String>
    ) -> ([JournalOffset], Set<JournalOffset>) {
        var missing: [JournalOffset.Partition: Int64] = [:]
        var next: [JournalOffset.Partition: Int64] = [:]
        for callback in callbacks {
            let (partition, offset) = (callback.place.source, callback.place.offset)
            next[partition] = max(offset + 1, next[partition] ?? 0)
            if !whole.contains(callback.file) { missing[partition] = min(offset, missing[partition] ?? .max) }
        }
        let positions = next.map { partition, end in
            JournalOffset(
                topic: partition.topic,
                partition: partition.number,
                offset: missing[partition] ?? end
            )
        }
        let kept = callbacks.filter { callback in
            guard let gap = missing[callback.place.source], whole.contains(callback.file) else { return false }
            return callback.place.offset > gap
        }
        return (positions, Set(kept.map(\.place)))
    }

    private static func content(of path: String) throws(ArtefactsError) -> [UInt8] {
        do throws(SystemFailure) {
            return try FileDescriptor.reading(path).readToEnd()
        } catch {
            throw error.reading(path)
        }
    }

    private static func remove(_ path: String) throws(ArtefactsError) {
        guard unlink(path) == 0 else { throw SystemFailure.last.writing(path) }
    }
}
