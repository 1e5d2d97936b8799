#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The address of one of the platform's services, checked once, with any user information kept out of sight.
package struct ServiceAddress: Sendable, Equatable {
    /// The address without user information and without a trailing slash; what messages, caches and artefacts show.
    package let text: String
    /// Scheme, host and port alone, where health checks live.
    package let origin: String
    /// Whether the address was given with a trailing slash, which the Content Service does not take.
    package let hadTrailingSlash: Bool
    /// The `Authorization` value for user information in the address (a proxy's, usually), if there was any.
    let basicAuthorization: SecretString?

    /// Checks an address.
    ///
    /// - Parameters:
    ///   - address: An `http` or `https` URL with a host, without query and fragment; slashes at its end are dropped.
    ///   - setting: What the user calls it, for messages; for example `--cj-service-url`.
    /// - Throws: `PlatformError` with the code `badAddress`.
    package init(_ address: String, setting: String) throws(PlatformError) {
        let shown = Self.withoutUserInformation(address)
        func refuse(_ reason: String) -> PlatformError {
            PlatformError(
                .badAddress,
                "\(setting) '\(shown.prefix(200))' \(reason). Write it like http://localhost:9095"
            )
        }
        guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased() else {
            throw refuse("is not a web address")
        }
        guard scheme == "http" || scheme == "https" else {
            throw refuse("must begin with http:// or https://")
        }
        guard let host = parts.host, !host.isEmpty else { throw refuse("has no host") }
        guard parts.query == nil, parts.fragment == nil else {
            throw refuse("must have neither a query ('?') nor a fragment ('#')")
        }
        if let port = parts.port, !(1...65535).contains(port) { throw refuse("has a port outside 1–65535") }

        let authority =
            parts.port.map { "\(parts.percentEncodedHost ?? host):\($0)" } ?? parts.percentEncodedHost ?? host
        origin = "\(scheme)://\(authority)"
        var path = parts.percentEncodedPath
        hadTrailingSlash = path.hasSuffix("/")
        while path.hasSuffix("/") { path.removeLast() }
        text = origin + path
        basicAuthorization = parts.user.map { user in
            let pair = "\(user):\(parts.password ?? "")"
            return SecretString("Basic \(Data(pair.utf8).base64EncodedString())")
        }
    }

    /// An address below this one.
    ///
    /// - Parameter segments: The path's segments; whatever is not a letter, digit, `-`, `.`, `_` or `~` is escaped.
    func appending(_ segments: String...) -> String {
        segments.reduce(text) { "\($0)/\(Self.percentEncoded($1))" }
    }

    /// Removes what stands between `//` and the last `@` of the authority, in text that need not be an address.
    ///
    /// - Returns: The text without user information, to show.
    package static func withoutUserInformation(_ address: String) -> String {
        guard let slashes = address.firstRange(of: "//") else {
            return address.lastIndex(of: "@").map { String(address[address.index(after: $0)...]) } ?? address
        }
        let rest = address[slashes.upperBound...]
        // A stray '/' or '?' in a password would end the authority early: the last '@' anywhere is the safe bound.
        guard let at = rest.lastIndex(of: "@") else { return address }
        return String(address[..<slashes.upperBound]) + String(rest[rest.index(after: at)...])
    }

    private static func percentEncoded(_ segment: String) -> String {
        var result = ""
        for byte in segment.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                result += byte < 16 ? "%0\(hex)" : "%\(hex)"
            }
        }
        return result
    }
}

extension ServiceAddress: CustomStringConvertible {
    /// The address without user information.
    package var description: String { text }
}
