internal import ArgumentParser
package import ParrotCore

extension Language: ExpressibleByArgument {}
