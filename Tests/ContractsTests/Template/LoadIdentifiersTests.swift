import Foundation
import Testing

@testable import Contracts

@Suite struct LoadIdentifiersTests {
    private let identifiers = LoadIdentifiers(runID: UUID(uuidString: "6f2c1d9e-8b7a-4c3d-9e0f-1a2b3c4d5e6f") ?? UUID())

    @Test(arguments: [0, 1, 2, 65_535, 1_000_000, 999_999_999_999])
    func aBatchIsKnownByItsID(number: Int) {
        let id = identifiers.batchID(of: number)
        #expect(recognised(id.wireString) == number)
        #expect(id.wireString.hasPrefix(id.uuidString.lowercased()))
        let characters = Array(id.wireString)
        #expect(characters[14] == "4")
        #expect("89ab".contains(characters[19]))
    }

    @Test func otherIDsAreNotRecognised() throws {
        let own = identifiers.batchID(of: 7).wireString
        #expect(recognised(own.uppercased()) == nil)
        #expect(recognised(String(own.dropLast())) == nil)
        #expect(recognised(own.replacing("-", with: "_")) == nil)
        #expect(recognised(identifiers.eventID(of: 7).wireString) == nil)
        #expect(recognised(LoadIdentifiers(runID: UUID()).batchID(of: 7).wireString) == nil)
        for position in own.indices where own[position] != "-" {
            var changed = own
            changed.replaceSubrange(position...position, with: own[position] == "0" ? "1" : "0")
            #expect(recognised(changed) == nil, "\(changed)")
        }
    }

    @Test func essayIDsAreCountersOfFixedWidth() {
        #expect(identifiers.essayID(0, ofBatch: 0) == "L-6f2c1d9e8b7a-000000000000-0000")
        #expect(identifiers.essayID(11, ofBatch: 123_456_789_012) == "L-6f2c1d9e8b7a-123456789012-0011")
        #expect(identifiers.essayID(9998, ofBatch: 1).utf8.count <= WireLimits.essayID)
    }

    @Test func thePermutationIsUndone() {
        let permutation = WordPermutation(key: 0x0123_4567_89AB_CDEF)
        var images: Set<UInt64> = []
        let numbers: [UInt64] = (0..<10_000).map { UInt64($0) } + [1 << 59, 1 << 60 - 1]
        for number in numbers {
            let image = permutation.image(of: number)
            #expect(image < 1 << 60)
            #expect(permutation.preimage(of: image) == number)
            images.insert(image)
        }
        #expect(images.count == 10_002)
    }

    @Test func wordsAndUUIDsAreTheSame() {
        let uuid = UUID()
        let words = UUIDWords(uuid)
        #expect(words.uuid == uuid)
        #expect(Array(uuid.wireString.utf8).withUnsafeBytes { UUIDWords(wireForm: $0) } == words)
        #expect(UUIDWords(version4: .max, .max).firstBits == 1 << 60 - 1)
    }

    private func recognised(_ text: String) -> Int? {
        Array(text.utf8).withUnsafeBytes { identifiers.batchNumber(ofWireForm: $0) }
    }
}
