/// What is told of an XML document, in document order, while it is parsed.
///
/// An error that a method throws stops the parsing and comes out of it.
protocol XMLHandler: AnyObject {
    /// An element begins.
    func start(_ element: WordElement, _ attributes: XMLAttributes) throws(EssaysError)

    /// The element that began last and has not ended yet ends.
    func end(_ element: WordElement) throws(EssaysError)

    /// Text inside an element, in UTF-8; one text may come in several pieces.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(EssaysError)
}

extension XMLHandler {
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(EssaysError) {}
}
