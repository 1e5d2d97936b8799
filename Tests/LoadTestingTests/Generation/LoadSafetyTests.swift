import LoadTesting
import Testing

@Suite struct LoadSafetyTests {
    private static func safety(batches: Int? = 100, environment: [String: String] = [:]) -> LoadSafety {
        LoadSafety(
            batches: batches,
            comparisonsPerBatch: 50,
            comparisonLimit: 5000,
            provider: "mock",
            environment: environment
        )
    }

    @Test func aBoundedMockedLoadStarts() throws {
        let safety = Self.safety()
        #expect(safety.worstCase == 5000)
        try safety.check()
    }

    @Test(arguments: [
        ("ENVIRONMENT", "production"), ("ENVIRONMENT", "Staging"), ("HULEEDU_ENVIRONMENT", "PROD"),
        ("HULEEDU_ENVIRONMENT", "production"),
    ])
    func protectedEnvironmentsNeedPermission(name: String, value: String) throws {
        var safety = Self.safety(environment: [name: value])
        safety.isAgreedTo = true
        let refusal = safety
        let error = #expect(throws: LoadTestingError.self) { try refusal.check() }
        #expect(error?.code == .refused)
        #expect(error?.message.contains("\(name) is '\(value)'") == true)
        #expect(error?.message.contains("--allow-production") == true)
        safety.allowsProduction = true
        try safety.check()
    }

    @Test(arguments: ["development", "", "test"])
    func otherEnvironmentsAreFine(value: String) throws {
        try Self.safety(environment: ["ENVIRONMENT": value]).check()
    }

    @Test func moreThanTheLimitNeedsAgreement() throws {
        var safety = Self.safety(batches: 101)
        safety.costPerComparison = 0.002
        let refusal = safety
        let error = #expect(throws: LoadTestingError.self) { try refusal.check() }
        #expect(error?.message.contains("101 batches with 5\u{202F}050 comparisons, $10.10 at most") == true)
        #expect(error?.message.contains("--yes") == true)
        safety.isAgreedTo = true
        try safety.check()
    }

    @Test func aLoadThatOnlyTimeBoundsNeedsAgreement() throws {
        var safety = Self.safety(batches: nil)
        #expect(safety.worstCase == nil)
        let refusal = safety
        let error = #expect(throws: LoadTestingError.self) { try refusal.check() }
        #expect(error?.message.contains("--count") == true)
        safety.isAgreedTo = true
        try safety.check()
    }

    @Test(arguments: ["anthropic", nil])
    func anotherProviderThanTheMockNeedsAgreement(provider: String?) throws {
        var safety = Self.safety(batches: 1)
        safety.provider = provider
        let refusal = safety
        let error = #expect(throws: LoadTestingError.self) { try refusal.check() }
        #expect(error?.message.contains("may cost money") == true)
        safety.isAgreedTo = true
        try safety.check()
    }

    @Test func aHugeWorstCaseDoesNotOverflow() {
        #expect(Self.safety(batches: .max).worstCase == .max)
    }
}
