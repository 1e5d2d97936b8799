#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The time of day, as tokens' ends are told in it.
enum WallClock {
    static var milliseconds: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }
}
