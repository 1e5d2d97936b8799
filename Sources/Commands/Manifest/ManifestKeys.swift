/// Which flags a manifest may set.
enum ManifestKeys {
    /// Those that tell one batch from another, so that no two batches may have them in common.
    static let ofEachBatch: Set = ["batch-id", "batch-uuid"]

    /// Those that say how the manifest itself is run.
    static let ofTheManifest: Set = ["manifest", "concurrency", "fail-fast"]

    /// All that a batch may have a value of its own for; the others hold for all batches, as flags or configuration.
    static let all: Set = ofEachBatch.union([
        "dataset", "prompt", "assignment-id", "course-id", "expected-grade-scale", "anchors", "correlation-id",
        "timestamp", "user-id", "org-id", "course-code", "language", "max-comparisons", "essay-ids",
        "llm-provider", "llm-model", "llm-temperature", "llm-max-tokens", "cj-system-prompt", "no-cj-system-prompt",
        "llm-batching-mode", "system-prompt", "rubric", "await-completion", "no-await-completion",
        "completion-timeout", "force-reupload", "no-force-reupload", "auto-extract-eng5-db",
        "no-auto-extract-eng5-db", "preflight", "no-preflight", "require-preflight", "no-require-preflight",
    ])
}
