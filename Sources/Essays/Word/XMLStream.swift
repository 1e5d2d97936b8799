import CLibXML2

/// Parses XML in one pass without building a tree, from a source that is read in pieces.
///
/// libxml2's SAX interface is driven directly: it takes about half the time of Foundation's parser, which makes strings
/// and dictionaries of every name and attribute. A DOCTYPE is refused before anything in it is looked at, so that no
/// entity can be declared, expanded or fetched.
final class XMLStream {
    /// Fills a buffer, answers how many bytes it put there, and 0 at the end.
    typealias Reader = (UnsafeMutableRawBufferPointer) throws(EssaysError) -> Int

    private let read: Reader
    private let handler: any XMLHandler
    private let limits: ExtractionLimits
    private let deadline: ContinuousClock.Instant
    private var context: xmlParserCtxtPtr?
    private var open: [WordElement] = []
    private var names: [Name: WordElement] = [:]
    private var failure: EssaysError?
    private var syntaxError: String?

    /// How many quotation marks have been read since the last event, two for each attribute of the open tag.
    private var quotes = 0

    private init(handler: any XMLHandler, limits: ExtractionLimits, read: @escaping Reader) {
        self.handler = handler
        self.limits = limits
        deadline = .now + limits.time
        self.read = read
    }

    /// Parses a document.
    ///
    /// - Parameters:
    ///   - handler: Is told of elements and text.
    ///   - limits: How deep elements may be nested, how many attributes they may have, and how long it may take.
    ///   - read: Where the bytes come from.
    /// - Throws: What the handler or the source throws, and ``EssaysError`` with the codes `malformedDocument`,
    ///   `documentTypeDeclared` and `limitExceeded`.
    static func parse(handler: any XMLHandler, limits: ExtractionLimits, read: Reader) throws(EssaysError) {
        try withoutActuallyEscaping(read) { read throws(EssaysError) in
            try XMLStream(handler: handler, limits: limits, read: read).run()
        }
    }

    /// Parses a document in memory.
    ///
    /// - Parameters:
    ///   - handler: Is told of elements and text.
    ///   - limits: How deep elements may be nested, how many attributes they may have, and how long it may take.
    /// - Throws: As ``parse(handler:limits:read:)`` does.
    static func parse(_ bytes: [UInt8], handler: any XMLHandler, limits: ExtractionLimits) throws(EssaysError) {
        var rest = bytes[...]
        try parse(handler: handler, limits: limits) { buffer throws(EssaysError) in
            let piece = rest.prefix(buffer.count)
            buffer.copyBytes(from: piece)
            rest = rest.dropFirst(piece.count)
            return piece.count
        }
    }

    private func run() throws(EssaysError) {
        Self.initialiseLibrary
        var callbacks = Self.callbacks
        let user = Unmanaged.passUnretained(self).toOpaque()
        let encoding = XML_CHAR_ENCODING_NONE
        guard let context = xmlCreateIOParserCtxt(&callbacks, user, Self.readCallback, nil, user, encoding) else {
            throw EssaysError(.malformedDocument, "its XML cannot be parsed: out of memory.")
        }
        self.context = context
        defer {
            xmlFreeParserCtxt(context)
            self.context = nil
        }
        xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
        let answer = xmlParseDocument(context)
        if let failure { throw failure }
        guard answer == 0, context.pointee.wellFormed == 1 else {
            throw EssaysError(
                .malformedDocument,
                "its XML is damaged (\(syntaxError ?? "it ends too early")). Open it in Word, let it be repaired, and "
                    + "save it again as .docx."
            )
        }
    }

    /// Reads a piece, within the limits that only show before the parser has taken it apart.
    ///
    /// The parser compares each attribute with each of the same element, and a name with every open namespace
    /// declaration, so that few bytes could take hours.
    private func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(EssaysError) -> Int {
        guard ContinuousClock.now < deadline else { throw limits.tookTooLong("the XML parser") }
        // The parser takes a short piece for a sign that the end is near.
        let space = buffer.prefix(Self.pieceSize)
        var count = 0
        while count < space.count {
            let got = try read(UnsafeMutableRawBufferPointer(rebasing: space.dropFirst(count)))
            if got == 0 { break }
            count += got
        }
        let marks = buffer.prefix(count).reduce(into: 0) { sum, byte in sum += byte == 0x22 || byte == 0x27 ? 1 : 0 }
        guard quotes + marks <= limits.xmlAttributes * 2 + Self.pieceSize else {
            throw EssaysError(
                .limitExceeded,
                "one of its XML elements has more than \(limits.xmlAttributes) attributes. It is no ordinary essay: "
                    + "copy its text into a new document."
            )
        }
        quotes += marks
        return count
    }

