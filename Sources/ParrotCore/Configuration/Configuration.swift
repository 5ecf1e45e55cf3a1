/// Every knob of the analysis with its default. A value, passed once, never global.
package struct Configuration: Sendable, Codable, Equatable {
    /// Least Jaccard similarity of the bodies' masked 3-gram sets for a reply to belong to a template.
    package var templateSimilarity = 0.5
    /// Least idf-weighted cosine of two requests, with names, numbers and places masked, for them to agree.
    package var requestAgreement = 0.25
    /// Mean similarity of a template's requests from which they are taken for one question, whatever their wording.
    package var oneQuestionCoherence = 0.07
    /// Mean similarity of a template's requests up to which they are taken for different matters.
    package var differentMattersCoherence = 0.03
    /// Fewest distinct requests of a corpus for how rare a gram is to be evidence; below, only templates are.
    package var minimumCorpusRequests = 50
    /// Other requests of the corpus that each reply is compared with.
    package var backgroundRequests = 56
    /// Other requests to the same agent that each reply is compared with.
    package var backgroundAgentRequests = 8
    /// A template used by this many agents is the house's wording, charged to the desk.
    package var houseTemplateAgents = 5
    /// A template in this share of a desk's replies is the house's wording, charged to the desk.
    package var houseTemplateShare = 0.3
    /// Fewest replies of a desk for `houseTemplateShare` to apply.
    package var houseTemplateMinimumReplies = 20
    /// Least similarity with an earlier reply of the same case that is reported.
    package var repeatSimilarity = 0.8
    /// Least share of a reply, frame aside, that is the request said back, to be reported.
    package var echoShare = 0.5
    /// Fewest replies for a party's shares to be ranked.
    package var minimumRankedReplies = 20
    /// Hand-overs between bodies from which on a case counts as passed around.
    package var maximumHops = 3
    /// Days in which a hand-over without a `due` has to bring a result or a follow-up, and in which a later reply lifts
    /// `relay-only` and `acknowledgement-only`.
    package var followUpDays = 15
    /// Days after its closing in which the same request, filed again, contradicts a case.
    package var refileDays = 30
    /// Least similarity of two requests of one customer for them to be the same matter (Jaccard, pairs of characters).
    package var refileSimilarity = 0.12
    /// Who takes requests and hands them out, besides the usual names of hotlines: left out of a case's path.
    package var hubs: [String] = ["12345", "热线办", "分中心"]
    /// Names of bodies that are compared as another name.
    package var departmentAliases: [String: String] = [:]
    /// Limits in workdays by the kind of request, where a case has no `due`.
    package var kindWorkdays: [String: Int] = [:]
    /// Days that are holidays (true) or workdays (false) besides the official calendar of 2024 to 2026, as `2027-01-01`.
    package var holidays: [String: Bool] = [:]
    /// How many ids of a template's replies are given as examples.
    package var templateExamples = 3
    /// What is wanted of single rules, by their ids.
    package var rules: [String: RuleSettings] = [:]
    /// Courtesy and scripts that the house prescribes, a line each, exact or with ⟨slots⟩: clauses of them are no evidence.
    package var allowedPhrases: [String] = []
    /// Appeals that were accepted.
    package var appeals: [Appeal] = []

    package init() {}
}
