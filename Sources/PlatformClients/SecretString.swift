/// A text that must never be shown: a token or a signing secret.
///
/// Every description of it is masked, so that it cannot reach a log or an error message by interpolation.
package struct SecretString: Sendable, Equatable {
    /// The text itself, for the one place that sends or signs with it.
    package let revealed: String

    /// Wraps a text.
    package init(_ text: String) {
        revealed = text
    }
}

extension SecretString: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Three stars, whatever the secret.
    package var description: String { "***" }
    /// Three stars, whatever the secret.
    package var debugDescription: String { "***" }
    /// A mirror without children, so that `dump` shows nothing.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
