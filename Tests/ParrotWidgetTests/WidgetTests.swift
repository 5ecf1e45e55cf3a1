import Testing

/// All tests with a desk, one after the other: each has a server and a browser of its own.
@Suite("The widget", .serialized)
enum WidgetTests {}
