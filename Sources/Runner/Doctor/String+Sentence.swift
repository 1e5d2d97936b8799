extension String {
    /// The text with a full stop, unless it ends a sentence already.
    var sentence: String { last.map { ".!?…".contains($0) } == true ? self : self + "." }
}
