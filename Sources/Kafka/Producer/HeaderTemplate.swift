internal import CRdKafka

/// Describes the headers of many messages once, so that producing one of them encodes nothing anew.
///
/// A fixed header has the same value in every message. A varying one takes its value from the buffers given with the
/// message, in the order in which the varying headers were declared.
package final class HeaderTemplate: @unchecked Sendable {
    // Unchecked because of the pointers into `storage`, which is filled at init and only read afterwards.

    package enum Header: Sendable {
        /// The same value in every message.
        case fixed(KafkaHeader)
        /// A value that is given with each message.
        case varying(name: String)
    }

    private struct Slot {
        let name: UnsafeRawBufferPointer
        /// The fixed value; a `nil` base with `isVarying` false is a null value.
        let value: UnsafeRawBufferPointer
        let isVarying: Bool
    }

    /// How many varying headers there are.
    package let varyingCount: Int
    /// The bytes of names and fixed values, to estimate sizes with.
    let fixedSize: Int
    private let storage: UnsafeMutableRawBufferPointer
    private let slots: [Slot]

    /// - Parameter headers: the headers, in the order in which they are sent.
    package init(_ headers: [Header]) {
        let parts: [(name: [UInt8], value: [UInt8]?, isVarying: Bool)] = headers.map { header in
            switch header {
            case .fixed(let header): (Array(header.name.utf8), header.value, false)
            case .varying(let name): (Array(name.utf8), nil, true)
            }
        }
        let total = parts.reduce(0) { $0 + $1.name.count + ($1.value?.count ?? 0) }
        // At least one byte, so that empty values have an address and do not become null ones.
        let storage = UnsafeMutableRawBufferPointer.allocate(byteCount: total + 1, alignment: 1)
        var end = 0
        func store(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
            let place = UnsafeMutableRawBufferPointer(rebasing: storage[end..<(end + bytes.count)])
            place.copyBytes(from: bytes)
            end += bytes.count
            return UnsafeRawBufferPointer(place)
        }
        slots = parts.map { part in
            let name = store(part.name)
            let value = part.value.map { store($0) } ?? UnsafeRawBufferPointer(start: nil, count: 0)
            return Slot(name: name, value: value, isVarying: part.isVarying)
        }
        self.storage = storage
        varyingCount = parts.count { $0.isVarying }
        fixedSize = total + parts.count * RecordLimits.headerOverhead
    }

    deinit { storage.deallocate() }

    /// Makes librdkafka's header list for one message.
    ///
    /// - Parameter varying: one buffer for each varying header; what is missing is sent as a null value.
    /// - Returns: the list, which the caller owns, or `nil` for an empty template.
    func makeHeaders(varying: UnsafeBufferPointer<UnsafeRawBufferPointer>) -> OpaquePointer? {
        guard !slots.isEmpty, let list = rd_kafka_headers_new(slots.count) else { return nil }
        var nextVarying = 0
        for slot in slots {
            var value = slot.value
            if slot.isVarying {
                value =
                    nextVarying < varying.count
                    ? varying[nextVarying] : UnsafeRawBufferPointer(start: nil, count: 0)
                nextVarying += 1
            }
            let name = slot.name.baseAddress?.assumingMemoryBound(to: CChar.self)
            rd_kafka_header_add(list, name, slot.name.count, value.baseAddress, value.count)
        }
        return list
    }
}
