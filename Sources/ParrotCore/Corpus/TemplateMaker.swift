import ParrotText

/// Turns clusters of bodies into templates: counts, slots, examples.
struct TemplateMaker: Sendable {
    let builder: CorpusSnapshotBuilder
    let assignment: TemplateClusterer.Assignment
    let groups: RequestGroups
    let dictionary: UserDictionary

    /// Templates by ascending id, and for each body the index of its template or −1.
    func templates(jobs: Int) async throws(ICUError) -> (templates: [TemplateCluster], bodyTemplates: [Int32]) {
        let clusters = membersOfClusters()
        let departmentSizes = sizes(
            of: builder.outlines.replyDepartments,
            count: builder.outlines.departments.texts.count
        )
        let ranges = evenRanges(of: clusters.count, parts: jobs * 8)
        let parts = await concurrentMap(count: ranges.count, jobs: jobs) { part in
            Result { () throws(ICUError) -> [TemplateCluster] in
                var aligner = try TemplateAligner(dictionary: dictionary)
                var templates: [TemplateCluster] = []
                for cluster in ranges[part] {
                    templates.append(
                        template(of: clusters[cluster], departmentSizes: departmentSizes, aligner: &aligner)
                    )
                }
                return templates
            }
        }
        var made: [TemplateCluster] = []
        for part in parts { made += try part.get() }

        let order = made.indices.sorted { made[$0].id < made[$1].id }
        var bodyTemplates = [Int32](repeating: -1, count: builder.bodies.count)
        for (position, cluster) in order.enumerated() {
            for body in clusters[cluster].bodies { bodyTemplates[body] = Int32(position) }
        }
        return (order.map { made[$0] }, bodyTemplates)
    }

    /// For each cluster of more than one request the distinct requests behind it, by the fingerprint of the
    /// representative.
    static func requestsOfClusters(
        builder: CorpusSnapshotBuilder,
        assignment: TemplateClusterer.Assignment
    ) -> [[Int]] {
        var requests = [Int: Set<Int>]()
        for reply in 0..<builder.replyCount where builder.replyBodies[reply] >= 0 && builder.replyRequests[reply] >= 0 {
            requests[assignment.representatives[Int(builder.replyBodies[reply])], default: []]
                .insert(Int(builder.replyRequests[reply]))
        }
        return requests.filter { $0.value.count > 1 }
            .sorted { builder.bodies.fingerprints[$0.key] < builder.bodies.fingerprints[$1.key] }
            .map { $0.value.sorted() }
    }

    /// A cluster's bodies, representative first, then by fingerprint; and its replies.
    private struct Cluster: Sendable {
        var bodies: [Int]
        var replies: [Int]
    }

    /// Clusters that two replies or more use.
    private func membersOfClusters() -> [Cluster] {
        let bodies = builder.bodies
        var clusterOfRepresentative = [Int32](repeating: -1, count: bodies.count)
        var clusters: [Cluster] = []
        for body in 0..<bodies.count where assignment.representatives[body] == body {
            clusterOfRepresentative[body] = Int32(clusters.count)
            clusters.append(Cluster(bodies: [body], replies: []))
        }
        for body in 0..<bodies.count where assignment.representatives[body] != body {
            clusters[Int(clusterOfRepresentative[assignment.representatives[body]])].bodies.append(body)
        }
        for reply in 0..<builder.replyCount where builder.replyBodies[reply] >= 0 {
            let representative = assignment.representatives[Int(builder.replyBodies[reply])]
            clusters[Int(clusterOfRepresentative[representative])].replies.append(reply)
        }
        clusters.removeAll { $0.replies.count < 2 }
        for cluster in clusters.indices {
            clusters[cluster].bodies[1...].sort { bodies.fingerprints[$0] < bodies.fingerprints[$1] }
        }
        return clusters
    }

    private func template(
        of cluster: Cluster,
        departmentSizes: [Int],
        aligner: inout TemplateAligner
    ) -> TemplateCluster {
        let configuration = builder.configuration
        let smallest = cluster.bodies.map { builder.bodies.fingerprints[$0] }.min() ?? 0
        let agents = Set(cluster.replies.map { builder.outlines.replyAgents[$0] }).subtracting([-1])
        let requests = cluster.replies.map { Int(builder.replyRequests[$0]) }.filter { $0 >= 0 }
        return TemplateCluster(
            id: TemplateCluster.id(ofLeast: smallest),
            uses: cluster.replies.count,
            requests: groups.distinctCount(of: requests),
            coherence: groups.coherence(of: requests),
            agents: agents.count,
            template: aligner.template(of: cluster.bodies.map { builder.bodies.displayUnits[$0] }),
            first: cluster.replies.compactMap { builder.outlines.times[$0] }.min(),
            examples: examples(of: cluster.replies, count: configuration.templateExamples),
            isHouseWording: agents.count >= configuration.houseTemplateAgents,
            houseDepartments: houseDepartments(of: cluster.replies, departmentSizes: departmentSizes)
        )
    }

    /// The desks of whose replies the template makes the configured share, unless one agent alone uses it there.
    private func houseDepartments(of replies: [Int], departmentSizes: [Int]) -> [String] {
        let configuration = builder.configuration
        let byDepartment = Dictionary(grouping: replies) { builder.outlines.replyDepartments[$0] }
        return byDepartment.filter { department, uses in
            guard department >= 0, departmentSizes[Int(department)] >= configuration.houseTemplateMinimumReplies else {
                return false
            }
            let agents = Set(uses.map { builder.outlines.replyAgents[$0] })
            return (agents.count > 1 || agents.contains(-1))
                && Double(uses.count) >= configuration.houseTemplateShare * Double(departmentSizes[Int(department)])
        }
        .map { builder.outlines.departments.texts[Int($0.key)] }
        .sorted()
    }

    private func sizes(of departments: [Int32], count: Int) -> [Int] {
        var sizes = [Int](repeating: 0, count: count)
        for department in departments where department >= 0 { sizes[Int(department)] += 1 }
        return sizes
    }

    /// The replies with the smallest ids, each to another request; only if these are too few, to the same.
    private func examples(of replies: [Int], count: Int) -> [Int] {
        let ordered = replies.map { (id: builder.outlines.id(of: $0), reply: $0) }
            .sorted { ($0.id, $0.reply) < ($1.id, $1.reply) }
        var chosen: [Int] = []
        var requests = Set<Int32>()
        for candidate in ordered where chosen.count < count {
            if requests.insert(builder.replyRequests[candidate.reply]).inserted { chosen.append(candidate.reply) }
        }
        for candidate in ordered where chosen.count < count && !chosen.contains(candidate.reply) {
            chosen.append(candidate.reply)
        }
        return chosen
    }
}

/// The lowest `digits` hexadecimal digits of a number, with leading zeros.
package func hexadecimal(_ value: UInt64, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(String(repeating: "0", count: max(0, digits - text.count)) + text.suffix(digits))
}
