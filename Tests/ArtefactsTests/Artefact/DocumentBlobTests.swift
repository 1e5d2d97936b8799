import Artefacts
import Testing

@Suite("Documents in the artefact")
struct DocumentBlobTests {
    @Test("have zeros for a checksum when they are missing")
    func missing() {
        let blob = DocumentBlob(sourcePath: "a.md", bytes: nil)
        #expect(blob.checksum == String(repeating: "0", count: 64))
        #expect(blob.content.isEmpty)
    }

    @Test("have a checksum but no content when they are not UTF-8")
    func notUTF8() {
        let blob = DocumentBlob(sourcePath: "a.md", bytes: [0x61, 0x62, 0x63, 0xE5])
        #expect(blob.checksum == "bcfeb4fe555de4bb5f7aae3023e5a30039c6fdde9586416d4d202c41e77c65cd")
        #expect(blob.content.isEmpty)
    }
}
