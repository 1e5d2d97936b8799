package import Contracts

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The file in which the platform's `cj-admin login` keeps a token and its refresh token.
package struct LoginCache: Sendable {
    /// The most bytes that are read of one.
    static let sizeLimit = 1 << 20

    /// The file's path, as configured.
    let path: String
    private let object: JSONObject

    /// Reads the file.
    ///
    /// Permission bits for group or others to read or write it are refused; who owns it does not matter, so that a
    /// read-only mount from another account works.
    ///
    /// - Returns: nil when there is no such file.
    static func read(path: String) async throws(PlatformError) -> LoginCache? {
        try await BlockingWork.run { Result { () throws(PlatformError) in try readBlocking(path) } }.get()
    }

    /// Reads what the file holds.
    ///
    /// - Parameter path: The file's path, for the error and for writing it again.
    /// - Throws: `PlatformError` with the code `tokenUnavailable`.
    package init(path: String, bytes: [UInt8]) throws(PlatformError) {
        guard let json = try? JSONValue(parsing: bytes), let object = json.object else {
            throw PlatformError(
                .tokenUnavailable,
                "The login cache '\(path)' is not the JSON that cj-admin login writes: log in again"
            )
        }
        self.init(path: path, object: object)
    }

    private init(path: String, object: JSONObject) {
        self.path = path
        self.object = object
    }

    /// The access token, or nil when the file has none.
    package var accessToken: String? { string("access_token") }

    /// The refresh token, or nil when the file has none.
    var refreshToken: SecretString? { string("refresh_token").map(SecretString.init) }

    /// Whether the token is past its time; a missing or unreadable time counts as past.
    package func isExpired(at now: Timestamp) -> Bool {
        guard let text = object["expires_at"]?.string, let expiry = try? Timestamp(iso8601: text) else { return true }
        return expiry <= now
    }

    /// The cache after a refresh: a new token and time; the refresh token is kept unless the answer has a new one.
    package func refreshed(with answer: JSONValue, now: Timestamp) -> LoginCache {
        let seconds = answer["expires_in"]?.double ?? 0
        let lifetime = Int64(min(max(seconds, 0), 1e9) * 1_000_000)
        var object = self.object
        for name in ["access_token", "refresh_token", "token_type", "expires_in"] {
            if let value = answer[name], value != .null { object.set(name, value) }
        }
        // Written with an offset in digits, as the platform's own tool does: old Pythons cannot read `Z`.
        let expiry = Timestamp(microseconds: now.microseconds + lifetime).iso8601.dropLast() + "+00:00"
        object.set("expires_at", .string(String(expiry)))
        return LoginCache(path: path, object: object)
    }

    /// Replaces the file in one step, readable by its owner alone.
    func write() async throws(PlatformError) {
        try await BlockingWork.run { Result { () throws(PlatformError) in try writeBlocking() } }.get()
    }

    private func string(_ name: String) -> String? {
        guard let text = object[name]?.string?.trimmingSpaces, !text.isEmpty else { return nil }
        return text
    }

    private static func readBlocking(_ path: String) throws(PlatformError) -> LoginCache? {
        let mode: mode_t
        let bytes: [UInt8]
        do throws(SystemFile.Failure) {
            let file = try SystemFile(path, flags: O_RDONLY)
            mode = try file.status().st_mode & 0o777
            bytes = mode & 0o066 == 0 ? try file.read(limit: Self.sizeLimit) : []
        } catch {
            if error.isMissingFile { return nil }
            throw PlatformError(
                .tokenUnavailable,
                "The login cache '\(path)' cannot be read: \(error.reason). Make it readable, or point "
                    + "CJ_ADMIN_TOKEN_PATH elsewhere",
                cause: error
            )
        }
        guard mode & 0o066 == 0 else {
            throw PlatformError(
                .tokenUnavailable,
                "The login cache '\(path)' can be read or written by others (mode \(String(mode, radix: 8))), so it is "
                    + "not used: run chmod 600 on it, and log in again if others may have seen it"
            )
        }
        return try LoginCache(path: path, bytes: bytes)
    }

    private func writeBlocking() throws(PlatformError) {
        // A link stays a link: the file that it leads to is replaced.
        let target = realpath(path, nil).map { pointer in
            defer { free(pointer) }
            return String(cString: pointer)
        }
        let destination = target ?? path
        let temporary = "\(destination).\(getpid()).tmp"
        do throws(SystemFile.Failure) {
            unlink(temporary)
            let file = try SystemFile(temporary, flags: O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
            try file.write(JSONValue.object(object).jsonBytes + [UInt8(ascii: "\n")])
            try file.synchronise()
            guard rename(temporary, destination) == 0 else { throw SystemFile.Failure(number: errno) }
        } catch {
            unlink(temporary)
            throw PlatformError(
                .localFile,
                "The refreshed token could not be kept in the login cache '\(path)': \(error.reason)",
                cause: error
            )
        }
    }
}

extension JSONObject {
    /// Replaces a member's value in its place, or appends the member.
    fileprivate mutating func set(_ key: String, _ value: JSONValue) {
        let member = Member(key: key, value: value)
        if let index = members.lastIndex(where: { $0.key == key }) {
            members[index] = member
        } else {
            members.append(member)
        }
    }
}
