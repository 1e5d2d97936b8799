/// One stage of a load: the rate moves linearly from where it is to a target.
package struct RateStage: Sendable, Hashable {
    /// How long the stage lasts, in nanoseconds.
    package let nanoseconds: UInt64
    /// The rate at the stage's end.
    package let target: ArrivalRate

    package init(nanoseconds: UInt64, target: ArrivalRate) {
        self.nanoseconds = nanoseconds
        self.target = target
    }

    /// Reads stages.
    ///
    /// - Parameter text: Durations with target rates, separated by commas: `30s:50/s,2m:500/s,30s:0`. A stage of zero
    ///   length is a jump.
    /// - Throws: `LoadTestingError` with the code `invalidArgument`, quoting the part that cannot be read.
    /// - Returns: The stages, in order; at least one lasts longer than zero and has a rate.
    package static func stages(parsing text: String) throws(LoadTestingError) -> [RateStage] {
        var stages: [RateStage] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let fields = part.split(separator: ":", omittingEmptySubsequences: false)
            guard fields.count == 2 else {
                throw LoadTestingError(
                    .invalidArgument,
                    "'\(part.prefix(40))' is not a stage: write a duration and a target rate, such as 30s:50/s"
                )
            }
            stages.append(
                RateStage(
                    nanoseconds: try DurationText.nanoseconds(fields[0]),
                    target: try ArrivalRate(reading: fields[1])
                )
            )
        }
        return stages
    }
}
