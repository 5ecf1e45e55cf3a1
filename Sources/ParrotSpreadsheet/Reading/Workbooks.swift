package import ParrotCore

/// Opens XLSX workbooks (ECMA-376, Office Open XML), and says of other files that hold sheets how to get one.
package struct Workbooks: WorkbookFormat {
    package init() {}

    package func sheets(of source: ByteSource, file: String) throws(IngestError) -> [any SheetSource] {
        do {
            if try CompoundFile.isCompoundFile(source) { throw try CompoundFile.failure(of: source) }
            let workbook = try Workbook(Archive(source: source))
            return workbook.sheets.map { Worksheet($0, of: workbook, file: file) }
        } catch let failure as WorkbookFailure {
            throw failure.error(file: file)
        } catch {
            throw WorkbookFailure.damaged.error(file: file)
        }
    }
}

/// Why a workbook, or the rest of it, is not read.
enum WorkbookFailure: Error {
    case damaged
    case encrypted
    /// The binary format of Excel 97 to 2003.
    case oldFormat
    case binaryFormat
    case openDocument
    /// An archive, or another compound file, that is no workbook.
    case noWorkbook
    /// More comes out than any spreadsheet has.
    case tooLarge
    case documentType
    case noMemory

    func error(file: String) -> IngestError {
        let message = message(file)
        return IngestError(isDamage ? .damagedArchive : .unsupportedFormat, file: file, message: message)
    }

    private var isDamage: Bool {
        switch self {
        case .damaged: true
        default: false
        }
    }

    private func message(_ file: String) -> LocalizedMessage {
        switch self {
        case .damaged:
            LocalizedMessage(
                "无法读取 \(file):工作簿不完整或已损坏。请重新传输或导出。",
                "cannot read \(file): the workbook is cut short or damaged: copy or export it again"
            )
        case .encrypted:
            LocalizedMessage(
                "无法读取 \(file):文件有打开密码。请在表格软件中去掉密码后另存为 .xlsx。",
                "cannot read \(file): it is protected by a password; remove the password in the spreadsheet program and "
                    + "save it as .xlsx"
            )
        case .oldFormat:
            LocalizedMessage(
                "无法读取 \(file):这是旧的 .xls 格式。请用表格软件打开,另存为 .xlsx(或 CSV)后再读取。",
                "cannot read \(file): it has the old format .xls; open it in a spreadsheet program and save it as .xlsx or CSV"
            )
        case .binaryFormat:
            LocalizedMessage(
                "无法读取 \(file):这是 .xlsb 二进制格式。请用表格软件打开,另存为 .xlsx 后再读取。",
                "cannot read \(file): it has the binary format .xlsb; open it in a spreadsheet program and save it as .xlsx"
            )
        case .openDocument:
            LocalizedMessage(
                "无法读取 \(file):这是 OpenDocument 格式。请用表格软件打开,另存为 .xlsx 后再读取。",
                "cannot read \(file): it is an OpenDocument file; open it in a spreadsheet program and save it as .xlsx"
            )
        case .noWorkbook:
            LocalizedMessage(
                "无法读取 \(file):这是压缩包或其他办公文件,不是工作簿。压缩包请解压后读取其中的文件,其他文件请另存为 .xlsx 或 CSV。",
                "cannot read \(file): it is an archive or another office file, no workbook; unpack an archive and read the files "
                    + "in it, save other files as .xlsx or CSV"
            )
        case .tooLarge:
            LocalizedMessage(
                "无法读取 \(file):解压后的内容远超正常工作簿的大小,已停止读取。请核对文件来源,或另存为 CSV 后再读取。",
                "cannot read \(file): far more comes out of it than a workbook holds, and reading was stopped; check where it "
                    + "came from, or save it as CSV"
            )
        case .documentType:
            LocalizedMessage(
                "无法读取 \(file):其中的 XML 带有文档类型声明,正常的工作簿没有。请用表格软件打开,另存为 .xlsx 后再读取。",
                "cannot read \(file): its XML declares a document type, which no workbook does; open it in a spreadsheet program "
                    + "and save it as .xlsx"
            )
        case .noMemory: LocalizedMessage("无法读取 \(file):内存不足。", "cannot read \(file): there is no memory for it")
        }
    }
}
