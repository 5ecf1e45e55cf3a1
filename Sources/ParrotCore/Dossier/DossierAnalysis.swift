/// Makes dossiers: analyses whole inputs, since the corpus is part of the evidence, and reads them a second time for the
/// original text of the cases that were asked for.
package struct DossierAnalysis: Sendable {
    /// What came of it.
    package struct Outcome: Sendable {
        /// In the order in which the cases were asked for.
        package var dossiers: [Dossier]
        /// Cases that no record of the input names.
        package var unknownCases: [String]
        /// All inputs.
        package var files: [SourceFile]
        package var report: Report
    }

    private let analysis: BatchAnalysis
    private let cases: [String]
    private let jobs: Int

    /// An analysis for cases with these ids.
    package init(analysis: BatchAnalysis, cases: [String], jobs: Int) {
        self.analysis = analysis
        self.jobs = max(1, jobs)
        var seen: Set<String> = []
        self.cases = cases.filter { seen.insert($0).inserted }
    }

    /// Reads the inputs, and `events`, which are work-order logs, and makes a dossier a case. Throws what reading throws, and where an input is no longer the same
    /// at the end: then its digest would not be that of what was read.
    package func run(
        inputs: [InputReader],
        events: [InputReader] = [],
        progress: (BatchAnalysis.Progress) -> Void = { _ in }
    ) async throws -> Outcome {
        let all = inputs + events
        let digests = try all.map { try $0.contentDigest() }
        let wanted = Set(cases)
        var reviewed: [String: ReviewedCase] = [:]
        var replies: [String: [(place: Int, reply: ScoredReply)]] = [:]
        var place = 0
        let report = try await analysis.run(
            inputs: inputs,
            events: events,
            reporter: SilentReporter(),
            progress: progress,
            write: { _ in },
            each: { reply in
                if let caseID = reply.caseID, wanted.contains(caseID) {
                    replies[caseID, default: []].append((place, reply))
                }
                place += 1
            },
            eachCase: { if wanted.contains($0.id) { reviewed[$0.id] = $0 } }
        )
        let originals = try await originals(of: all, cases: wanted)
        for (input, digest) in zip(all, digests) where try input.contentDigest() != digest {
            throw DossierAnalysis.changed(input.layout.file)
        }
        let maker = DossierMaker(originals: originals, problems: report.problems)
        return Outcome(
            dossiers: cases.compactMap { id in reviewed[id].map { maker.dossier(of: $0, replies: replies[id] ?? []) } },
            unknownCases: cases.filter { reviewed[$0] == nil },
            files: files(of: all, digests),
            report: report
        )
    }

    /// Each file once: the sheets of a workbook follow each other.
    private func files(of inputs: [InputReader], _ digests: [ContentDigest]) -> [SourceFile] {
        var files: [SourceFile] = []
        for (input, digest) in zip(inputs, digests) {
            let file = SourceFile(
                file: input.layout.file,
                digest: digest,
                encodingName: input.layout.encodingName,
                isCompressed: input.layout.isCompressed
            )
            if input.layout.sheet == nil || files.last != file { files.append(file) }
        }
        return files
    }

    private func originals(of inputs: [InputReader], cases: Set<String>) async throws -> OriginalRecords {
        var originals = OriginalRecords()
        for input in inputs {
            try input.rewind()
            let finder = RecordFinder(layout: input.layout, cases: cases)
            try await orderedPipeline(
                jobs: jobs,
                next: input.nextChunk,
                process: { finder.records(in: $0) },
                fold: { originals.add($0) }
            )
        }
        return originals
    }

    private static func changed(_ file: String) -> IngestError {
        IngestError(
            .changedWhileRead,
            file: file,
            message: LocalizedMessage(
                "\(file) 在读取过程中被改动,未生成材料。请在文件不再写入后重新运行。",
                "\(file) was changed while it was read, and no dossier was made; run again when nothing writes to it"
            )
        )
    }
}
