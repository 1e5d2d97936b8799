import Contracts
import Testing

@Suite struct TextPoolTests {
    @Test func textsGoRound() throws {
        let pool = try TextPool(storageIDs: ["a", "b", "c"])
        let ids = (0..<3).map { batch in
            (0..<2).map { pool.storageID(ofEssay: $0, inBatch: batch, essayCount: 2) }.joined()
        }
        #expect(ids == ["ab", "ca", "bc"])
    }

    @Test(arguments: [[], [""], ["ab", "c"], ["a\"b"], ["å"], [String(repeating: "a", count: 257)]])
    func whatCannotBeStampedIsRefused(ids: [String]) {
        #expect(throws: ContractError.self) { try TextPool(storageIDs: ids) }
    }

    @Test func madeIDsLookLikeTheServices() {
        let pool = TextPool.made(3)
        #expect(pool.count == 3)
        #expect(pool.storageID(ofEssay: 2, inBatch: 0, essayCount: 3) == "10ad7e57000000000000000000000002")
    }
}
