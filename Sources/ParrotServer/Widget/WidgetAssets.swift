/// The files of the widget and its demo page.
enum WidgetAssets {
    /// The page runs and loads what this server has, and nothing else.
    private static let pagePolicy =
        "default-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

    /// All of them.
    static var all: [StaticAsset] {
        [
            script("/widget.js", PackageResources.widget_js),
            StaticAsset(
                path: "/demo",
                contentType: "text/html; charset=utf-8",
                bytes: PackageResources.demo_html,
                policy: pagePolicy
            ),
            script("/demo/demo.js", PackageResources.demo_js),
            StaticAsset(
                path: "/demo/demo.css",
                contentType: "text/css; charset=utf-8",
                bytes: PackageResources.demo_css
            ),
        ]
    }

    private static func script(_ path: String, _ bytes: [UInt8]) -> StaticAsset {
        StaticAsset(path: path, contentType: "text/javascript; charset=utf-8", bytes: bytes)
    }
}
