// swift-tools-version: 6.2
import PackageDescription

let isFuzzed = Context.environment["ENG5_FUZZ"] == "1"
let isSanitized = Context.environment["ENG5_SANITIZE"] == "1"

/// Settings of every target: Swift 6 language mode with the upcoming features this code base is written against.
///
/// `ENG5_STRICT=1` (set by the scripts) turns warnings into errors, so that a newer compiler's new
/// warnings never break the build of somebody who only wants the tool.
///
/// `ENG5_FUZZ=1` (set by `scripts/fuzz`) lets the fuzzer see which code an input reaches: of two `--sanitize` flags the
/// compiler heeds the last one alone.
let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ] + (Context.environment["ENG5_STRICT"] == "1" ? [.treatAllWarnings(as: .error)] : [])
    + (isFuzzed ? [.unsafeFlags(["-sanitize=fuzzer,address"])] : [])

/// Settings of test targets. `ENG5_SANITIZE=1` (set by `scripts/sanitize`, which makes a release build) leaves the tests
/// themselves as they are written: Swift 6.3's optimiser crashes on some of their closures.
let testSettings = settings + (isSanitized ? [.unsafeFlags(["-Onone"])] : [])

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let histogram: Target.Dependency = .product(name: "Histogram", package: "hdrhistogram-swift")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let jwtKit: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")

/// Makes a library target under `Sources/<name>`; the table in docs/architecture.md says what may import what.
func library(
    _ name: String,
    _ dependencies: [Target.Dependency] = [],
    resources: [Resource]? = nil
) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

/// Makes the test target of one library; it mirrors that library's files.
func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name), "TestSupport"] + dependencies,
        exclude: exclude,
        swiftSettings: testSettings
    )
}

let package = Package(
    name: "eng5-np-runner",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "eng5-np-run", targets: ["eng5-np-run"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CRdKafka",
            path: "CRdKafka",
            pkgConfig: "rdkafka",
            providers: [.apt(["librdkafka-dev"]), .brew(["librdkafka"])]
        ),
        .systemLibrary(
            name: "CZip",
            pkgConfig: "libzip",
            providers: [.apt(["libzip-dev"]), .brew(["libzip"])]
        ),
        .systemLibrary(
            name: "CLibXML2",
            pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]
        ),
        .systemLibrary(
            name: "CZlib",
            pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]
        ),
        library("Contracts", [crypto], resources: [.embedInCode("Resources/cj_system_prompt.txt")]),
        library(
            "Essays",
            [
                "CLibXML2", "CZip", crypto,
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux])),
            ]
        ),
        library("BradleyTerry"),
        library("Kafka", ["CRdKafka", logging]),
        library(
            "PlatformClients",
            [
                "Contracts", crypto, logging, nioCore, nioPosix, nioHTTP1, nioSSL, asyncHTTPClient, jwtKit,
            ]
        ),
        library(
            "Artefacts",
            ["Contracts", "BradleyTerry", crypto],
            resources: [.embedInCode("Resources/assessment_run.schema.json")]
        ),
        library(
            "Reports",
            ["Contracts", "BradleyTerry", "Artefacts", mustache],
            resources: [.embedInCode("Resources")]
        ),
        library(
            "Runner",
            [
                "Contracts", "Essays", "BradleyTerry", "Kafka", "PlatformClients", "Artefacts", "Reports", logging,
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux])),
            ]
        ),
        library("LoadTesting", ["CZlib", "Contracts", "BradleyTerry", "Kafka", "Artefacts", "Reports", histogram]),
        library(
            "Sandbox",
            [
                "Contracts", "Kafka", "BradleyTerry", crypto, logging, nioCore,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]
        ),
        library(
            "Commands",
            [
                "Contracts", "Essays", "BradleyTerry", "Kafka", "PlatformClients", "Artefacts", "Reports", "Runner",
                "LoadTesting", "Sandbox", logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .executableTarget(name: "eng5-np-run", dependencies: ["Commands"], swiftSettings: settings),
        .target(
            name: "TestSupport",
            dependencies: ["Contracts", crypto],
            path: "Tests/TestSupport",
            swiftSettings: settings
        ),
        .target(
            name: "FuzzTargets",
            dependencies: [
                "Contracts", "Essays", "Kafka", "PlatformClients", "Artefacts", "Reports", "LoadTesting", "Sandbox",
                "Commands",
            ],
            path: "Tests/Fuzzing/Targets",
            swiftSettings: settings
        ),
        tests(of: "FuzzTargets", ["BradleyTerry"]),
        tests(of: "Contracts"),
        tests(of: "Essays", ["CZip"]),
        tests(of: "BradleyTerry"),
        tests(of: "Kafka", [logging]),
        tests(of: "PlatformClients", ["Contracts", crypto, logging, nioCore, nioPosix, nioSSL, jwtKit]),
        tests(of: "Artefacts", ["Contracts", "BradleyTerry"]),
        tests(of: "Reports", ["Contracts", "BradleyTerry", "Artefacts", mustache]),
        tests(of: "Runner", ["Contracts", "Essays", "Kafka", "PlatformClients", "Artefacts", "Sandbox", logging]),
        tests(of: "LoadTesting", ["Contracts", "Kafka", "Artefacts", "Reports", logging]),
        tests(
            of: "Sandbox",
            ["Contracts", "Kafka", "BradleyTerry", logging, nioCore, nioPosix, nioHTTP1, asyncHTTPClient]
        ),
        tests(
            of: "Commands",
            [
                "Contracts", "Essays", "Kafka", "PlatformClients", "Artefacts", "Reports", "Runner", "LoadTesting",
                "Sandbox",
                "eng5-np-run", logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)

// libFuzzer brings its own `main`, so the fuzzer is part of the package only where scripts/fuzz asks for it.
if isFuzzed {
    package.targets.append(
        .executableTarget(
            name: "fuzz",
            dependencies: ["FuzzTargets"],
            path: "Tests/Fuzzing/Driver",
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]
        )
    )
}

// Built by scripts/benchmark alone, so that nobody else waits for them.
if Context.environment["ENG5_BENCHMARKS"] == "1" {
    package.targets += [
        .systemLibrary(name: "CRdKafkaPlain", path: "Benchmarks/CRdKafkaPlain", pkgConfig: "rdkafka"),
        .target(name: "CHeap", path: "Benchmarks/CHeap"),
        .executableTarget(
            name: "constant-producer",
            dependencies: ["CRdKafkaPlain"],
            path: "Benchmarks/constant-producer"
        ),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "Contracts", "Essays", "Kafka", "Artefacts", "LoadTesting", "eng5-np-run", "CHeap", "constant-producer",
                logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/Suite",
            swiftSettings: settings
        ),
    ]
}
