import Testing

@testable import Essays

@Suite struct SymbolFontsTests {
    @Test(
        arguments: [
            (0xF061, "Symbol", "α"), (0xF07E, "Symbol", "∼"), (0xF0A0, "Symbol", "€"), (0xF0AE, "Symbol", "→"),
            (0xF0B0, "Symbol", "°"), (0xF0C5, "Symbol", "⊕"), (0xF0E5, "Symbol", "∑"), (0xF0D0, "Symbol", "∠"),
            (0x61, "Symbol", "α"), (0xF04A, "Wingdings", "☺"), (0xF0FC, "Wingdings", "✓"),
            (0x2713, "Segoe UI Symbol", "✓"), (0x1F600, "Segoe UI Emoji", "😀"),
        ] as [(UInt32, String, Unicode.Scalar)]
    )
    func symbol(_ code: UInt32, _ font: String, _ character: Unicode.Scalar) {
        #expect(SymbolFonts.character(code, font: font) == character)
    }

    @Test(
        arguments: [
            (0xF001, "Symbol"), (0xF060, "Symbol"), (0xF0FF, "Symbol"), (0xF041, "Unknown"), (0xE000, "Any"),
            (0x7, "Any"),
            (0xD800, "Any"), (0xFFFF_FFFF, "Any"),
        ] as [(UInt32, String)]
    )
    func unknownSymbolIsDropped(_ code: UInt32, _ font: String) {
        #expect(SymbolFonts.character(code, font: font) == nil)
    }
}
