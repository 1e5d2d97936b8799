// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

func runner(_ product: String) -> Target.Dependency { .product(name: product, package: "eng5-np-runner") }

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "eng5-np-runner", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CRdKafkaPlain",
            pkgConfig: "rdkafka",
            providers: [.apt(["librdkafka-dev"]), .brew(["librdkafka"])]
        ),
        .target(name: "CHeap"),
        .executableTarget(name: "constant-producer", dependencies: ["CRdKafkaPlain"]),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                runner("Contracts"), runner("Essays"), runner("Kafka"), runner("Artefacts"), runner("LoadTesting"),
                runner("eng5-np-run"),
                "CHeap", "constant-producer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)
