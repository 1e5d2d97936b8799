/// Ids of student essays as the artefact's schema allows them: 3 to 64 of `a`–`z`, `0`–`9`, `_` and `-`.
package enum ArtefactEssayID {
    /// Derives the artefact's ids from those in the request, all different, in the same order.
    ///
    /// Upper case becomes lower case, every other character that the schema refuses becomes `_` (so `student::a1`
    /// becomes `student__a1`), and short ids are filled up with `_`. An id that is too long, or that an essay before it
    /// has already, ends in `-` and the first 8 hexadecimal digits of the SHA-256 of the id in the request instead.
    package static func derived(from requestIDs: [String]) -> [String] {
        var taken = Set<String>(minimumCapacity: requestIDs.count)
        return requestIDs.map { requestID in
            var id = lowered(requestID)
            var attempt = 0
            while id.utf8.count > 64 || !taken.insert(id).inserted {
                let seed = attempt == 0 ? requestID : "\(requestID)\n\(attempt)"
                id = lowered(requestID).prefix(55) + "-" + Hexadecimal.sha256(of: seed.utf8).prefix(8)
                attempt += 1
            }
            return id
        }
    }

    private static func lowered(_ requestID: String) -> String {
        var id = ""
        for scalar in requestID.unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9", "_", "-": id.unicodeScalars.append(scalar)
            case "A"..."Z": id += scalar.properties.lowercaseMapping
            default: id += "_"
            }
        }
        return id + String(repeating: "_", count: max(0, 3 - id.utf8.count))
    }
}
