import ParrotConfiguration
import ParrotFrontend

extension AnalysisOptions {
    /// Everything that a run is judged by, whole cases included.
    func basis(_ loaded: LoadedConfiguration, cases: CaseOptions) throws -> AnalysisBasis {
        var loaded = loaded
        let problems = try cases.apply(to: &loaded.configuration)
        return try basis(loaded, problems: problems)
    }
}
