package import ParrotCore
private import ParrotSpreadsheet

/// The inputs of a run, and whether all of them could be read.
package struct InputFiles {
    package private(set) var readers: [InputReader] = []
    /// The work-order logs.
    package private(set) var events: [InputReader] = []
    /// Something could not be read: the exit status is 2.
    package private(set) var couldNotReadAll = false
    private let standardError: StandardError

    package init(standardError: StandardError) {
        self.standardError = standardError
    }

    /// Opens what can be opened, and says what cannot. Throws only if a `--map` is wrong.
    package mutating func open(_ paths: [String], mappings: [String], encoding: String?) throws(IngestError) {
        var options = InputOptions()
        options.encodingName = encoding
        for mapping in mappings { try options.addMapping(mapping) }
        readers += opened(paths, options)
    }

    /// Opens the work-order logs that can be opened, and says which cannot.
    package mutating func openEvents(_ paths: [String]) {
        events += opened(paths, InputOptions(kind: .events))
    }

    private mutating func opened(_ paths: [String], _ options: InputOptions) -> [InputReader] {
        var readers: [InputReader] = []
        for path in paths {
            do {
                let opened = try OpenedInput(path: path, options: options, workbooks: Workbooks())
                readers += opened.readers
                for reader in opened.readers { note(reader.layout) }
                if !opened.sheetsLeftOut.isEmpty { noteSheets(opened.sheetsLeftOut, leftOutOf: path) }
            } catch {
                say(error)
                couldNotReadAll = true
            }
        }
        return readers
    }

    /// Prints how each input is understood, after reading it through.
    package mutating func printDryRun() throws(IngestError) {
        for reader in readers + events {
            let parser = ChunkParser(layout: reader.layout)
            var tally = ValueTally()
            var recordCount = 0
            while let chunk = try reader.nextChunk() {
                let parsed = parser.parse(chunk)
                tally.merge(parsed.tally)
                recordCount += parsed.exchanges.count + parsed.events.count
                note(parsed.problems)
            }
            for line in DryRunSummary(layout: reader.layout, tally: tally, recordCount: recordCount)
                .lines(in: standardError.language)
            {
                print(TerminalText.safe(line))
            }
        }
    }

    /// Says each problem; there being any makes the exit status 2.
    package mutating func note(_ problems: [IngestProblem]) {
        for problem in problems {
            let place = problem.location.text + ": " + (problem.field.map { "[\($0)] " } ?? "")
            standardError.line(LocalizedMessage(place + problem.reason.chinese, place + problem.reason.english))
        }
        if !problems.isEmpty { couldNotReadAll = true }
    }

    /// Says why a run failed.
    package func say(_ failure: any ReportedFailure) {
        standardError.line(failure.message)
    }

    /// Says which values of status, survey and type columns are not understood, once a value.
    package func note(_ tally: ValueTally) {
        for field in InputField.counted {
            for entry in tally.unknownValues(of: field) {
                standardError.line(
                    LocalizedMessage(
                        "\(field.name) 的取值“\(entry.value)”无法识别(\(entry.count) 次),不参与相关统计",
                        "the value '\(entry.value)' of \(field.name) is not understood (\(entry.count) times) and left out"
                    )
                )
            }
        }
    }

    private func noteSheets(_ names: [String], leftOutOf file: String) {
        standardError.line(
            LocalizedMessage(
                "\(file):未读取没有所需列的工作表:\(names.joined(separator: "、"))",
                "\(file): sheets without the columns needed were not read: \(names.joined(separator: ", "))"
            )
        )
    }

    private func note(_ layout: InputLayout) {
        let file = layout.name
        if layout.isHidden {
            standardError.line(
                LocalizedMessage("\(file):该工作表是隐藏的,也已读取", "\(file): the sheet is hidden; it is read too")
            )
        }
        for (field, headers) in layout.doubledFields {
            standardError.line(
                LocalizedMessage(
                    "\(file):\(headers.joined(separator: "、"))都表示 \(field.name),取第一个有值的",
                    "\(file): \(headers.joined(separator: ", ")) all mean \(field.name); the first with a value counts"
                )
            )
        }
        for header in layout.missingMappedHeaders {
            standardError.line(
                LocalizedMessage(
                    "\(file):没有 --map 指定的列“\(header)”",
                    "\(file): there is no column '\(header)' that --map names"
                )
            )
        }
        if layout.headerLine != nil, layout.kind == .replies,
            !layout.fields.contains(where: { $0 == .question || $0 == .topic })
        {
            standardError.line(
                LocalizedMessage(
                    "\(file):没有诉求列,无法区分“同问同答”与套话,模板只列出、不标记",
                    "\(file): there is no column of requests: the same answer to the same question cannot be told from "
                        + "stock talk, so templates are listed and not flagged"
                )
            )
        }
    }
}
