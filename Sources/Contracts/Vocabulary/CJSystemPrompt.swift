/// The instruction to the judge that `--cj-system-prompt` embeds in the request.
package enum CJSystemPrompt {
    /// The text, without white space at its ends.
    package static let text: String = {
        var bytes = PackageResources.cj_system_prompt_txt[...]
        while let last = bytes.last, last == 0x0A || last == 0x20 || last == 0x0D { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }()
}
