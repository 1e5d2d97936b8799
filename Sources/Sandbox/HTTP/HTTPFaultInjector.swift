/// What goes wrong with one request, instead of the service's own answer.
package enum HTTPFault: Sendable {
    /// This answer, whatever the service would say.
    case answer(StandInAnswer)
    /// The connection breaks without an answer, before the service has seen the request.
    case dropBefore
    /// The connection breaks after the service has done its work: the client cannot know that it has.
    case dropAfter
}

/// Decides which requests to the stand-in services go wrong; the one place where HTTP faults enter.
///
/// It is asked before the service. Since it may take its time, it also serves to hold requests back.
package protocol HTTPFaultInjector: Sendable {
    /// The fault for a request, or nil when the service is to answer.
    func fault(for request: StandInRequest) async -> HTTPFault?
}

/// Lets every request through.
package struct NoHTTPFaults: HTTPFaultInjector {
    package init() {}

    package func fault(for request: StandInRequest) async -> HTTPFault? { nil }
}
