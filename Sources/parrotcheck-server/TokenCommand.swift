import ArgumentParser
import ParrotCore
import ParrotFrontend
import ParrotServer
import ParrotStore

/// `parrotcheck-server token`: who may ask.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "管理访问令牌。 Tokens: add, list, remove.",
        subcommands: [AddCommand.self, ListCommand.self, RemoveCommand.self]
    )

    /// Does something with the store, and says why where it cannot be done.
    private static func with(_ options: DataOptions, _ body: (ReplyStore) throws -> Void) throws {
        do {
            try body(ReplyStore(folder: options.data, isExclusive: false))
        } catch let failure as any ReportedFailure {
            options.standardError.line(failure.message)
            throw ExitCode(2)
        }
    }

    struct AddCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "新增令牌,只显示这一次。 Adds a token and prints it, this once."
        )

        @OptionGroup
        var dataOptions: DataOptions

        @Option(help: "agent、reviewer 或 admin。 Role.")
        var role: Role

        @Option(help: "令牌只代表这名坐席。 The agent that the token is bound to.")
        var agent: String?

        func run() async throws {
            try TokenCommand.with(dataOptions) { store in
                var generator = SystemRandomNumberGenerator()
                let token = "parrot_" + (0..<4).map { _ in hexadecimal(generator.next(), digits: 16) }.joined()
                let hash = ContentDigest.sha256(of: Array(token.utf8))
                try store.add(StoredToken(hash: hash, role: role.rawValue, agent: agent))
                print(token)
            }
        }
    }

    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "列出令牌的散列前缀、角色、坐席。 Lists tokens: hash prefix, role, agent."
        )

        @OptionGroup
        var dataOptions: DataOptions

        func run() async throws {
            try TokenCommand.with(dataOptions) { store in
                for token in try store.tokens() {
                    print(TerminalText.safe("\(token.hash.prefix(12))\t\(token.role)\t\(token.agent ?? "-")"))
                }
            }
        }
    }

    struct RemoveCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove",
            abstract: "按散列前缀删除令牌。 Removes the token whose hash begins so."
        )

        @OptionGroup
        var dataOptions: DataOptions

        @Argument(help: "token list 所列的散列前缀,至少 8 位。 Hash prefix as listed, 8 digits or more.")
        var prefix: String

        func validate() throws {
            if prefix.utf8.count < 8 { throw ValidationError("前缀至少 8 位。 The prefix has 8 digits or more.") }
        }

        func run() async throws {
            try TokenCommand.with(dataOptions) { store in
                if try store.removeTokens(hashPrefix: prefix) == 0 {
                    dataOptions.standardError.line(
                        LocalizedMessage("没有以 \(prefix) 开头的令牌", "no token's hash begins with \(prefix)")
                    )
                    throw ExitCode(2)
                }
            }
        }
    }
}

extension Role: ExpressibleByArgument {}
