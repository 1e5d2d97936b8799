/// Names that occur over and over, each kept once and numbered in order of appearance.
struct NameTable: Sendable {
    private(set) var names: [String] = []
    private var numbers: [String: Int32] = [:]

    /// The name's number; the next free one for a new name.
    mutating func number(of name: String) -> Int32 {
        if let number = numbers[name] { return number }
        let number = Int32(clamping: names.count)
        names.append(name)
        numbers[name] = number
        return number
    }

    func name(_ number: Int32) -> String { names[Int(number)] }
}
