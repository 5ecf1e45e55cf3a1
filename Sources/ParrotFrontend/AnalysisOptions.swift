package import ArgumentParser
package import ParrotConfiguration
package import ParrotCore
package import ParrotText

/// How a command that analyses files reads them and what it judges them by.
package struct AnalysisOptions: ParsableArguments {
    @Option(help: "指定列,如 reply=列名,可多次。 Name a column, e.g. reply=HEADER; repeatable.")
    package var map: [String] = []

    @Option(help: "输入的编码,如 GB18030;默认自动识别。 Encoding of the input; recognised by default.")
    package var encoding: String?

    @OptionGroup
    package var configurationOptions: ConfigurationOptions

    @Option(help: "用户词典:每行一词(部门、项目、地名)。 User dictionary, a word a line.")
    package var dictionary: String?

    @Option(help: "模型文件夹;none 为不用模型。 Model folder; none for no model.")
    package var model: String?

    @Option(help: "并行任务数;默认为处理器核数。 Parallel tasks; by default one a core.")
    package var jobs: Int?

    package init() {}

    package func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs 至少为 1。 --jobs is at least 1.") }
    }

    /// How many tasks work side by side.
    package var taskCount: Int { jobs ?? coreCount }

    /// Everything that a run is judged by, put together before any input is scored. Flags win over the configuration
    /// file; `problems` are those of files that other flags name, and that went into the configuration already.
    package func basis(_ loaded: LoadedConfiguration, problems: [IngestProblem] = []) throws -> AnalysisBasis {
        let configuration = loaded.configuration
        let words = try (dictionary ?? loaded.dictionary).map { try DictionaryFile.read($0) }
        let serviceModel = try ModelLocator.model(wish: model)
        return AnalysisBasis(
            configuration: configuration,
            problems: problems,
            model: serviceModel,
            lacksModel: serviceModel == nil && model != ModelLocator.none,
            dictionary: words ?? .empty,
            identity: OutputIdentity(
                toolVersion: toolVersion,
                model: serviceModel?.identity,
                configuration: configuration.fingerprint,
                icuVersion: ICUReference.version,
                dictionary: words.map { hexadecimal($0.checksum, digits: 12) }
            )
        )
    }
}

/// What a run is judged by.
package struct AnalysisBasis {
    package let configuration: Configuration
    /// Lines of the files that flags name which could not be read.
    package let problems: [IngestProblem]
    package let model: ServiceModel?
    /// There is no model though none was not asked for.
    package let lacksModel: Bool
    package let dictionary: UserDictionary
    package let identity: OutputIdentity
}
