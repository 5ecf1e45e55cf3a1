// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "parrotcheck",
    products: [
        .library(name: "ParrotCore", targets: ["ParrotCore"]),
        .executable(name: "parrotcheck", targets: ["parrotcheck"]),
        .executable(name: "parrotcheck-server", targets: ["parrotcheck-server"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
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
        .target(
            name: "ParrotFrontend",
            dependencies: [
                "ParrotConfiguration",
                "ParrotCore",
                "ParrotSpreadsheet",
                "ParrotText",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .target(
            name: "ParrotStore",
            dependencies: ["ParrotCore", .product(name: "GRDB", package: "GRDB.swift")]
        ),
        .target(
            name: "ParrotServer",
            dependencies: [
                "CSodium",
                "ParrotCore",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            resources: [
                .embedInCode("API/openapi.yaml"),
                .embedInCode("Widget/demo.css"),
                .embedInCode("Widget/demo.html"),
                .embedInCode("Widget/demo.js"),
                .embedInCode("Widget/widget.js"),
            ]
        ),
        .executableTarget(
            name: "parrotcheck",
            dependencies: [
                "ParrotConfiguration",
                "ParrotCore",
                "ParrotFrontend",
                "ParrotSpreadsheet",
                "ParrotText",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            linkerSettings: [.linkedLibrary("jemalloc")]
        ),
        .executableTarget(
            name: "parrotcheck-server",
            dependencies: [
                "ParrotConfiguration",
                "ParrotCore",
                "ParrotFrontend",
                "ParrotServer",
                "ParrotSpreadsheet",
                "ParrotStore",
                "ParrotText",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
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
        .testTarget(
            name: "ParrotStoreTests",
            dependencies: ["ParrotCore", "ParrotStore", "_ParrotTestSupport"]
        ),
        .testTarget(
            name: "ParrotServerTests",
            dependencies: ["ParrotServer", "parrotcheck-server", "_ParrotTestSupport"]
        ),
        .testTarget(
            name: "ParrotSpreadsheetTests",
            dependencies: ["ParrotCore", "ParrotSpreadsheet", "_ParrotTestSupport"]
        ),
        .testTarget(name: "ParrotCommandTests", dependencies: ["parrotcheck", "_ParrotTestSupport"]),
        .testTarget(
            name: "ParrotBrowserTests",
            dependencies: ["parrotcheck", "_ParrotBrowserSupport", "_ParrotTestSupport"]
        ),
        .testTarget(
            name: "ParrotHookTests",
            dependencies: ["parrotcheck", "parrotcheck-server", "_ParrotTestSupport"]
        ),
        .testTarget(
            name: "ParrotWidgetTests",
            dependencies: ["parrotcheck-server", "_ParrotBrowserSupport", "_ParrotTestSupport"]
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
