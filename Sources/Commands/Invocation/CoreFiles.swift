#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Core files of this process, which would hold its tokens and passwords.
enum CoreFiles {
    /// Makes sure that a crash leaves none, nor do the programs that this process starts.
    ///
    /// The limit is one byte, not zero: Linux ignores the limit of zero when cores go to a program (`core_pattern`
    /// begins with `|`), but takes one byte for "no core" there too (see `core(5)` and the kernel's coredump.c).
    static func refuse() {
        var limit = rlimit()
        guard getrlimit(core, &limit) == 0 else { return }
        limit.rlim_cur = min(1, limit.rlim_max)
        _ = setrlimit(core, &limit)
    }

    #if canImport(Glibc)
    private static let core = __rlimit_resource_t(RLIMIT_CORE.rawValue)
    #else
    private static let core = RLIMIT_CORE
    #endif
}
