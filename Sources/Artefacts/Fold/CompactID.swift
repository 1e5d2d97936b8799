import Contracts

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An id that takes 16 bytes when it is a UUID in its wire form, as the platform's are, and its text otherwise.
enum CompactID: Hashable, Sendable {
    case uuid(UUID)
    case text(String)

    init(_ text: String) {
        // Anything but the wire form would not be written again as it was read.
        if text.utf8.count == 36, let uuid = UUID(uuidString: text), uuid.wireString == text {
            self = .uuid(uuid)
        } else {
            self = .text(text)
        }
    }

    var text: String {
        switch self {
        case .uuid(let uuid): uuid.wireString
        case .text(let text): text
        }
    }
}
