import BradleyTerry

/// Changes inputs at places that a seed picks: the same seed, the same changes.
struct SeededMutation {
    var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func mutated(_ input: [UInt8]) -> [UInt8] {
        var bytes = input
        for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
            let index = Int.random(in: 0..<bytes.count, using: &generator)
            let length = Int.random(in: 1...max(1, min(64, bytes.count - index)), using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            case 1: bytes[index] = UInt8.random(in: .min ... .max, using: &generator)
            case 2: bytes.removeSubrange(index..<index + length)
            case 3: bytes.insert(contentsOf: bytes[index..<index + length], at: index)
            default: bytes.removeSubrange(index...)
            }
        }
        return bytes
    }
}
