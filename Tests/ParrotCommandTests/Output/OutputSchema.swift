import _ParrotTestSupport

/// `docs/output.schema.json`, and the system's validator (Debian's python3-jsonschema) that output is held against.
enum OutputSchema {
    enum Shape: String {
        /// One JSON document of everything.
        case document
        /// A JSON document a line, each a reply.
        case lines
        /// What `check` says of a draft.
        case draft
        /// The document of `parrotcheck templates`.
        case templates
    }

    static let path = ParrotCheck.root + "/docs/output.schema.json"
    /// The schema of `parrotcheck evidence`.
    static let evidencePath = ParrotCheck.root + "/docs/evidence.schema.json"

    /// What is wrong with the output, a complaint a line; empty if nothing is. A validator that is missing complains.
    static func complaints(
        about output: [UInt8],
        as shape: Shape,
        schema: String = OutputSchema.path
    ) async throws -> String {
        let folder = try TemporaryFolder()
        let file = try folder.write(output, as: "output")
        let validator = try ChildProcess(
            "/usr/bin/python3",
            ["-c", script, schema, file, shape.rawValue],
            directory: folder.path
        )
        let result = try await validator.wait()
        return result.status == 0 ? result.text : "the validator failed: " + result.errorText
    }

    /// Beside the schema: no member twice, no NaN, no more than four decimals.
    private static let script = """
        import json, re, sys
        from jsonschema import Draft202012Validator

        def members(pairs):
            names = [name for name, _ in pairs]
            if len(names) != len(set(names)):
                print("a member twice:", names)
            return dict(pairs)

        def number(text):
            if not re.fullmatch(r"[01](\\.[0-9]{1,4})?", text):
                print("a number of another form:", text)
            return float(text)

        def constant(text):
            print("no JSON:", text)

        schema = json.load(open(sys.argv[1], encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        part = {"lines": "reply"}.get(sys.argv[3], sys.argv[3])
        validators = [
            Draft202012Validator({"$ref": "#/$defs/" + part, "$defs": schema["$defs"]}),
            Draft202012Validator(schema),
        ]
        text = open(sys.argv[2], "rb").read().decode("utf-8")
        for one in text.split("\\n")[:-1] if sys.argv[3] == "lines" else [text]:
            value = json.loads(one, object_pairs_hook=members, parse_float=number, parse_constant=constant)
            for validator in validators:
                for error in validator.iter_errors(value):
                    print(error.json_path, error.message[:300])
        """
}
