import ArgumentParser
import Sandbox

/// The flags that make a sandbox misbehave, and tell of it.
struct FaultOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Something that goes wrong in the sandbox (repeatable), such as http.cj.503=20%.",
            discussion:
                "Also kafka.down=5s@2s, kafka.error=NOT_LEADER_FOR_PARTITION:3, callbacks.lost=10%, cj.fail and "
                + "more: docs/faults.md lists them.",
            valueName: "fault"
        ),
        transform: { text in
            do throws(SandboxError) { return try Fault(text) } catch { throw ValidationError(error.message) }
        }
    )
    var fault: [Fault] = []

    @Option(help: ArgumentHelp("The seed of faults that strike by chance.", valueName: "n"))
    var faultSeed: UInt64?

    @Option(
        help: ArgumentHelp("A file that gets a JSON line each time that a fault strikes.", valueName: "file"),
        completion: .file()
    )
    var faultLog: String?

    @Option(
        help: ArgumentHelp(
            "A file that gets a JSON line for each request to the sandbox's services.",
            valueName: "file"
        ),
        completion: .file()
    )
    var requestLog: String?

    func validate() throws {
        try TextArgument.refuseBlank([("--fault-log", faultLog), ("--request-log", requestLog)])
        if faultSeed != nil, fault.isEmpty {
            throw ValidationError("--fault-seed \(faultSeed ?? 0) means nothing without --fault.")
        }
    }

    /// The first of the flags that was given; they mean nothing without a sandbox.
    var given: String? {
        [
            ("--fault", !fault.isEmpty), ("--fault-log", faultLog != nil), ("--request-log", requestLog != nil),
        ].first(where: \.1)?.0
    }

    /// What the sandbox makes of them.
    func plan(in invocation: Invocation) -> FaultPlan {
        var plan = FaultPlan()
        plan.faults = fault
        plan.seed = faultSeed ?? plan.seed
        plan.logPath = invocation.path(faultLog)
        plan.requestLogPath = invocation.path(requestLog)
        return plan
    }

    /// Tells how often each fault has struck, one line each.
    static func lines(_ tallies: [FaultLedger.Tally]) -> [String] {
        tallies.map { tally in
            "fault \(tally.fault) struck \(tally.count) times"
                + (tally.chances > tally.count ? " of \(tally.chances)" : "")
        }
    }
}
