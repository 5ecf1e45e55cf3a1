import FoundationEssentials

/// What was learned from other corpora: how common each gram is in requests.
package struct ServiceModel: Sendable {
    package let manifest: ModelManifest
    /// In how many requests and bodies each gram occurs, to be added to the counts of the corpus at hand.
    package let grams: KnownGrams

    /// Judges the wording of bodies; nil in a model that was trained without labels.
    package let wording: WordingModel?
    /// Judges whether a body is about its request; nil in a model that was trained without labels.
    package let relevance: RelevanceJudge?

    /// Judges what customers say of an answer; nil in a model that was trained without sentences of theirs.
    package private(set) var customer: CustomerModel?

    private static let customerName = "customer.bin"
    private static let wordingName = "wording.bin"
    private static let relevanceName = "relevance.json"
    private static let manifestName = "manifest.json"
    private static let requestGramsName = "requests.bin"
    private static let bodyGramsName = "bodies.bin"

    /// The model's name and checksum, for outputs.
    package var identity: String {
        manifest.name + "@" + hexadecimal(StableHash.of(manifest.files.map(\.checksum).joined()), digits: 16)
    }

    /// Makes a model from counts and what was learned of wording.
    package init(
        name: String,
        grams: KnownGrams,
        wording: WordingModel?,
        relevance: RelevanceJudge?,
        customer: CustomerModel? = nil,
        dataSets: [ModelManifest.DataSet]
    ) throws(ModelError) {
        self.customer = customer
        let kept = KnownGrams(requests: grams.requests.common, bodies: grams.bodies.common)
        self.grams = kept
        self.wording = wording
        self.relevance = relevance
        manifest = ModelManifest(
            format: ModelManifest.currentFormat,
            name: name,
            textVersion: FingerprintScheme.version,
            documentCount: kept.requests.documentCount,
            files: try ServiceModel.contents(
                grams: kept,
                wording: wording,
                relevance: relevance,
                customer: customer
            ).map {
                name,
                bytes in
                ModelManifest.File(name: name, byteCount: bytes.count, checksum: ServiceModel.checksum(of: bytes))
            },
            dataSets: dataSets
        )
    }

    private static func contents(
        grams: KnownGrams,
        wording: WordingModel?,
        relevance: RelevanceJudge?,
        customer: CustomerModel?
    ) throws(ModelError) -> [(name: String, bytes: [UInt8])] {
        var contents = [
            (name: requestGramsName, bytes: encoded(grams.requests)),
            (name: bodyGramsName, bytes: encoded(grams.bodies)),
        ]
        if let wording { contents.append((wordingName, wording.encoded())) }
        if let relevance {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            do {
                contents.append((relevanceName, [UInt8](try encoder.encode(relevance))))
            } catch {
                throw ModelError(
                    .notWritable,
                    "无法写出 \(relevanceName):模型中有不是数的值,训练数据可能过少。",
                    "cannot write \(relevanceName): the model has a value that is no number; there may be too little to learn from"
                )
            }
        }
        if let customer { contents.append((customerName, customer.encoded())) }
        return contents
    }

    /// Loads a model folder. Throws if it is missing, of another version, cut short or altered.
    package init(folder: String) throws(ModelError) {
        let manifestBytes = try ServiceModel.read(folder + "/" + ServiceModel.manifestName, isManifest: true)
        guard let manifest = try? JSONDecoder().decode(ModelManifest.self, from: Data(manifestBytes)) else {
            throw ModelError(
                .damaged,
                "模型 \(folder) 的 manifest.json 无法解析,请重新安装模型。",
                "the manifest.json of model \(folder) cannot be parsed: install the model again"
            )
        }
        guard manifest.format == ModelManifest.currentFormat, manifest.textVersion == FingerprintScheme.version else {
            throw ModelError(
                .otherVersion,
                "模型 \(folder) 是为另一版本的 parrotcheck 制作的,请安装相配的模型或重新训练。",
                "model \(folder) was made for another version of parrotcheck: install the matching one or train it again"
            )
        }
        var contents: [String: [UInt8]] = [:]
        let names = [
            ServiceModel.requestGramsName, ServiceModel.bodyGramsName, ServiceModel.wordingName,
            ServiceModel.relevanceName, ServiceModel.customerName,
        ]
        for file in manifest.files where names.contains(file.name) {
            let bytes = try ServiceModel.read(folder + "/" + file.name, isManifest: false)
            guard bytes.count == file.byteCount, ServiceModel.checksum(of: bytes) == file.checksum else {
                throw ModelError.damagedFile(file.name, in: folder)
            }
            contents[file.name] = bytes
        }
        func counts(_ name: String) throws(ModelError) -> GramCounts {
            guard let encoded = contents[name],
                let counts = ServiceModel.decoded(encoded, documentCount: manifest.documentCount)
            else { throw ModelError.damagedFile(name, in: folder) }
            return counts
        }
        grams = KnownGrams(
            requests: try counts(ServiceModel.requestGramsName),
            bodies: try counts(ServiceModel.bodyGramsName)
        )
        wording = try contents[ServiceModel.wordingName].map { bytes throws(ModelError) in
            guard let model = WordingModel(encoded: bytes) else {
                throw ModelError.damagedFile(ServiceModel.wordingName, in: folder)
            }
            return model
        }
        relevance = try contents[ServiceModel.relevanceName].map { bytes throws(ModelError) in
            guard let model = try? JSONDecoder().decode(RelevanceJudge.self, from: Data(bytes)), model.isSound else {
                throw ModelError.damagedFile(ServiceModel.relevanceName, in: folder)
            }
            return model
        }
        customer = try contents[ServiceModel.customerName].map { bytes throws(ModelError) in
            guard let model = CustomerModel(encoded: bytes) else {
                throw ModelError.damagedFile(ServiceModel.customerName, in: folder)
            }
            return model
        }
        self.manifest = manifest
    }

    /// Writes the model into a folder, which is made if need be.
    package func write(to folder: String) throws(ModelError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let contents = try ServiceModel.contents(
            grams: grams,
            wording: wording,
            relevance: relevance,
            customer: customer
        )
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for (name, bytes) in contents {
                try Data(bytes).write(to: URL(filePath: folder + "/" + name))
            }
            try (encoder.encode(manifest) + Data("\n".utf8))
                .write(to: URL(filePath: folder + "/" + ServiceModel.manifestName))
        } catch {
            throw ModelError(
                .notWritable,
                "无法写入模型文件夹 \(folder),请检查权限和磁盘空间。",
                "cannot write the model folder \(folder): check permissions and disk space"
            )
        }
    }

    private static func read(_ path: String, isManifest: Bool) throws(ModelError) -> [UInt8] {
        guard FileManager.default.fileExists(atPath: path) else {
            throw ModelError(
                isManifest ? .notFound : .damaged,
                "找不到模型文件 \(path)。",
                "there is no model file \(path)"
            )
        }
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            throw ModelError(
                .notReadable,
                "无法读取模型文件 \(path),请检查权限。",
                "cannot read the model file \(path): check permissions"
            )
        }
        return [UInt8](data)
    }

    // MARK: requests.bin: pairs of little-endian 32-bit numbers, gram and count, ascending by gram

    private static func encoded(_ counts: GramCounts) -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in counts.sortedEntries() {
            for value in [entry.gram, entry.count] {
                for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
            }
        }
        return bytes
    }

    private static func decoded(_ bytes: [UInt8], documentCount: Int) -> GramCounts? {
        guard bytes.count % 8 == 0, documentCount >= 0 else { return nil }
        func number(at index: Int) -> UInt32 {
            (0..<4).reduce(0) { $0 | UInt32(bytes[index + $1]) << UInt32(8 * $1) }
        }
        var counts = GramCounts(minimumCapacity: bytes.count / 8)
        for index in stride(from: 0, to: bytes.count, by: 8) {
            let gram = number(at: index)
            guard gram != 0 else { return nil }
            counts.add(number(at: index + 4), to: gram)
        }
        counts.addDocumentCount(documentCount)
        return counts
    }

    private static func checksum(of bytes: [UInt8]) -> String {
        var hash = StableHash(seed: UInt64(bytes.count))
        let wordsEnd = bytes.count & ~7
        for start in stride(from: 0, to: wordsEnd, by: 8) {
            var word: UInt64 = 0
            for index in 0..<8 { word |= UInt64(bytes[start + index]) << UInt64(8 * index) }
            hash.combine(word)
        }
        for byte in bytes[wordsEnd...] { hash.combine(UInt64(byte)) }
        return hexadecimal(hash.finish(), digits: 16)
    }
}

extension ModelError {
    fileprivate static func damagedFile(_ name: String, in folder: String) -> ModelError {
        ModelError(
            .damaged,
            "模型文件 \(folder)/\(name) 不完整或被改动,请重新安装模型。",
            "the model file \(folder)/\(name) is cut short or altered: install the model again"
        )
    }
}

extension GramCounts {
    /// Grams in fewer documents are left out of a model's folder: they weigh as much as unseen ones.
    private static let leastCount: UInt32 = 3

    /// The same without rare grams.
    fileprivate var common: GramCounts {
        var kept = GramCounts(minimumCapacity: distinctCount)
        for entry in sortedEntries() where entry.count >= GramCounts.leastCount {
            kept.add(entry.count, to: entry.gram)
        }
        kept.addDocumentCount(documentCount)
        return kept
    }
}
