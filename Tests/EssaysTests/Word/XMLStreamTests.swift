import Testing

@testable import Essays

@Suite struct XMLStreamTests {
    @Test(
        arguments: [
            "<!DOCTYPE w><w/>",
            "<!DOCTYPE w [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><w>&b;</w>",
            "<!DOCTYPE w SYSTEM \"file:///etc/passwd\"><w/>",
        ]
    )
    func doctypeIsRefused(_ xml: String) {
        #expect(failure(of: xml)?.code == .documentTypeDeclared)
    }

    @Test(arguments: [
        "<w>", "<w></x>", "<w>&undeclared;</w>", "<w/><w/>", "", "text", "<w a='1' a='2'/>", "<w>\u{1}</w>",
    ])
    func damagedXMLIsRefused(_ xml: String) {
        #expect(failure(of: xml)?.code == .malformedDocument)
    }

    @Test func messageHasTheLineAndTheParsersReason() {
        #expect(failure(of: "<w>\n\n<x></w>")?.message.contains("line 3") == true)
    }

    @Test(arguments: [(8, true), (9, false)])
    func depthIsLimited(_ depth: Int, _ isAllowed: Bool) {
        var limits = ExtractionLimits()
        limits.xmlDepth = 8
        let xml = String(repeating: "<w>", count: depth) + String(repeating: "</w>", count: depth)
        #expect(failure(of: xml, limits)?.code == (isAllowed ? nil : .limitExceeded))
    }

    @Test func attributesAreLimited() {
        let many = (0..<20_000).map { " a\($0)=''" }.joined()
        let error = failure(of: "<w\(many)/>")
        #expect(error?.code == .limitExceeded)
        #expect(error?.message.contains("1000 attributes") == true)
    }

    @Test func quotationMarksInTextAreNoAttributes() {
        let text = String(repeating: "\"'", count: 200_000)
        #expect(failure(of: "<w>\(text)</w>") == nil)
    }

    @Test func timeIsLimited() {
        var limits = ExtractionLimits()
        limits.time = .zero
        #expect(failure(of: "<w/>", limits)?.code == .limitExceeded)
    }

    @Test func errorOfTheSourceComesOut() {
        let error = #expect(throws: EssaysError.self) {
            try XMLStream.parse(handler: Recorder(), limits: ExtractionLimits()) { _ throws(EssaysError) in
                throw EssaysError(.malformedDocument, "CRC")
            }
        }
        #expect(error?.message == "CRC")
    }

    @Test func errorOfTheHandlerStopsParsing() {
        let recorder = Recorder(failingAt: 2)
        let error = #expect(throws: EssaysError.self) {
            try XMLStream.parse(Array("<a><b/><c/></a>".utf8), handler: recorder, limits: ExtractionLimits())
        }
        #expect(error?.message == "stop")
        #expect(recorder.starts == 2)
    }

    @Test func textComesWholeWhateverItsPieces() throws {
        let recorder = Recorder()
        var rest = Array("<a>å &amp; <![CDATA[<]]>&#x1F600;</a>".utf8)[...]
        try XMLStream.parse(handler: recorder, limits: ExtractionLimits()) { buffer throws(EssaysError) in
            guard let byte = rest.popFirst() else { return 0 }
            buffer[0] = byte
            return 1
        }
        #expect(String(decoding: recorder.content, as: UTF8.self) == "å & <😀")
    }

    private func failure(of xml: String, _ limits: ExtractionLimits = ExtractionLimits()) -> EssaysError? {
        do throws(EssaysError) {
            try XMLStream.parse(Array(xml.utf8), handler: Recorder(), limits: limits)
            return nil
        } catch {
            return error
        }
    }

    private final class Recorder: XMLHandler {
        private(set) var starts = 0
        private(set) var content: [UInt8] = []
        private let failingAt: Int?

        init(failingAt: Int? = nil) { self.failingAt = failingAt }

        func start(_ element: WordElement, _ attributes: XMLAttributes) throws(EssaysError) {
            starts += 1
            if starts == failingAt { throw EssaysError(.cancelled, "stop") }
        }

        func end(_ element: WordElement) throws(EssaysError) {}

        func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(EssaysError) { content += bytes }
    }
}
