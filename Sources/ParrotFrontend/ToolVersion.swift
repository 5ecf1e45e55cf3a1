/// The version in outputs and in `--version`.
package let toolVersion = "0.1.0"
