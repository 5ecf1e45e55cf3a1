import Testing

@testable import ParrotCore

@Suite("Interludes")
struct InterludeTests {
    @Test(
        "Back-channels, verification and questions that gather facts are interludes",
        arguments: [
            "嗯", "嗯嗯,好的。", "请稍等", "您好,请您稍等一下。", "请问您的手机尾号是多少?", "请问具体是哪个小区?", "请问具体是哪个小区",
            "好的,帮您登记一下,请问路灯是哪天开始不亮的?", "麻烦您提供一下订单号。", "请问您贵姓?", "方便提供一下您的联系方式吗?",
            "您好,请问有什么可以帮您?", "不好意思,我没听清,麻烦您再说一遍。", "您家是几号楼几单元?",
        ]
    )
    func interludes(message: String) {
        #expect(Interlude.isInterlude(message))
    }

    @Test(
        "What answers, refuses, refers or puts off is none",
        arguments: [
            "好的,您的诉求已经记录,请耐心等待。", "这个归街道办管,请您联系街道办。", "收到。", "已收到您的反映,我们会尽快核实处理。",
            "您为什么不自己去问物业呢?", "请携带身份证到政务大厅3号窗口办理。", "路灯已于昨晚修好。", "这不归我们管,您找社区吧,请问还有别的事吗?",
            "请您拨打供水热线咨询。", "我们将转交相关部门核实处理。", "需要您提供材料到街道窗口确认。",
            "两天内发出您耐心等一下呢", "好的明天帮您核实一下", "谢谢您的理解呢",
        ]
    )
    func replies(message: String) {
        #expect(!Interlude.isInterlude(message))
    }
}
