#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The logistic function, without overflow for any argument.
enum Logistic {
    /// 1 / (1 + exp(-x)).
    static func probability(_ logit: Double) -> Double {
        let small = exp(-abs(logit))
        return logit >= 0 ? 1 / (1 + small) : small / (1 + small)
    }

    /// The logarithm of `probability`, exact where that is near 0 or 1.
    static func logProbability(_ logit: Double) -> Double {
        min(logit, 0) - log1p(exp(-abs(logit)))
    }
}
