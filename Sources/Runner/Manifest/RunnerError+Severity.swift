extension RunnerError.Code {
    /// The endings of many batches from the worst to the mildest: of several failures the worst one gives the exit status.
    ///
    /// An interruption comes first, for the run is not over. Then what may cost money or judgements if it is not looked at,
    /// then what failed under way, then what is missing at the end, then what was refused before anything was sent.
    static let worstFirst: [RunnerError.Code] = [
        .interrupted, .outcomeUnknown, .notPersisted, .batchFailed, .outputFailed, .kafkaUnavailable, .uploadFailed,
        .registrationFailed, .envelopeRefused, .databaseExtractFailed, .partialData, .preflightFailed, .inputRefused,
        .invalidSettings,
    ]

    /// The worst of several endings; nil of none.
    static func worst(_ codes: some Sequence<RunnerError.Code>) -> RunnerError.Code? {
        let present = Set(codes)
        return worstFirst.first(where: present.contains)
    }
}
