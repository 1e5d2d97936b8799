import ArgumentParser
import Contracts
import Foundation

/// Parses UUIDs, with an error that shows one.
enum UUIDArgument {
    static func parse(_ text: String) throws -> UUID {
        guard let uuid = UUID(uuidString: text) else {
            throw ValidationError("'\(text)' is not a UUID such as 00000000-0000-0000-0000-000000000001.")
        }
        return uuid
    }
}

/// Parses times, with the reader's own error.
enum TimestampArgument {
    static func parse(_ text: String) throws -> Timestamp {
        do throws(ContractError) {
            return try Timestamp(iso8601: text)
        } catch {
            throw ValidationError(error.message)
        }
    }
}
