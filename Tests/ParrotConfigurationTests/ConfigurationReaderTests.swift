import ParrotCore
import Testing
import _ParrotTestSupport

@testable import ParrotConfiguration

@Suite("Reading a configuration")
struct ConfigurationReaderTests {
    private static func load(_ text: String, beside files: [String: String] = [:]) throws -> LoadedConfiguration {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(text, as: name) }
        return try ConfigurationLoader.load(path: try folder.write(text, as: "c.yml"))
    }

    /// What is wrong with a text, as `LINE: English`.
    private static func problems(_ text: String, beside files: [String: String] = [:]) throws -> [String] {
        do {
            _ = try load(text, beside: files)
            return []
        } catch let error as ConfigurationError {
            return error.problems.map { "\($0.line ?? 0): " + $0.reason.english }
        }
    }

    @Test(
        "Nothing said is the default",
        arguments: ["", "# nothing\n", "rules:\n", "---\n", "rules:\n  template-reply:\n"]
    )
    func nothing(text: String) throws {
        #expect(try Self.load(text).configuration == Configuration())
    }

    @Test("Every knob of the configuration has a key, and every key is printed and read back")
    func knobs() throws {
        let knobs = Set(Mirror(reflecting: Configuration()).children.compactMap(\.label))
        #expect(knobs.subtracting(ConfigurationKey.all.map(\.name)) == [])
        let options =
            RuleRegistry.rules.flatMap { $0.description.options }
            + CaseRuleRegistry.rules.flatMap { $0.description.options }
        #expect(Set(options.map(\.key)).subtracting(ConfigurationKey.all.map(\.name)) == [])
    }

    @Test("All kinds of values are read")
    func values() throws {
        let loaded = try Self.load(
            """
            maximumHops: 5
            echoShare: 0.75
            hubs: [12345, "市热线"]
            departmentAliases: {城管: 城市管理局}
            kindWorkdays:
              咨询: 5
            holidays: {2027-01-01: 休, 2027-02-06: work}
            allowedPhrases:
              - 您反映的⟨…⟩已转交承办单位办理
            rules:
              echoed-request: {enabled: no}
              template-reply: {severity: note, threshold: 0.8}
              transfer-loop: {severity: warning}
            appeals:
              - {fingerprint: 0123456789abcdef, reason: 规定用语, reviewer: 质检组, until: 2027-06-30}
            """
        )
        var expected = Configuration()
        expected.maximumHops = 5
        expected.echoShare = 0.75
        expected.hubs = ["12345", "市热线"]
        expected.departmentAliases = ["城管": "城市管理局"]
        expected.kindWorkdays = ["咨询": 5]
        expected.holidays = ["2027-01-01": true, "2027-02-06": false]
        expected.allowedPhrases = ["您反映的⟨…⟩已转交承办单位办理"]
        var off = RuleSettings()
        off.enabled = false
        var moved = RuleSettings()
        moved.severity = .note
        moved.threshold = 0.8
        var lower = RuleSettings()
        lower.severity = .warning
        expected.rules = ["echoed-request": off, "template-reply": moved, "transfer-loop": lower]
        expected.appeals = [
            Appeal(fingerprint: "0123456789abcdef", reason: "规定用语", reviewer: "质检组", until: "2027-06-30")
        ]
        #expect(loaded.configuration == expected)
        #expect(loaded.configuration.fingerprint != Configuration().fingerprint)
    }

    @Test("Files are looked for beside the configuration")
    func files() throws {
        let loaded = try Self.load(
            "departmentAliases: lists/a.txt\nholidays: h.txt\nallowedPhrases: p.txt\ndictionary: lists/d.txt\n",
            beside: [
                "lists/a.txt": "城管=城市管理局\n", "h.txt": "2027-01-01 休\n", "p.txt": "# 规定用语\n感谢您对本局工作的监督\n\n",
                "lists/d.txt": "澜州\n",
            ]
        )
        #expect(loaded.configuration.departmentAliases == ["城管": "城市管理局"])
        #expect(loaded.configuration.holidays == ["2027-01-01": true])
        #expect(loaded.configuration.allowedPhrases == ["感谢您对本局工作的监督"])
        #expect(loaded.dictionary?.hasSuffix("/lists/d.txt") == true)
    }

    @Test("Lines of those files that cannot be read are named by file and line")
    func badFiles() throws {
        do {
            _ = try Self.load("allowedPhrases: p.txt\nholidays: h.txt\n", beside: ["p.txt": "#\n好\n", "h.txt": "x\n"])
            Issue.record("nothing was refused")
        } catch let error as ConfigurationError {
            #expect(error.problems.map { $0.file.split(separator: "/").last } == ["h.txt", "p.txt"])
            #expect(error.problems.map(\.line) == [1, 2])
        }
    }

    @Test(
        "What is not known is refused with its line and what was probably meant",
        arguments: [
            ("\nmaximumHop: 3", "2: 'maximumHop' is not known; did you mean 'maximumHops'?"),
            ("rules:\n  template: {}", "2: 'template' is not known; did you mean 'template-reply'?"),
            (
                "rules:\n  transfer-loop:\n    severty: note",
                "3: 'severty' is not known; did you mean 'severity'?"
            ),
            (
                "appeals:\n- {fingerprint: 0123456789abcdef, reason: a, reviewers: b}",
                "2: 'reviewers' is not known; did you mean 'reviewer'?"
            ),
        ]
    )
    func unknown(text: String, expected: String) throws {
        #expect(try Self.problems(text).first == expected)
    }

    @Test(
        "Wrong types and values out of range are refused with their line",
        arguments: [
            "maximumHops: three", "maximumHops: 0", "maximumHops: 2.5", "maximumHops: [3]", "maximumHops:",
            "echoShare: 1.5",
            "echoShare: nan", "echoShare: -0.1", "hubs: 12345", "hubs: [[a]]", "hubs: [~]", "rules: [template-reply]",
            "rules: {template-reply: {enabled: maybe}}", "rules: {template-reply: {severity: fatal}}",
            "rules: {template-reply: {threshold: 0}}", "rules: {off-topic-reply: {threshold: 0.4}}",
            "rules: {echoed-request: {threshold: 0.5}}", "kindWorkdays: {咨询: 0}", "holidays: {someday: off}",
            "holidays: nowhere.txt", "dictionary: nowhere.txt", "allowedPhrases: [⟨…⟩]", "allowedPhrases: [关于⟨…⟩]",
            "appeals: [{fingerprint: 12, reason: a, reviewer: b}]", "appeals: [{reason: a}]",
            "appeals: [{fingerprint: 0123456789abcdef, reason: a, reviewer: b, until: later}]", "[1, 2]", "hubs",
            "a: [b",
            "hubs: [a]\nhubs: [b]", "a: *b", "\"\\q\": 1", "--- 1\n--- 2",
        ]
    )
    func wrong(text: String) throws {
        let problems = try Self.problems(text)
        #expect(!problems.isEmpty)
        #expect(problems.allSatisfy { !$0.hasPrefix("0:") }, "\(problems)")
    }

    @Test("All that is wrong is told at once, in order")
    func together() throws {
        let problems = try Self.problems("maximumHops: x\nhubs: 1\nfoo: 2\n")
        #expect(problems.map { $0.prefix(2) } == ["1:", "2:", "3:"])
    }

    @Test("What is printed reads back as the same configuration", arguments: Language.allCases)
    func roundTrip(language: Language) throws {
        var loaded = LoadedConfiguration()
        loaded.configuration.echoShare = 0.1 + 0.2
        loaded.configuration.hubs = ["a: b", "\"引号\" \\ #", "12345", "no", "\u{7}\u{85}\n", "~"]
        loaded.configuration.departmentAliases = ["城管": "城市管理局", "- x": "{y}"]
        loaded.configuration.kindWorkdays = ["咨询": 5, "投诉: 急": 1]
        loaded.configuration.holidays = ["2027-01-01": true, "2027-02-06": false]
        loaded.configuration.allowedPhrases = ["您反映的⟨…⟩已转交承办单位办理"]
        var settings = RuleSettings()
        settings.enabled = false
        settings.severity = .error
        settings.threshold = 0.65
        loaded.configuration.rules = ["template-reply": settings]
        loaded.configuration.appeals = [
            Appeal(fingerprint: "0123456789abcdef", reason: "规定\n用语", reviewer: "质检组", until: "2027-06-30"),
            Appeal(fingerprint: "fedcba9876543210", reason: "误报", reviewer: "B", until: nil),
        ]
        let folder = try TemporaryFolder()
        loaded.dictionary = try folder.write("澜州\n", as: "d.txt")
        let text = ConfigurationText.text(of: loaded, language: language)
        let again = try ConfigurationLoader.load(path: try folder.write(text, as: "again.yml"))
        #expect(again.configuration == loaded.configuration)
        #expect(again.configuration.fingerprint == loaded.configuration.fingerprint)
        #expect(again.dictionary == loaded.dictionary)
    }

    @Test("The nearest file on the way up counts")
    func walkingUp() throws {
        let folder = try TemporaryFolder()
        let outer = try folder.write("", as: ".parrotcheck.yml")
        try folder.write("", as: "a/b/x.csv")
        #expect(ConfigurationLoader.nearest(from: folder.path + "/a/b") == outer)
        let inner = try folder.write("", as: "a/.parrotcheck.yml")
        #expect(ConfigurationLoader.nearest(from: folder.path + "/a/b") == inner)
        #expect(ConfigurationLoader.nearest(from: folder.path) == outer)
        #expect(ConfigurationLoader.nearest(from: "/nowhere/at/all") == nil)
    }
}
