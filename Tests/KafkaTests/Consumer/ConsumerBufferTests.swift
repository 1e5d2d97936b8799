import Testing

@testable import Kafka

@Suite struct ConsumerBufferTests {
    private let source = TopicPartition(topic: "t", partition: 0)

    private func end(_ offset: Int64) -> ConsumerEvent { .endOfPartition(source, offset: offset) }

    private func offset(_ next: ConsumerBuffer.Next) -> Int64? {
        if case .event(.endOfPartition(_, let offset)) = next { offset } else { nil }
    }

    @Test func keepsTheOrder() async {
        let buffer = ConsumerBuffer()
        buffer.append((0..<3).map { end($0) })
        for expected in Int64(0)..<3 { #expect(offset(await buffer.next()) == expected) }
        #expect(buffer.count == 0)
        #expect(buffer.position(of: source) == 2)
        #expect(buffer.position(of: TopicPartition(topic: "t", partition: 1)) == nil)
    }

    @Test func resumesAWaitingReader() async {
        let buffer = ConsumerBuffer()
        async let next = buffer.next()
        buffer.append([end(5)])
        #expect(offset(await next) == 5)
    }

    @Test func aFullBufferMakesTheFetcherWait() async throws {
        let buffer = ConsumerBuffer()
        buffer.append((0..<Int64(ConsumerBuffer.maximumCount)).map { end($0) })
        let reads = Counter()
        async let fetcher = withBlockingThread("test") {
            let mayGoOn = buffer.waitForRoom()
            return (mayGoOn, reads.value)
        }
        for expected in 0..<(ConsumerBuffer.maximumCount / 2) {
            reads.increment()
            #expect(offset(await buffer.next()) == Int64(expected))
        }
        let (mayGoOn, readsBefore) = try await fetcher
        #expect(mayGoOn)
        #expect(readsBefore == ConsumerBuffer.maximumCount / 2)
    }

    @Test func finishingFreesFetcherAndReader() async throws {
        let buffer = ConsumerBuffer()
        buffer.append((0..<Int64(ConsumerBuffer.maximumCount)).map { end($0) })
        async let fetcher = withBlockingThread("test") { buffer.waitForRoom() }
        buffer.finish()
        #expect(try await fetcher == false)
        // What was held is still read, then the end.
        for _ in 0..<ConsumerBuffer.maximumCount { #expect(offset(await buffer.next()) != nil) }
        guard case .finished(nil) = await buffer.next() else {
            Issue.record("the buffer did not end")
            return
        }
    }

    @Test func aFailureEndsItAtOnce() async {
        let buffer = ConsumerBuffer()
        buffer.append([end(0)])
        buffer.finish(.fatal(libraryCode: 1, reason: "why"))
        buffer.append([end(1)])
        for _ in 0..<2 {
            guard case .finished(let error?) = await buffer.next() else {
                Issue.record("the buffer did not fail")
                return
            }
            #expect(error.isFatal)
        }
    }

    @Test func cancellingAReaderEndsItsWait() async {
        let buffer = ConsumerBuffer()
        await withTaskGroup(of: Int64?.self) { group in
            for _ in 0..<20 { group.addTask { offset(await buffer.next()) } }
            group.cancelAll()
            for await value in group { #expect(value == nil) }
        }
        buffer.append([end(3)])
        #expect(offset(await buffer.next()) == 3)
    }
}
