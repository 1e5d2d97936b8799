internal import BradleyTerry

/// Texts of realistic length that no student wrote, the same for the same seed.
package enum SyntheticText {
    /// Makes a text: a line that says what it is, then 180 to 520 words in paragraphs.
    ///
    /// - Parameters:
    ///   - number: Which text of the pool, from 0; texts differ.
    ///   - seed: The run's seed.
    package static func make(_ number: Int, seed: UInt64) -> String {
        var generator = SeededGenerator(seed: seed ^ UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15)
        var text = "Synthetic load-test text \(number), seed \(seed). No student wrote it.\n"
        var words = 180 + generator.index(below: 341)
        while words > 0 {
            let sentences = 3 + generator.index(below: 4)
            let paragraph = (0..<sentences).map { _ in
                let length = 7 + generator.index(below: 14)
                words -= length
                return sentence(length, &generator)
            }
            text += "\n" + paragraph.joined(separator: " ") + "\n"
        }
        return text
    }

    private static func sentence(_ length: Int, _ generator: inout SeededGenerator) -> String {
        let words = (0..<length).map { _ in vocabulary[generator.index(below: vocabulary.count)] }
        let sentence = words.joined(separator: " ")
        return sentence.prefix(1).uppercased() + sentence.dropFirst() + "."
    }

    private static let vocabulary = """
        the a of and to in that it we they people school town library evening friend teacher student summer winter road \
        house river forest family weekend music football future work money time day year world language English Swedish \
        often never always sometimes maybe really very more less better important difficult easy together alone because \
        although when while before after if but so think believe feel know want need make take give find learn read write \
        talk listen travel grow change choose help try should could would must can has have had was were is are be been \
        about with without from into over under between through
        """.split(separator: " ").map(String.init)
}
