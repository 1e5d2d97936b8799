import Kafka

extension Fault {
    /// Reads a fault, for example `http.cj.503=20%` or `kafka.down=5s@2s`.
    ///
    /// - Parameter specification: The words, as docs/faults.md describes them.
    /// - Throws: `SandboxError` with the code `invalidSettings`, which quotes the words and says what is possible.
    package init(_ specification: String) throws(SandboxError) {
        let halves = specification.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = halves[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let value = halves.count > 1 ? FaultValue(String(halves[1]), in: specification) : nil
        self.specification = specification
        switch name[0] {
        case "http" where name.count == 3:
            kind = try Self.http(service: name[1], name[2], value, specification)
        case "kafka" where name.count == 2 || name.count == 3:
            kind = try Self.kafka(name[1], name.count == 3 ? name[2] : nil, value, specification)
        case "callbacks" where name.count == 2:
            guard let kind = CallbackKind(rawValue: name[1]) else {
                throw Self.unknown(specification, "callbacks", CallbackKind.allCases.map(\.rawValue))
            }
            self.kind = .callbacks(kind, try value?.frequency() ?? .always)
        case "cj" where name == ["cj", "fail"]: kind = .batchFailure(try value?.frequency() ?? .always)
        default:
            throw Self.refusal(
                specification,
                "write http.SERVICE.KIND, kafka.KIND, callbacks.KIND or cj.fail, for example http.cj.503=20%"
            )
        }
    }

    private static let services: [String: StandInName] = [
        "cj": .cj, "content": .content, "llm": .llmProvider, "identity": .identity,
    ]

    private static func http(
        service: String,
        _ word: String,
        _ value: FaultValue?,
        _ specification: String
    ) throws(SandboxError) -> Kind {
        let named = services[service]
        guard service == "*" || named != nil else {
            throw unknown(specification, "http", ["*"] + services.keys.sorted())
        }
        let asked = named.map { [$0] } ?? Set(StandInName.allCases)
        if word == "slow" {
            guard let (delay, frequency) = try value?.delayAndFrequency() else {
                throw refusal(specification, "say how slow, for example http.\(service).slow=3s or =3s:20%")
            }
            return .http(.slow(delay), services: asked, frequency)
        }
        let kind: HTTPKind
        switch word {
        case "reset": kind = .reset
        case "answer-lost": kind = .answerLost
        case "garbage": kind = .garbage
        default:
            guard let status = Int(word), (400...599).contains(status) else {
                throw unknown(
                    specification,
                    "http.\(service)",
                    ["a status from 400 to 599", "slow", "reset", "answer-lost", "garbage"]
                )
            }
            kind = .status(status)
        }
        return .http(kind, services: asked, try value?.frequency() ?? .always)
    }

    private static func kafka(
        _ word: String,
        _ part: String?,
        _ value: FaultValue?,
        _ specification: String
    ) throws(SandboxError) -> Kind {
        let words = ["down", "ack-lost", "error", "leaders", "rtt"]
        guard words.contains(word) else { throw unknown(specification, "kafka", words) }
        guard let value else { throw refusal(specification, "a value must follow, for example kafka.down=5s@2s") }
        if let part, word != "down", word != "error" { throw refusal(specification, "'.\(part)' means nothing here") }
        switch word {
        case "down":
            let broker = part.flatMap { Int32($0) }
            guard part == nil || broker.map({ $0 > 0 }) == true else {
                throw refusal(specification, "name a broker by its number, from 1, or none for all")
            }
            let (duration, start) = try value.durationAndStart()
            return .brokersDown(broker: broker, duration, start)
        case "error":
            let requests: [String: MockCluster.Request] = [
                "produce": .produce, "fetch": .fetch, "offsets": .listOffsets,
                "producer-id": .initProducerID,
            ]
            guard let request = requests[part ?? "produce"] else {
                throw unknown(specification, "kafka.error", requests.keys.sorted())
            }
            let (error, count, start) = try value.errorCountAndStart()
            return .requestErrors(request, error, count: count, start)
        case "leaders": return .leaderChanges(every: try value.duration())
        case "rtt": return .roundTripTime(try value.duration())
        default: return .acknowledgementLost(try value.duration())
        }
    }

    private static func unknown(_ specification: String, _ family: String, _ words: [String]) -> SandboxError {
        refusal(specification, "after \(family). comes one of: \(words.joined(separator: ", "))")
    }

    static func refusal(_ specification: String, _ advice: String) -> SandboxError {
        SandboxError(.invalidSettings, "'\(specification.prefix(80))' is no fault: \(advice)")
    }
}
