import Contracts
import Foundation
import Testing

@Suite struct UUIDTests {
    @Test func wireFormIsLowerCase() throws {
        let uuid = try #require(UUID(uuidString: "2E402372-2697-4A0E-ABC3-25402E4CA5C7"))
        #expect(uuid.wireString == "2e402372-2697-4a0e-abc3-25402e4ca5c7")
    }

    /// Vectors from Python: `uuid.uuid5(uuid.UUID(namespace), name)`; the first is RFC 9562's own example.
    @Test(arguments: [
        ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com", "2ed6657d-e927-568b-95e1-2665a8aea6a2"),
        ("2e402372-2697-4a0e-abc3-25402e4ca5c7", "attempt-1", "9027b3ce-8080-5186-b17b-5d8ce365e7f7"),
        ("2e402372-2697-4a0e-abc3-25402e4ca5c7", "attempt-2", "062891d2-b116-527c-bbee-4dd399fee742"),
    ])
    func version5(namespace: String, name: String, expected: String) throws {
        let uuid = try #require(UUID(uuidString: namespace))
        #expect(UUID.version5(namespace: uuid, name: name).wireString == expected)
    }
}
