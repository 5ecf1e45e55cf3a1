/// What somebody who examines a case would need and the input does not hold.
struct MissingRecords {
    private let reviewed: ReviewedCase
    private let file: Case
    private let records: [Dossier.Record]
    private let entries: [Dossier.Entry]

    init(reviewed: ReviewedCase, records: [Dossier.Record], entries: [Dossier.Entry]) {
        self.reviewed = reviewed
        file = reviewed.file
        self.records = records
        self.entries = entries
    }

    /// In the order of the list of what is asked for.
    var remarks: [Dossier.Remark] {
        [recording, transfers, times, survey, closingResult, answerContent, deadline, unreadTurns].compactMap { $0 }
    }

    /// Spoken, and not told by a machine that heard it.
    private var recording: Dossier.Remark? {
        let isPhone = records.flatMap(\.fields).contains { field in
            ["channel", "渠道", "来源渠道", "受理渠道", "诉求渠道", "来电渠道"].contains(FoldedKey.of(field.name))
                && MissingRecords.spokenChannels.contains { FoldedKey.of(field.text).contains($0) }
        }
        guard isPhone, !file.isSpeechRecognized else { return nil }
        return Dossier.Remark(
            kind: "recording",
            text: LocalizedMessage(
                "缺录音:电话渠道,文字不是语音识别所得,无法与原话核对",
                "No recording: a phone case whose text was not recognised from speech and cannot be checked"
            ),
            turns: []
        )
    }

    private static let spokenChannels = ["phone", "call", "voice", "tel", "电话", "热线", "来电", "语音"]

    private var transfers: Dossier.Remark? {
        let inWords = file.chain.steps.filter(\.isInWords).map(\.position)
        let rejects = file.turns.count { $0.kind == .reject }
        let redos = file.turns.count { $0.kind == .reopen }
        var reasons: [LocalizedMessage] = []
        if !inWords.isEmpty {
            reasons.append(LocalizedMessage("转出只见于坐席的话", "hand-overs were only said"))
        }
        if let count = file.rejectCount, count > rejects {
            reasons.append(
                LocalizedMessage(
                    "退单次数记为 \(count),逐次记录有 \(rejects) 条",
                    "\(count) rejections counted, \(rejects) recorded"
                )
            )
        }
        if let count = file.redoCount, count > redos {
            reasons.append(
                LocalizedMessage("重办次数记为 \(count),逐次记录有 \(redos) 条", "\(count) redos counted, \(redos) recorded")
            )
        }
        guard !reasons.isEmpty else { return nil }
        return Dossier.Remark(
            kind: "transfers",
            text: LocalizedMessage(
                "缺流转记录:" + reasons.map(\.chinese).joined(separator: ";"),
                "No record of the hand-overs: " + reasons.map(\.english).joined(separator: "; ")
            ),
            turns: indexes(inWords)
        )
    }

    private var times: Dossier.Remark? {
        // No column gives the time of a row's survey or merging.
        let without = file.turns.indices.filter { index in
            let turn = file.turns[index]
            return turn.time == nil
                && !(turn.traits.contains(.fromTable) && (turn.kind == .survey || turn.kind == .merge))
        }
        guard !without.isEmpty else { return nil }
        return Dossier.Remark(
            kind: "times",
            text: LocalizedMessage("缺时间:\(without.count) 项记录没有时间", "No time: of \(without.count) turns"),
            turns: indexes(without)
        )
    }

    private var survey: Dossier.Remark? {
        guard !file.closings.isEmpty, !file.turns.contains(where: { $0.kind == .survey }) else { return nil }
        return Dossier.Remark(
            kind: "survey",
            text: LocalizedMessage("缺回访记录:已办结,没有回访", "No survey: the case was closed and nobody asked the customer"),
            turns: []
        )
    }

    private var closingResult: Dossier.Remark? {
        let bare = reviewed.review.closings.filter { closing in
            if case .nothing = closing.basis { return true }
            let turn = entries[closing.position].turn
            return [turn.result, turn.text, turn.reason].allSatisfy { $0?.trimmed.isEmpty ?? true }
        }
        guard !bare.isEmpty else { return nil }
        return Dossier.Remark(
            kind: "closing-result",
            text: LocalizedMessage("缺办结结果:办结时没有写明做了什么", "No result: the closing does not say what was done"),
            turns: indexes(bare.map(\.position))
        )
    }

    private var answerContent: Dossier.Remark? {
        let undocumented = file.turns.indices.filter { index in
            let turn = file.turns[index]
            let isEmpty =
                turn.kind == .message && turn.speaker == .agent
                && entries[index].turn.text?.trimmed.isEmpty ?? true
            return isEmpty || turn.agentWords.contains(.undocumented) && !reviewed.review.results.contains(index)
        }
        guard !undocumented.isEmpty else { return nil }
        return Dossier.Remark(
            kind: "answer-content",
            text: LocalizedMessage(
                "缺答复内容:只记有答复,没有记答复了什么,建议调听录音或索取书面答复",
                "No content of the answer: only that there was one; listen to the recording or ask for it in writing"
            ),
            turns: indexes(undocumented)
        )
    }

    private var deadline: Dossier.Remark? {
        let steps = file.chain.steps.filter { !$0.isToHub }.map(\.position)
        guard !steps.isEmpty, file.due == nil else { return nil }
        return Dossier.Remark(
            kind: "deadline",
            text: LocalizedMessage(
                "缺转办时限:有转办,没有办理时限;是否逾期按规定天数推算",
                "No deadline: handed on without one; whether it is overdue was reckoned by the days allowed"
            ),
            turns: indexes(steps)
        )
    }

    /// Turns of a kind that is not understood: they stand in the file and not in the time line.
    private var unreadTurns: Dossier.Remark? {
        let known = Set(file.turns.map { Int($0.index) })
        guard let last = known.max() else { return nil }
        let unread = (0...last).filter { !known.contains($0) }
        guard !unread.isEmpty else { return nil }
        return Dossier.Remark(
            kind: "unread-turns",
            text: LocalizedMessage(
                "未列入时间线:\(unread.count) 项的类型无法识别,须查看原文件",
                "Not read: \(unread.count) turns of an unknown type are not in the time line; look into the file"
            ),
            turns: unread
        )
    }

    private func indexes(_ positions: [Int]) -> [Int] { positions.map { Int(file.turns[$0].index) } }
}