    /// How many bytes the parser is given at most at a time.
    private static let pieceSize = 4096

    /// Runs one handler call; its error stops the parser.
    private func handle(_ body: () throws(EssaysError) -> Void) {
        guard failure == nil else { return }
        quotes = 0
        do throws(EssaysError) {
            try body()
        } catch {
            stop(error)
        }
    }

    private func stop(_ error: EssaysError) {
        failure = failure ?? error
        if let context { xmlStopParser(context) }
    }

    // MARK: Names

    /// A name as the parser interns it: the same two addresses for the same name within one document.
    private struct Name: Hashable {
        let namespace: UnsafePointer<xmlChar>?
        let local: UnsafePointer<xmlChar>
    }

    private func element(_ name: Name) -> WordElement {
        if let known = names[name] { return known }
        let namespace = name.namespace.map { String(cString: $0) } ?? ""
        let element = WordElement(namespace: namespace, localName: String(cString: name.local))
        // A document of nothing but new names must not fill the memory.
        if names.count < 4096 { names[name] = element }
        return element
    }

    // MARK: Callbacks

    /// Makes the library ready for several threads, once.
    private static let initialiseLibrary: Void = xmlInitParser()

    private static func stream(_ user: UnsafeMutableRawPointer?) -> XMLStream? {
        user.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Answers 0, the end, after a failure: the parser must not be stopped here, since it still uses the buffer that
    /// stopping frees, and a negative answer could make the library print.
    private static let readCallback: xmlInputReadCallback = { user, buffer, count in
        guard let stream = XMLStream.stream(user), stream.failure == nil, let buffer, count > 0 else { return 0 }
        do throws(EssaysError) {
            return Int32(try stream.fill(UnsafeMutableRawBufferPointer(start: buffer, count: Int(count))))
        } catch {
            stream.failure = error
            return 0
        }
    }

    private static var callbacks: xmlSAXHandler {
        var callbacks = xmlSAXHandler()
        callbacks.initialized = UInt32(XML_SAX2_MAGIC)
        callbacks.internalSubset = { user, _, _, _ in
            XMLStream.stream(user)?.stop(
                EssaysError(
                    .documentTypeDeclared,
                    "its XML declares a DOCTYPE, which no word processor writes and which can do harm. Open it in "
                        + "Word and save it again as .docx."
                )
            )
        }
        callbacks.startElementNs = { user, local, _, namespace, _, _, count, _, attributes in
            guard let stream = XMLStream.stream(user), let local else { return }
            let element = stream.element(Name(namespace: namespace, local: local))
            guard stream.open.count < stream.limits.xmlDepth else {
                return stream.stop(
                    EssaysError(
                        .limitExceeded,
                        "its XML is nested deeper than \(stream.limits.xmlDepth) elements. It is no ordinary essay: copy "
                            + "its text into a new document."
                    )
                )
            }
            stream.open.append(element)
            stream.handle { () throws(EssaysError) in
                try stream.handler.start(element, XMLAttributes(pointers: attributes, count: Int(count)))
            }
        }
        callbacks.endElementNs = { user, _, _, _ in
            guard let stream = XMLStream.stream(user), let element = stream.open.popLast() else { return }
            stream.handle { () throws(EssaysError) in try stream.handler.end(element) }
        }
        let text: charactersSAXFunc = { user, bytes, count in
            guard let stream = XMLStream.stream(user), let bytes else { return }
            stream.handle { () throws(EssaysError) in
                try stream.handler.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
            }
        }
        callbacks.characters = text
        callbacks.ignorableWhitespace = text
        callbacks.cdataBlock = text
        callbacks.serror = { user, error in
            guard let stream = XMLStream.stream(user), stream.syntaxError == nil,
                let error, let message = error.pointee.message
            else { return }
            let line = error.pointee.line
            let reason = String(cString: message).split(whereSeparator: \.isNewline).first ?? ""
            stream.syntaxError = "line \(line): \(String(reason.prefix(120)).printable)"
        }
        return callbacks
    }
}
