import LoadTesting
import Testing

@Suite struct EssayCountsTests {
    @Test(arguments: [
        ("12", [12]), ("8-11", [8, 9, 10, 11]), ("100:1,12:9", [12, 100]), ("2-3,3-4:2", [2, 3, 4]), ("9999", [9999]),
    ])
    func reads(text: String, sizes: [Int]) throws {
        let counts = try EssayCounts(parsing: text)
        #expect(counts.sizes == sizes)
        #expect(counts.largest == sizes.last)
        #expect(counts.text == text)
    }

    @Test(arguments: ["", "1", "0-5", "10000", "8-", "-8", "9-8", "12:", "12:0", "12,", "a", "2-1500", "12.5", "5-6-7"])
    func refuses(text: String) {
        let error = #expect(throws: LoadTestingError.self) { try EssayCounts(parsing: text) }
        #expect(error?.message.contains("'\(text)'") == true)
    }

    @Test func weightsAreKept() throws {
        let counts = try EssayCounts(parsing: "12:3,100:1")
        let kinds = (0..<10_000).map { counts.kind(ofBatch: $0, seed: 5) }
        #expect(kinds == (0..<10_000).map { counts.kind(ofBatch: $0, seed: 5) })
        #expect(kinds != (0..<10_000).map { counts.kind(ofBatch: $0, seed: 6) })
        let small = kinds.count { $0 == 0 }
        #expect((7300...7700).contains(small), "\(small)")
    }

    @Test func everyCountOfARangeIsAsLikely() throws {
        let counts = try EssayCounts(parsing: "8-11")
        var seen = [0, 0, 0, 0]
        for number in 0..<8000 { seen[counts.kind(ofBatch: number, seed: 1)] += 1 }
        for count in seen { #expect((1800...2200).contains(count), "\(seen)") }
    }

    @Test func oneCountNeedsNoDraw() {
        let counts = EssayCounts(always: 12)
        #expect(counts.sizes == [12])
        #expect((0..<100).allSatisfy { counts.kind(ofBatch: $0, seed: 3) == 0 })
    }
}
