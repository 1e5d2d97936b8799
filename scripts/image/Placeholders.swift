import Foundation

// Writes the least that SwiftPM accepts for every target of a manifest, so that a package's dependencies can be built
// before its sources are there. Reads the output of `swift package dump-package`, writes below the current folder.

struct Manifest: Decodable {
    struct Target: Decodable {
        struct Resource: Decodable {
            let path: String
        }

        let name: String
        let type: String
        let path: String?
        let resources: [Resource]

        var folder: String { path ?? (type == "test" ? "Tests/" : "Sources/") + name }

        /// The file without which SwiftPM refuses a target of this type.
        var requiredFile: String {
            switch type {
            case "system": "module.modulemap"
            case "executable": "main.swift"
            default: "Placeholder.swift"
            }
        }
    }

    let targets: [Target]
}

let manifest = try JSONDecoder().decode(Manifest.self, from: FileHandle.standardInput.readDataToEndOfFile())
for target in manifest.targets {
    for file in [target.requiredFile] + target.resources.map(\.path) {
        let placeholder = URL(filePath: target.folder).appending(path: file)
        try FileManager.default.createDirectory(
            at: placeholder.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data().write(to: placeholder)
    }
}
