// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "parrotcheck",
    products: [
        .library(name: "ParrotCore", targets: ["ParrotCore"]),
        .executable(name: "parrotcheck", targets: ["parrotcheck"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    ],
    targets: [
        .target(
            name: "CICU",
            linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]
        ),
        .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
        .target(name: "CSodium", linkerSettings: [.linkedLibrary("sodium")]),
        .target(name: "CArchive", linkerSettings: [.linkedLibrary("archive")]),
        .target(
            name: "CXML",
            cSettings: [.unsafeFlags(["-isystem", "/usr/include/libxml2"])],
            linkerSettings: [.linkedLibrary("xml2")]
        ),
        .target(name: "CXlsxWriter", linkerSettings: [.linkedLibrary("xlsxwriter")]),
        .target(name: "ParrotText", dependencies: ["CICU"]),
        .target(
            name: "ParrotCore",
            dependencies: ["ParrotText", "CZlib", "CSodium"],
            resources: [.embedInCode("Page/page.css"), .embedInCode("Page/page.js")]
        ),
        .target(
            name: "ParrotSpreadsheet",
            dependencies: ["ParrotCore", "CArchive", "CXML", "CXlsxWriter", "CZlib"]
        ),
        .target(
            name: "ParrotConfiguration",
            dependencies: ["ParrotCore", "ParrotText", .product(name: "Yams", package: "Yams")]
        ),
        .executableTarget(
            name: "parrotcheck",
            dependencies: [
                "ParrotConfiguration",
                "ParrotCore",
                "ParrotSpreadsheet",
                "ParrotText",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            linkerSettings: [.linkedLibrary("jemalloc")]
        ),
        .target(
            name: "_ParrotTestSupport",
            dependencies: ["ParrotCore", "ParrotText"],
            path: "Tests/_ParrotTestSupport"
        ),
        .target(
            name: "_ParrotBrowserSupport",
            dependencies: ["_ParrotTestSupport"],
            path: "Tests/_ParrotBrowserSupport"
        ),
        .testTarget(name: "ParrotTextTests", dependencies: ["ParrotText", "_ParrotTestSupport"]),
        .testTarget(
            name: "ParrotCoreTests",
            dependencies: ["ParrotCore", "ParrotText", "_ParrotTestSupport"],
            resources: [.copy("Fixtures")]
        ),
        .testTarget(
            name: "ParrotConfigurationTests",
            dependencies: ["ParrotConfiguration", "ParrotCore", "_ParrotTestSupport"]
        ),
        .testTarget(name: "ParrotCommandTests", dependencies: ["parrotcheck", "_ParrotTestSupport"]),
        .testTarget(
            name: "ParrotBrowserTests",
            dependencies: ["parrotcheck", "_ParrotBrowserSupport", "_ParrotTestSupport"]
        ),
    ]
)

// Benchmarks are built only when asked for: `make bench`.
if Context.environment["PARROTCHECK_BENCHMARKS"] != nil {
    package.targets.append(
        .executableTarget(
            name: "ParrotBenchmarks",
            dependencies: ["ParrotCore", "ParrotText"],
            path: "Tests/Benchmarks/ParrotBenchmarks"
        )
    )
}

for target in package.targets where !target.name.hasPrefix("C") {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
    ]
}
