import Contracts
import Runner
import Testing

@testable import Commands

@Suite("What is told of a run")
struct ProgressModelTests {
    private func words(_ lines: [LogLine]) -> [String] { lines.map { "\($0.level.rawValue) \($0.message)" } }

    @Test("counts a stage's steps, with its rate and the time left")
    func steps() {
        var model = ProgressModel()
        #expect(words(model.receive(.began(.upload, total: 20), at: .seconds(5))) == ["debug upload: begun"])
        #expect(model.live(at: .seconds(5)) == "upload: 0 of 20")
        for done in 1...10 { _ = model.receive(.advanced(.upload, done: done, total: 20), at: .seconds(5 + done)) }
        #expect(model.live(at: .seconds(15)) == "upload: 10 of 20, 1.0/s, 10 s left")
        let end = model.receive(.ended(.upload, "20 essays uploaded"), at: .seconds(25))
        #expect(words(end) == ["info upload: 20 essays uploaded (20 s)"])
        #expect(end[0].facts.contains { $0.key == "seconds" && $0.value == .double(20) })
        #expect(model.live(at: .seconds(26)) == nil)
    }

    @Test("takes what was done before an interruption for no work of now")
    func resumedSteps() {
        var model = ProgressModel()
        _ = model.receive(.began(.registration, total: 12), at: .zero)
        _ = model.receive(.advanced(.registration, done: 9, total: 12), at: .seconds(1))
        _ = model.receive(.advanced(.registration, done: 10, total: 12), at: .seconds(2))
        #expect(model.live(at: .seconds(2)) == "registration: 10 of 12, 1.0/s, 2 s left")
    }

    @Test("says 'at most' of comparisons, and what they have cost")
    func callbacks() throws {
        var model = ProgressModel()
        _ = model.receive(.began(.callbacks, total: 60), at: .zero)
        #expect(model.live(at: .seconds(65)) == "callbacks: none yet of at most 60, waiting for 1 min 5 s")
        for count in 1...30 { _ = model.receive(try SampleCallback.comparison(count, cost: 0.5), at: .seconds(count)) }
        #expect(
            model.live(at: .seconds(30))
                == "callbacks: 30 of at most 60 comparisons, 1.0/s, at most 30 s left, 0.5000 USD so far"
        )
        let completion = model.receive(
            .callback(try SampleCallback.first(.completed), CallbackTally(comparisons: 30, costUSD: 0.5)),
            at: .seconds(31)
        )
        #expect(completion.map(\.event) == [.completion])
        #expect(model.live(at: .seconds(31))?.hasSuffix("completion has come") == true)
        #expect(model.live(at: .seconds(31))?.contains("left") == false)
    }

    @Test("promises no number that nobody knows, nor one that has been passed")
    func noFalsePromise() throws {
        var model = ProgressModel()
        _ = model.receive(.began(.callbacks, total: nil), at: .zero)
        _ = model.receive(try SampleCallback.comparison(3), at: .seconds(3))
        #expect(model.live(at: .seconds(3)) == "callbacks: 3 comparisons, 20/min, 0.0000 USD so far")
        _ = model.receive(.began(.callbacks, total: 2), at: .zero)
        _ = model.receive(try SampleCallback.comparison(3), at: .seconds(3))
        #expect(model.live(at: .seconds(3))?.contains("of at most") == false)
    }

    @Test("writes a line of progress after a second, then every ten, and every minute when nothing comes")
    func spacing() throws {
        var model = ProgressModel()
        _ = model.receive(.began(.callbacks, total: nil), at: .zero)
        var told: [Int] = []
        for tenth in 1...400 {
            let lines = model.receive(try SampleCallback.comparison(tenth), at: .milliseconds(100 * tenth))
            if lines.contains(where: { $0.event == .stageProgress }) { told.append(tenth) }
        }
        #expect(told == [10, 110, 210, 310])
        for second in 41...300 where !model.tick(at: .seconds(second)).isEmpty { told.append(second * 10) }
        #expect(told == [10, 110, 210, 310, 910, 1510, 2110, 2710])
    }

    @Test("gives programs the facts behind the words")
    func facts() throws {
        var model = ProgressModel()
        _ = model.receive(.began(.callbacks, total: 60), at: .zero)
        let lines = model.receive(try SampleCallback.comparison(10, failed: 2, cost: 0.25), at: .seconds(10))
        let facts = try #require(lines.last?.facts)
        let names = ["stage", "done", "at_most", "per_second", "seconds_left", "failed_comparisons", "cost_usd"]
        #expect(facts.map(\.key) == names)
        #expect(facts[1].value == .int(10) && facts[2].value == .int(60) && facts[6].value == .double(0.25))
    }

    @Test("tells warnings, retries, details and the folder by their level")
    func otherEvents() {
        var model = ProgressModel()
        let events: [RunEvent] = [
            .warning("w"), .retrying("r"), .detail("d"), .folder("/runs/1"), .counted(.textKnown, 1),
        ]
        let lines = events.flatMap { model.receive($0, at: .zero) }
        #expect(words(lines) == ["warning w", "info r", "debug d", "debug run folder: /runs/1"])
        #expect(lines.map(\.event) == [.warning, .retry, .detail, .runFolder])
    }
}
