extension LoadIdentifiers {
    /// Composes a batch's envelope from values; a template's stamp gives the same bytes.
    ///
    /// - Parameters:
    ///   - number: The batch's number in the run, from 0.
    ///   - request: What every batch has in common, with the time; its batch id and essays are replaced.
    ///   - metadata: What travels beside every request.
    ///   - essayCount: How many essays the batch has.
    ///   - texts: The texts that the essays point to.
    package func envelope(
        ofBatch number: Int,
        like request: CJAssessmentRequest,
        metadata: RequestMetadata,
        essayCount: Int,
        texts: TextPool
    ) -> EventEnvelope<CJAssessmentRequest> {
        var request = request
        request.batchID = batchID(of: number)
        request.essays = (0..<essayCount).map { essay in
            EssayReference(
                essayID: essayID(essay, ofBatch: number),
                textStorageID: texts.storageID(ofEssay: essay, inBatch: number, essayCount: essayCount)
            )
        }
        return EventEnvelope(
            eventID: eventID(of: number),
            eventType: Topic.request.rawValue,
            eventTimestamp: request.timestamp,
            sourceService: CJAssessmentRequest.sourceService,
            correlationID: correlationID(of: number),
            data: request,
            metadata: metadata
        )
    }
}
