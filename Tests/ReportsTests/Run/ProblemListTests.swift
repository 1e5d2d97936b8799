import Testing

@testable import Reports

/// What a report says of what did not go as it should.
@Suite struct ProblemListTests {
    @Test(arguments: [(1, 0), (10, 0), (11, 1), (15, 5)])
    func tenStudentsWithoutARankAreNamed(unranked: Int, unnamed: Int) async throws {
        let markdown = try await SampleRecord(unranked: unranked).with { try RunReport($0).document.markdown() }
        let line = try #require(markdown.split(separator: "\n").first { $0.contains("not in the result") })
        #expect(
            line.contains(unranked == 1 ? "1 essay is not in the result" : "\(unranked) essays are not in the result")
        )
        #expect(line.split(separator: ", ").count == unranked - unnamed)
        #expect(line.contains(" and others.") == (unnamed > 0))
    }

    @Test(arguments: [(1, 1), (10, 10), (12, 10)])
    func tenKindsOfFailureAreShown(kinds: Int, shown: Int) async throws {
        let record = SampleRecord(failed: 60, failureKinds: kinds)
        let markdown = try await record.with { try RunReport($0).document.markdown() }
        #expect(markdown.split(separator: "\n").count { $0.contains("too many") } == shown)
        #expect(markdown.contains("60 comparisons (20"), "\(markdown)")
    }
}
