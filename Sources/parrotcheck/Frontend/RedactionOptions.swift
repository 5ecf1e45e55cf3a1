import ArgumentParser
import ParrotCore

/// Whether what tells who a person is goes out.
struct RedactionOptions: ParsableArguments {
    @Flag(
        name: .customLong("redact"),
        help: "隐去电话、证件号、车牌、邮箱、姓名,市民编号换成代号。 Mask phones, ids, plates, mail addresses, names; pseudonyms for citizens."
    )
    var redacts = false

    @Flag(name: .customLong("redact-agents"), help: "坐席工号也换成代号。 With pseudonyms for agents too.")
    var redactsAgents = false

    /// What masks; nil where nothing is to be masked. The inputs have not been read yet. `always` is for what masks whether
    /// or not it is asked for.
    func redactor(for inputs: [InputReader], always: Bool = false) throws -> Redactor? {
        guard redacts || redactsAgents || always else { return nil }
        return try Redactor(inputs: inputs, masksAgents: redactsAgents)
    }
}
