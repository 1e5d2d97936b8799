import CLibXML2

/// The attributes of one element; valid only while the element's start is being handled.
struct XMLAttributes {
    /// Five pointers an attribute: local name, prefix, namespace, the value's start and its end.
    private let pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    private let count: Int

    init(pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int) {
        self.pointers = pointers
        self.count = count
    }

    /// The value of the attribute with a local name, in whichever namespace.
    ///
    /// The parts read here have no two attributes with one local name on the elements whose attributes matter.
    subscript(name: StaticString) -> String? {
        guard let pointers else { return nil }
        for index in 0..<count {
            let attribute = pointers + index * 5
            guard let local = attribute[0], xmlStrEqual(local, name.utf8Start) != 0 else { continue }
            guard let start = attribute[3], let end = attribute[4], end >= start else { return nil }
            return String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
        }
        return nil
    }

    /// The meaning of an on/off property's `val`: on when it is absent.
    var isOn: Bool {
        switch self["val"] {
        case "0", "false", "off": false
        default: true
        }
    }
}
