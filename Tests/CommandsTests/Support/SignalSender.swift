import Foundation

/// Sends a process signals once a file has content, which tells that the process is in the midst of something.
struct SignalSender: Sendable {
    private let signal: Int32
    private let count: Int

    init(_ signal: Int32, count: Int) {
        self.signal = signal
        self.count = count
    }

    /// Returns at once; the signals are sent as long as the process lives.
    func send(to process: Process, whenWritten file: URL) {
        let number = process.processIdentifier
        DispatchQueue.global().async {
            var left = count
            while process.isRunning, left > 0 {
                Thread.sleep(forTimeInterval: 0.05)
                let size = (try? FileManager.default.attributesOfItem(atPath: file.path))?[.size] as? Int ?? 0
                guard size > 0 else { continue }
                kill(number, signal)
                left -= 1
            }
        }
    }
}
