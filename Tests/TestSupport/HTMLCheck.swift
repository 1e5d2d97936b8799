import Foundation

/// Reads a page as a strict parser does, for answers that do not come from the code under test.
package enum HTMLCheck {
    /// What Python's parser makes of a page: tags that are not closed in order, and anything that could load or run.
    ///
    /// - Returns: A line for each complaint.
    /// - Throws: When Python cannot be run.
    package static func complaints(_ html: String) async throws -> [String] {
        try await withTemporaryDirectory { directory in
            let path = directory.appending(path: "page.html").path
            try Data(html.utf8).write(to: URL(filePath: path))
            return try PythonScript.run(
                """
                import sys
                from html.parser import HTMLParser
                void = {"meta", "link", "br", "img", "input"}
                class Check(HTMLParser):
                    stack, said = [], []
                    def handle_starttag(self, tag, attributes):
                        names = [name for name, _ in attributes]
                        if len(set(names)) != len(names): self.said.append(f"<{tag}> repeats an attribute")
                        if tag in ("script", "iframe", "object", "embed", "img", "image", "use"): self.said.append(f"<{tag}>")
                        for name, value in attributes:
                            if name.startswith("on"): self.said.append(name)
                            if name in ("src", "href", "xlink:href") and not (value or "").startswith("data:"):
                                self.said.append(f"{name}={value}")
                        if tag not in void: self.stack.append(tag)
                    def handle_startendtag(self, tag, attributes):
                        self.handle_starttag(tag, attributes)
                        if tag not in void: self.stack.pop()
                    def handle_endtag(self, tag):
                        if not self.stack or self.stack[-1] != tag: self.said.append(f"</{tag}> closes {self.stack[-1:]}")
                        else: self.stack.pop()
                check = Check()
                check.feed(open(sys.argv[1], encoding="utf-8").read())
                check.close()
                print("\\n".join(check.said + [f"<{tag}> is open" for tag in check.stack]))
                """,
                [path]
            )
            .split(separator: "\n").map(String.init)
        }
    }
}
