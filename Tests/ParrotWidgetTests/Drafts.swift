/// Drafts that tests type, written for them.
enum Drafts {
    /// Answers the first request of the demo page.
    static let answer = "您好,经现场查看,三号楼前路灯因电缆破损断电,维修班已于11月20日更换电缆,当晚恢复照明。如仍不亮,请拨打路灯所电话 5550123。"
    /// Only acknowledges; the sign at the start takes four bytes and two units of UTF-16.
    static let stock = "您好👋,您反映的问题已收悉,我们高度重视,将尽快安排人员了解情况,请您耐心等待。"
    /// Only acknowledges, in lines.
    static let stockInLines = "您好👋:\n\n您反映的问题已收悉,我们高度重视,\n将尽快安排人员了解情况,请您耐心等待。"
    /// Holds what only acknowledges.
    static let holding = "rules:\n  acknowledgement-only:\n    decision: block\n"
}
