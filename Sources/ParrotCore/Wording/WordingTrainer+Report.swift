extension WordingTrainer.Validation {
    /// The figures of one label: over the folds, over sources left out, how far scores are probabilities, and source by
    /// source.
    package func lines(in language: Language) -> [String] {
        var lines = [
            "\(label)  "
                + LocalizedMessage("报告点 ", "cut ").text(in: language)
                + BinaryMeasures.text(StableMath.logistic(calibration.cut)) + "  "
                + LocalizedMessage("五折 ", "folds ").text(in: language) + BinaryMeasures(folds).text,
            "  " + LocalizedMessage("留出来源 ", "sources left out ").text(in: language)
                + BinaryMeasures(leftOut.flatMap(\.rows)).text,
        ]
        lines.append("  " + Reliability(folds).line(in: language))
        for (source, rows) in leftOut {
            lines.append("    " + TerminalText.padded(source, to: 22, alignRight: false) + BinaryMeasures(rows).text)
        }
        return lines
    }
}

extension BinaryMeasures {
    /// The figures in one line.
    var text: String {
        "n \(count) + \(positives)  AUC \(areaUnderCurve.map(BinaryMeasures.text) ?? "–")  P \(BinaryMeasures.text(precision))"
            + "  R \(BinaryMeasures.text(recall))  F1 \(BinaryMeasures.text(f1))  Brier \(BinaryMeasures.text(brier))"
    }

    /// A figure in 0…1 with three decimals.
    static func text(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let decimals = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - decimals.count) + decimals
    }
}
