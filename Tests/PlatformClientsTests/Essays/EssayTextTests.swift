import PlatformClients
import Testing

@Suite struct EssayTextTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("å", "e83979df9d36090142f23051f8e8d7ad48e5c20dff5c9e7b92ca3454f67469f9"),
    ])
    func checksumIsOverUTF8(text: String, sha256: String) {
        #expect(EssayText(name: "x", text: text).sha256 == sha256)
    }
}
