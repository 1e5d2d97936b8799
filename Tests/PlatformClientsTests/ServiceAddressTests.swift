import Testing

@testable import PlatformClients

@Suite struct ServiceAddressTests {
    @Test(arguments: [
        ("http://localhost:9095", "http://localhost:9095", "http://localhost:9095"),
        ("http://localhost:9095/", "http://localhost:9095", "http://localhost:9095"),
        ("HTTPS://cj.example.se//", "https://cj.example.se", "https://cj.example.se"),
        ("http://h:8001/v1/content/", "http://h:8001/v1/content", "http://h:8001"),
        ("http://[::1]:9095/base", "http://[::1]:9095/base", "http://[::1]:9095"),
    ])
    func normalisesAddresses(given: String, text: String, origin: String) throws {
        let address = try ServiceAddress(given, setting: "--cj-service-url")
        #expect(address.text == text)
        #expect(address.origin == origin)
        #expect(address.hadTrailingSlash == given.hasSuffix("/"))
    }

    @Test(arguments: [
        "", "localhost:9095", "ftp://host/", "http://", "http:///path", "http://h:99999", "http://h/?q=1",
        "http://h/#f",
        "not an address",
    ])
    func refusesWhatCannotBeCalled(given: String) throws {
        let error = #expect(throws: PlatformError.self) { try ServiceAddress(given, setting: "--cj-service-url") }
        #expect(error?.code == .badAddress)
        #expect(error?.message.contains("--cj-service-url") == true)
    }

    @Test func userInformationIsSentButNeverShown() throws {
        let address = try ServiceAddress("http://proxy:s3cr3t@host:80/x", setting: "--cj-service-url")
        #expect(address.text == "http://host:80/x")
        #expect(address.basicAuthorization?.revealed == "Basic cHJveHk6czNjcjN0")
    }

    @Test(arguments: ["http://u:s3cr3t@", "u:s3cr3t@host", "ftp://u:s3cr3t@host", "http://u:s3/cr3t@host?s3cr3t@x"])
    func errorsHideUserInformation(given: String) {
        let error = #expect(throws: PlatformError.self) { try ServiceAddress(given, setting: "URL") }
        #expect(error?.message.contains("s3cr3t") == false)
        #expect(error?.message.contains("cr3t@") == false)
    }

    @Test func segmentsAreEscaped() throws {
        let address = try ServiceAddress("http://h", setting: "URL")
        #expect(address.appending("a b/c", "å?#", "00-_.~") == "http://h/a%20b%2Fc/%C3%A5%3F%23/00-_.~")
    }
}
