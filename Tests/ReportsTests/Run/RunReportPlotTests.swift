import Artefacts
import BradleyTerry
import Contracts
import Testing

@testable import Reports

@Suite("Plots of a run, read back")
struct RunReportPlotTests {
    @Test("show every theta and standard error of the artefact", arguments: [20, 300])
    func thetas(students: Int) async throws {
        try await SampleRecord(students: students, comparisons: 1500).with { record in
            let plot = try #require(DrawnPlot("Theta by rank", in: try RunReport(record).document.html()))
            let (theta, place) = (try plot.scale(.y), try plot.scale(.x))
            let rows = record.document["bt_summary"]?.array ?? []
            #expect(rows.count == students + 12)
            let dots = try plot.attributes(
                "<path class=\"whisker c[12]\" d=\"M[\\d.]+ ([\\d.]+)V([\\d.]+)\"/><circle class=\"dot c[12]\" cx=\"([\\d.]+)\" cy=\"([\\d.]+)\""
            )
            #expect(dots.count == rows.count)
            let byPlace = Dictionary(
                dots.map { (Int(place($0[2]).rounded()), $0) },
                uniquingKeysWith: { first, _ in first }
            )
            for row in rows {
                let rank = try #require(row["rank"]?.int)
                let dot = try #require(byPlace[rank])
                let expected = try #require(row["theta"]?.double)
                let error = try #require(row["standard_error"]?.double)
                #expect(abs(place(dot[2]) - Double(rank)) < 0.3)
                #expect(abs(theta(dot[3]) - expected) < 0.01)
                #expect(abs((theta(dot[0]) - theta(dot[1])) / 2 - error) < 0.01)
            }
        }
    }

    @Test("colour the cells of the heat map by the share of wins")
    func wins() async throws {
        try await SampleRecord(students: 3, anchors: 4, comparisons: 60).with { record in
            let plot = try #require(DrawnPlot("Wins, row against column", in: try RunReport(record).document.html()))
            let cells = try plot.attributes(
                "<rect class=\"cell c[012]\" x=\"([\\d.]+)\" y=\"([\\d.]+)\" width=\"([\\d.]+)\" height=\"[\\d.]+\" "
                    + "fill-opacity=\"([\\d.]+)\"/><text class=\"count[^>]*>(\\d+)/(\\d+)<"
            )
            let comparisons = record.document["llm_comparisons"]?.array ?? []
            let order = (record.document["bt_summary"]?.array ?? []).sorted {
                ($0["rank"]?.int ?? 0) < ($1["rank"]?.int ?? 0)
            }
            .compactMap { $0["essay_id"]?.string }
            #expect(order.count == 7)
            var found = 0
            for (row, better) in order.enumerated() {
                for (column, worse) in order.enumerated() where row != column {
                    let won = comparisons.count { $0["winner_id"]?.string == better && $0["loser_id"]?.string == worse }
                    let lost = comparisons.count {
                        $0["winner_id"]?.string == worse && $0["loser_id"]?.string == better
                    }
                    let (x, y) = (190 + 34 * Double(column), 26 + 34 * Double(row))
                    let cell = cells.first { abs($0[0] - x) < 0.01 && abs($0[1] - y) < 0.01 }
                    guard won + lost > 0 else {
                        #expect(cell == nil)
                        continue
                    }
                    found += 1
                    let drawn = try #require(cell)
                    #expect(drawn[4] == Double(won) && drawn[5] == Double(won + lost))
                    let share = Double(won) / Double(won + lost)
                    #expect(abs(drawn[3] - (0.2 + 0.8 * abs(2 * share - 1))) < 0.001)
                }
            }
            #expect(found == cells.count && found > 20)
        }
    }

    @Test("count the comparisons over time")
    func timeline() async throws {
        try await SampleRecord(comparisons: 1000).with { record in
            let plot = try #require(DrawnPlot("Comparisons over time", in: try RunReport(record).document.html()))
            let (time, count) = (try plot.scale(.x), try plot.scale(.y))
            let line = try #require(plot.svg.firstMatch(of: /points="([^"]+)"/)?.output.1)
            let points = line.split(separator: " ").map { $0.split(separator: ",").compactMap { Double($0) } }
            #expect(points.count <= 302)
            let last = try #require(points.last)
            #expect(abs(count(last[1]) - 1000) < 5)
            // The sample's comparisons come a second after each other; the axis is labelled in minutes.
            _ = time
            let middle = try #require(points.first { count($0[1]) >= 500 })
            #expect(abs((middle[0] - 76) / (844 - 76) - 0.5) < 0.02)
        }
    }

    @Test("place anchors by their own grade and students by the projected one")
    func grades() async throws {
        try await SampleRecord().with { record in
            let html = try RunReport(record).document.html()
            let plot = try #require(DrawnPlot("Grades on the scale of theta", in: html))
            let theta = try plot.scale(.x)
            let anchors = try plot.attributes("<path class=\"dot c2\" d=\"M([\\d.]+) ([\\d.]+)l6 6")
            let expected = record.essays.filter(\.isAnchor).compactMap(\.theta).sorted()
            #expect(anchors.count == 12)
            for (drawn, value) in zip(anchors.map { theta($0[0]) }.sorted(), expected) {
                #expect(abs(drawn - value) < 0.01)
            }
            let students = try plot.attributes("<circle class=\"dot c1 faint\" cx=\"([\\d.]+)\"")
            #expect(students.count == 20)
        }
    }
}
