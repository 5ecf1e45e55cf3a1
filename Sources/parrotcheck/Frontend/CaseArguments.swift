private import Glibc
import ParrotCore

/// Arguments of which some name cases and some files.
struct CaseArguments: Equatable {
    /// In the order in which they were given.
    private(set) var cases: [String]
    private(set) var files: [String] = []

    /// Tells cases from files. Where cases are named by an option, every argument is a file; else `-` and whatever names
    /// an existing file that is no folder is one, and the rest are cases.
    init(arguments: [String], cases: [String], isFile: (String) -> Bool = CaseArguments.isFile) {
        self.cases = cases
        for argument in arguments {
            if !cases.isEmpty || argument == "-" || isFile(argument) {
                files.append(argument)
            } else {
                self.cases.append(argument)
            }
        }
    }

    /// Whether a path leads to something that can be read as a file.
    static func isFile(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
    }
}
