private import CXML

/// Reads a part as XML, event by event.
struct XMLPart: ~Copyable {
    /// What stands in the document next. Numbers are places in the lists of names.
    enum Event {
        /// An element begins; `attribute` tells its attributes until the next event.
        case start(Int)
        case end(Int)
        /// A stretch of text, in `bytes` until the next event.
        case text(Range<Int>)
    }

    private let part: PartReader
    private var parser: XMLParser
    /// The events of a block.
    private(set) var bytes: [UInt8] = []
    private var index = 0
    private var isEnded = false
    /// Why there is nothing after the events at hand.
    private var failure: WorkbookFailure?
    private var attributes: [(number: Int, range: Range<Int>)] = []

    /// Tells of elements and attributes with these local names, parted by blanks.
    init(_ part: PartReader, elements: String, attributes: String) throws(WorkbookFailure) {
        self.part = part
        parser = try XMLParser(elements: elements, attributes: attributes)
    }

    /// The next event, nil at the document's end.
    mutating func next() throws(WorkbookFailure) -> Event? {
        while index == bytes.count {
            if let failure { throw failure }
            if isEnded { return nil }
            index = 0
            bytes = []
            do {
                let block = try part.nextBlock()
                isEnded = block.isEmpty
                (bytes, failure) = parser.events(of: block, isLast: isEnded)
            } catch {
                failure = error
            }
        }
        let kind = UInt32(bytes[index])
        if kind == cxml_event_text.rawValue {
            let range = stretch(at: index + 1)
            index = range.upperBound
            return .text(range)
        }
        let element = Int(bytes[index + 1])
        guard kind == cxml_event_start.rawValue else {
            index += 2
            return .end(element)
        }
        let count = Int(bytes[index + 2])
        attributes.removeAll(keepingCapacity: true)
        index += 3
        for _ in 0..<count {
            let range = stretch(at: index + 1)
            attributes.append((Int(bytes[index]), range))
            index = range.upperBound
        }
        return .start(element)
    }

    /// The value of an attribute of the element that began last, in `bytes`.
    func attribute(_ number: Int) -> Range<Int>? {
        attributes.first { $0.number == number }?.range
    }

    /// The value of an attribute as text.
    func text(ofAttribute number: Int) -> String? {
        attribute(number).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    /// A length in four bytes, and so many bytes after it.
    private func stretch(at place: Int) -> Range<Int> {
        let length =
            Int(bytes[place]) | Int(bytes[place + 1]) << 8 | Int(bytes[place + 2]) << 16 | Int(bytes[place + 3]) << 24
        return place + 4..<place + 4 + length
    }
}

/// Parses XML in blocks. It owns a parser of libxml2's and gives it back.
@safe
private struct XMLParser: ~Copyable {
    private let parser: OpaquePointer

    init(elements: String, attributes: String) throws(WorkbookFailure) {
        guard let parser = unsafe cxml_create(elements, attributes) else { throw .noMemory }
        unsafe self.parser = parser
    }

    deinit {
        unsafe cxml_destroy(parser)
    }

    /// What stands in a block, before what fails to be read.
    mutating func events(of block: [UInt8], isLast: Bool) -> (events: [UInt8], failure: WorkbookFailure?) {
        let result = unsafe block.withUnsafeBufferPointer { buffer in
            unsafe cxml_parse(parser, buffer.baseAddress, buffer.count, isLast ? 1 : 0)
        }
        let failure: WorkbookFailure? =
            switch result {
            case Int32(cxml_ok.rawValue): nil
            case Int32(cxml_document_type.rawValue): .documentType
            case Int32(cxml_no_memory.rawValue): .noMemory
            default: .damaged
            }
        var count = 0
        let events = unsafe UnsafeBufferPointer(start: cxml_events(parser, &count), count: count)
        return unsafe (Array(events), failure)
    }
}
