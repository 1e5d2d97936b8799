import CZip
import Testing

@testable import Essays

/// Makes Word documents in memory from literal XML.
struct DocxBuilder {
    static let transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    static let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"

    private(set) var parts: [(path: String, bytes: [UInt8])] = []

    /// Adds a part.
    mutating func add(_ path: String, _ xml: String) {
        parts.append((path, Array(xml.utf8)))
    }

    /// Adds a part.
    mutating func add(_ path: String, _ bytes: [UInt8]) {
        parts.append((path, bytes))
    }

    /// A document with a body and, where given, styles.
    static func document(_ body: String, styles: String? = nil, namespace: String = transitional) -> [UInt8] {
        var builder = DocxBuilder()
        builder.add("word/document.xml", main(body, namespace: namespace))
        if let styles { builder.add("word/styles.xml", "<w:styles xmlns:w='\(namespace)'>\(styles)</w:styles>") }
        return builder.archive()
    }

    /// A main part with the namespaces that Word declares.
    static func main(_ body: String, namespace: String = transitional) -> String {
        """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <w:document xmlns:w="\(namespace)"
            xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
            xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
            xmlns:v="urn:schemas-microsoft-com:vml"
            xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"
            xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
            ><w:body>\(body)<w:sectPr><w:pgSz w:w="11906"/></w:sectPr></w:body></w:document>
        """
    }

    /// The relationships part of a package or part.
    static func relationships(_ targets: [(type: String, target: String)]) -> String {
        let items = targets.enumerated().map { index, item in
            "<Relationship Id='rId\(index)' Type='\(item.type)' Target='\(item.target)'/>"
        }
        return "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            + items.joined() + "</Relationships>"
    }

    /// The parts as a ZIP archive.
    func archive() -> [UInt8] {
        let buffers = parts.map { part in
            let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, part.bytes.count))
            _ = buffer.update(fromContentsOf: part.bytes)
            return buffer
        }
        defer { for buffer in buffers { buffer.deallocate() } }
        guard let source = zip_source_buffer_create(nil, 0, 0, nil) else { return [] }
        zip_source_keep(source)
        defer { zip_source_free(source) }
        guard let archive = zip_open_from_source(source, ZIP_CREATE, nil) else { return [] }
        for (part, buffer) in zip(parts, buffers) {
            let content = zip_source_buffer(archive, buffer.baseAddress, UInt64(part.bytes.count), 0)
            #expect(zip_file_add(archive, part.path, content, zip_flags_t(ZIP_FL_ENC_UTF_8)) >= 0)
        }
        #expect(zip_close(archive) == 0)
        var status = zip_stat_t()
        zip_source_stat(source, &status)
        zip_source_open(source)
        defer { zip_source_close(source) }
        return [UInt8](unsafeUninitializedCapacity: Int(status.size)) { buffer, count in
            count = Int(zip_source_read(source, buffer.baseAddress, status.size))
        }
    }
}

/// The text of a document, blank lines at its ends included.
func wordText(
    _ body: String,
    styles: String? = nil,
    limits: ExtractionLimits = ExtractionLimits()
) throws(EssaysError) -> String {
    try WordDocument.text(of: DocxBuilder.document(body, styles: styles), limits: limits)
}
