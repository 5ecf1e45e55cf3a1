/// The files of the widget and its demo page.
enum WidgetAssets {
    /// All of them.
    static var all: [StaticAsset] { [] }
}
