import Foundation
import FuzzTargets

/// The target that this process drives: `ENG5_FUZZ_TARGET` names it.
private let target: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["ENG5_FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
        let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
        FileHandle.standardError.write(Data("error: ENG5_FUZZ_TARGET is '\(name)': give one of \(names).\n".utf8))
        exit(64)
    }
    return target
}()

/// What libFuzzer calls with each input.
///
/// - Parameters:
///   - start: The input's first byte.
///   - count: The input's length in bytes.
/// - Returns: 0, always.
@_cdecl("LLVMFuzzerTestOneInput")
package func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do {
        try target.run(Array(UnsafeBufferPointer(start: start, count: count)))
    } catch {
        FileHandle.standardError.write(Data("finding in \(target.rawValue): \(error.message)\n".utf8))
        abort()
    }
    return 0
}
