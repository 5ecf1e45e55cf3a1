import ParrotCore
import ParrotText

// Reference for `make bench`: the time that ICU's word segmentation alone takes for the requests and replies of a
// file, on one core, without reading and parsing.

let arguments = CommandLine.arguments
guard arguments.count == 2 else {
    print("usage: ParrotBenchmarks FILE")
    throw BenchmarkError()
}

let reader = try InputReader(path: arguments[1])
let parser = ChunkParser(layout: reader.layout)
let normalizer = try Normalizer()
var texts: [NormalizedText] = []
while let chunk = try reader.nextChunk() {
    for exchange in parser.parse(chunk).exchanges {
        for text in [exchange.question, exchange.reply].compactMap({ $0 }) { texts.append(normalizer.normalize(text)) }
    }
}

var segmenter = try Segmenter(dictionary: .empty, remembersWords: false)
let start = ContinuousClock.now
var tokenCount = 0
for text in texts { tokenCount += segmenter.tokens(of: text).count }
let elapsed = ContinuousClock.now - start
let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
print("segmentation \(seconds) s, \(texts.count) texts, \(tokenCount) tokens")

struct BenchmarkError: Error {}
