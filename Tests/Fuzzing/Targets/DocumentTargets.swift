import Essays

/// What students and teachers hand in.
enum DocumentTargets {
    /// Small enough that a breach shows before memory is short.
    private static let limits = {
        var limits = ExtractionLimits()
        limits.partBytes = 4 << 20
        limits.inflatedBytes = 8 << 20
        limits.textBytes = 1 << 20
        limits.time = .seconds(5)
        return limits
    }()

    static func docx(_ bytes: [UInt8]) throws(FuzzFinding) {
        guard let text = try? WordDocument.text(of: bytes, limits: limits) else { return }
        try check(text)
    }

    static func word(_ bytes: [UInt8]) throws(FuzzFinding) {
        guard let text = try? WordDocument.text(ofMainPart: bytes, limits: limits) else { return }
        try check(text)
    }

    static func text(_ bytes: [UInt8]) throws(FuzzFinding) {
        guard let decoded = try? TextDecoding.decode(bytes) else { return }
        let text = TextLines.normalised(decoded)
        if text.utf8.contains(0x0D) { throw FuzzFinding("the normalised text has a carriage return") }
        if TextLines.normalised(text) != text { throw FuzzFinding("normalising a second time changes the text") }
    }

    static func anchors(_ bytes: [UInt8]) {
        _ = try? AnchorTable(bytes: bytes, path: "anchors.csv")
    }

    private static func check(_ text: String) throws(FuzzFinding) {
        let count = text.utf8.count
        // Each paragraph's line feed may come on top of what is counted while the text grows.
        if count > 2 * limits.textBytes { throw FuzzFinding("a text of \(count) bytes came through the limit") }
    }
}
