import Testing

@testable import Sandbox

@Suite struct SandboxSettingsTests {
    private static let wrong: [@Sendable (inout SandboxSettings) -> Void] = [
        { $0.cjPort = -1 }, { $0.contentPort = 65536 }, { $0.partitions = 0 }, { $0.cluster = .mock(brokers: 0) },
        { $0.providerErrorShare = 1.5 }, { $0.providerErrorShare = .nan },
        { $0.assignments = [SandboxAssignment(id: " ")] },
        { $0.jwtSecret = "" },
    ]

    @Test(arguments: wrong.indices)
    func nonsenseIsRefusedBeforeAnythingStarts(index: Int) async throws {
        var settings = SandboxSettings()
        Self.wrong[index](&settings)
        let error = await #expect(throws: SandboxError.self) {
            try await withSandbox(settings, logger: quietLogger) { _ in }
        }
        #expect(error?.code == .invalidSettings)
    }

    @Test func theDefaultsAreFine() throws {
        try SandboxSettings().validate()
    }
}
