import LoadTesting
import Testing

@Suite struct SyntheticTextTests {
    @Test func aTextIsTheSameForTheSameSeed() {
        #expect(SyntheticText.make(3, seed: 1) == SyntheticText.make(3, seed: 1))
        #expect(SyntheticText.make(3, seed: 1) != SyntheticText.make(3, seed: 2))
        #expect(Set((0..<200).map { SyntheticText.make($0, seed: 1) }).count == 200)
    }

    @Test func aTextSaysWhatItIsAndHasAnEssaysLength() {
        for number in 0..<50 {
            let text = SyntheticText.make(number, seed: 9)
            #expect(text.hasPrefix("Synthetic load-test text \(number), seed 9. No student wrote it.\n"))
            let words = text.split { $0 == " " || $0 == "\n" }.count
            #expect((180...700).contains(words), "\(words)")
        }
    }
}
