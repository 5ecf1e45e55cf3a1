import ParrotCore
import ParrotText

// For `make bench`. `FILE`: the time that ICU's word segmentation alone takes for the requests and replies of a file, on
// one core, without reading and parsing. `cases FILE`: about how many bytes are kept of a case.

var arguments = CommandLine.arguments.dropFirst()
let asksForCases = arguments.first == "cases" && arguments.count == 2
if asksForCases { arguments.removeFirst() }
guard let path = arguments.first, arguments.count == 1 else {
    print("usage: ParrotBenchmarks [cases] FILE")
    throw BenchmarkError()
}

if asksForCases { try printCaseSize(of: path) } else { try printSegmentationTime(of: path) }

func printCaseSize(of path: String) throws {
    let reader = try InputReader(path: path)
    let parser = ChunkParser(layout: reader.layout)
    let recorder = CaseRecorder(normalizer: try Normalizer(), configuration: Configuration())
    var book = CaseBook()
    while let chunk = try reader.nextChunk() {
        for draft in recorder.drafts(of: parser.parse(chunk)) { book.add(draft) }
    }
    print("\(Double(book.estimatedByteCount) / Double(max(1, book.count))) bytes a case")
}

func printSegmentationTime(of path: String) throws {
    let reader = try InputReader(path: path)
    let parser = ChunkParser(layout: reader.layout)
    let normalizer = try Normalizer()
    var texts: [NormalizedText] = []
    while let chunk = try reader.nextChunk() {
        for exchange in parser.parse(chunk).exchanges {
            for text in [exchange.question, exchange.reply].compactMap({ $0 }) {
                texts.append(normalizer.normalize(text))
            }
        }
    }
    var segmenter = try Segmenter(dictionary: .empty, remembersWords: false)
    let start = ContinuousClock.now
    var tokenCount = 0
    for text in texts { tokenCount += segmenter.tokens(of: text).count }
    let elapsed = ContinuousClock.now - start
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    print("segmentation \(seconds) s, \(texts.count) texts, \(tokenCount) tokens")
}

struct BenchmarkError: Error {}
