import ArgumentParser
import PlatformClients

/// Checks texts that no type checks: paths, names and addresses.
enum TextArgument {
    /// Refuses blank values.
    ///
    /// - Throws: `ValidationError` that names the flag.
    static func refuseBlank(_ values: [(flag: String, value: String?)]) throws {
        let blank = values.first { $0.value?.allSatisfy(\.isWhitespace) == true }
        guard let flag = blank?.flag else { return }
        throw ValidationError("\(flag) is blank: give it a value or leave the flag out.")
    }

    /// Checks the address of a service.
    ///
    /// - Parameter setting: The flag or variable that it comes from.
    /// - Throws: `ValidationError` that says what is wrong with it.
    static func checkAddress(_ address: String, setting: String) throws {
        do throws(PlatformError) {
            _ = try ServiceAddress(address, setting: setting)
        } catch {
            throw ValidationError(error.message)
        }
    }
}
