internal import Histogram

/// In place of the library's iterators: those sum up the durations too, and many long ones overflow the sum.
extension Histogram<UInt64> {
    /// Visits the counts above zero of a histogram of our layout, from the lowest duration to the highest recorded one.
    ///
    /// - Parameter visit: Gets a count's index, see ``CountsIndex``, and the count.
    func forEachCount(_ visit: (_ index: Int, _ count: UInt64) -> Void) {
        for index in 0...CountsIndex.index(of: maxRecorded) {
            let count = countForValue(CountsIndex.lowestValue(at: index))
            if count > 0 { visit(index, count) }
        }
    }

    /// The mean in nanoseconds, each duration taken as the middle of those that are counted with it; 0 without any.
    var meanDuration: Double {
        var sum = 0.0
        forEachCount { index, count in
            sum += Double(count) * Double(medianEquivalentForValue(CountsIndex.lowestValue(at: index)))
        }
        return totalCount == 0 ? 0 : sum / Double(totalCount)
    }
}
