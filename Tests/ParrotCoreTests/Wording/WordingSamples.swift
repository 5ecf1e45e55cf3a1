import ParrotText
import _ParrotTestSupport

@testable import ParrotCore

/// Bodies written for the tests: some hand the matter on, some answer, some only thank.
enum WordingSamples {
    private static let matters = [
        "路灯不亮", "井盖松动", "垃圾未清", "噪声扰民", "公交晚点", "水压偏低", "树枝遮挡", "占道停车", "楼道杂物", "供暖不热",
    ]
    private static let offices = ["城管局", "住建局", "交通局", "水务局", "园林局", "街道办", "环卫所", "供热公司", "公交公司", "社区"]

    static let relays = zip(matters, offices).flatMap { matter, office in
        ["您反映的\(matter)一事已转\(office)处理。", "您好,\(matter)的问题我们已转交\(office),由其核实后答复您。"]
    }

    static let answers = zip(matters, offices).enumerated().flatMap { number, pair in
        [
            "经现场查看,\(pair.0)是因为线路老化,工作人员\(number + 2)日已修复,现恢复正常。",
            "\(pair.1)\(number + 3)日到场检查,\(pair.0)情况属实,已更换配件并清理完毕。",
        ]
    }

    static let thanks = matters.flatMap { matter in
        ["感谢您对\(matter)的关注,您的建议我们已记录。", "您关于\(matter)的宝贵意见收悉,谢谢您的支持。"]
    }

    /// Sixty labelled bodies, as seen without a corpus.
    static func items() -> [WordingModel.Item] {
        func items(_ bodies: [String], _ set: (inout ReplyLabels) -> Void) -> [WordingModel.Item] {
            bodies.enumerated().map { number, body in
                var labels = ReplyLabels(id: "\(number)", source: "样例")
                labels.relay = false
                labels.acknowledgement = false
                labels.parrot = false
                labels.deflection = false
                labels.addresses = 0
                set(&labels)
                return WordingModel.Item(features: features(body), labels: labels, weight: 1, group: number)
            }
        }
        return items(relays) {
            $0.relay = true
            $0.parrot = true
        }
            + items(answers) { $0.addresses = 2 }
            + items(thanks) {
                $0.acknowledgement = true
                $0.parrot = true
            }
    }

    /// The model of the sixty bodies: training takes a while in a debug build.
    static let model = WordingModel(items: items())

    static func units(_ body: String) -> [UInt16] { Array(body.utf16) }

    static func features(
        _ body: String,
        request: [UInt32] = [],
        evidence: StockEvidence? = nil,
        fit: RequestBackground.Fit? = nil
    ) -> WordingFeatures {
        WordingFeatureExtractor().features(of: units(body), request: request, evidence: evidence, fit: fit)
    }

    /// What the model of the sixty bodies says of a body.
    static func judgement(_ body: String) -> WordingModel.Judgement {
        model.judgement(of: features(body))
    }
}
