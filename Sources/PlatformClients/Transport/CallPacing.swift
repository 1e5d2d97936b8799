/// Decides how many calls of a stage may be under way at once: as few as bring it to its end within some seconds.
///
/// What is under way when a process dies was perhaps done by the service and is recorded nowhere. So calls follow one
/// another, each recorded before the next begins, as long as that takes little time; many calls, or slow ones, overlap.
struct CallPacing: Sendable {
    /// The time within which the calls that are left should be done.
    static let target = Duration.seconds(5)

    /// The most calls at once.
    let maximum: Int
    private let target: Duration
    private var average: Duration?

    /// Creates the pacing of a stage.
    ///
    /// - Parameters:
    ///   - maximum: The most calls at once; less than 1 counts as 1.
    ///   - target: The time within which the calls that are left should be done; zero always takes the most.
    init(maximum: Int, target: Duration = Self.target) {
        self.maximum = max(1, maximum)
        self.target = target
    }

    /// Takes note of how long a call took, retries included; recent calls count more.
    mutating func took(_ duration: Duration) {
        average = average.map { $0 + (duration - $0) / 4 } ?? duration
    }

    /// How many calls may be under way.
    ///
    /// - Parameter remaining: How many calls have not ended, those under way included.
    /// - Returns: 1 until a call has been measured.
    func limit(remaining: Int) -> Int {
        guard target > .zero else { return maximum }
        guard let average else { return 1 }
        let wanted = (average * remaining / target).rounded(.up)
        return wanted < Double(maximum) ? max(1, Int(wanted)) : maximum
    }
}
