import LoadTesting
import Testing

@Suite("Shards")
struct ShardTests {
    @Test("are read as a part of how many", arguments: [("1/1", 1, 1), ("2/4", 2, 4), ("1000/1000", 1000, 1000)])
    func read(_ text: String, number: Int, count: Int) throws {
        let shard = try Shard(parsing: text)
        #expect(shard.number == number)
        #expect(shard.count == count)
        #expect(shard.description == text)
    }

    @Test(
        "quote what cannot be read",
        arguments: ["", "2", "0/4", "5/4", "1/0", "1/1001", "1/2/3", "-1/4", "1.0/2", "a/b"]
    )
    func unreadable(_ text: String) {
        let error = #expect(throws: LoadTestingError.self) { try Shard(parsing: text) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.contains("'\(text)'") == true)
    }
}
