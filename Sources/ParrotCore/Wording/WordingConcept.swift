private import ParrotText

/// Kinds of words by which the turns of phrase of a reply are told. Written for the project from common usage.
enum WordingConcept: Int, CaseIterable, Sendable {
    case please
    case goesTo
    case contacts
    case isNot
    case duty
    case belongs
    case court
    case refuses
    case organization
    case anyBody
    case vagueBody
    case handsOn
    case tells
    case handles
    case looksInto
    case already
    case result
    case future
    case intends
    case waits
    case ongoing
    case noRepeats
    case values
    case recorded
    case channel
    case answered
    case undocumented
    case gives
    case lacks
    case elsewhere
    case found
    case worker
    case reason
    case basis
    case law
    case needs
    case papers
    case can
    case plan
    case steps
    case telephone
    case question
    case we
    case you
    case polite
    case supervises
    case thinks
    case explains
    // What stands for something that changes from reply to reply.
    case numberPlaceholder
    case datePlaceholder
    case timePlaceholder
    case amountPlaceholder
    case phonePlaceholder
    case urlPlaceholder
    case placePlaceholder
    case namePlaceholder

    /// The concept of a placeholder; nil for those that tell nothing here.
    init?(placeholder unit: UInt16) {
        switch Placeholder(rawValue: unit) {
        case .number: self = .numberPlaceholder
        case .date: self = .datePlaceholder
        case .time: self = .timePlaceholder
        case .amount: self = .amountPlaceholder
        case .phone: self = .phonePlaceholder
        case .url: self = .urlPlaceholder
        case .place: self = .placePlaceholder
        case .name: self = .namePlaceholder
        default: return nil
        }
    }

    /// The concept as a bit.
    var bit: UInt64 { 1 << UInt64(rawValue) }

    /// The words of each concept, blanks between them.
    static let words: [(concept: WordingConcept, words: String)] = [
        (.please, "请 建议 烦请 敬请 还请 您可 可以 可 直接 需要您 望您 应向 应到 应当"),
        (.goesTo, "向 到 找 登录 登陆 访问 拨打 致电 通过 与 和 同 去"),
        (
            .contacts,
            """
            咨询 反映 联系 投诉 查询 了解 沟通 举报 对接 求助 反馈 取得联系 协商 问询 询问 详询 拨打 致电 电询 登录 登陆 浏览 走访 参阅 查阅 查看 申请 \
            提出 办理 反应 关注
            """
        ),
        (.isNot, "不属于 不属 不是 不在 未在 不归 未纳入 没有纳入 超出 无权 无此 不具备 不负责 不涉及 非我 并非 没有权限 非本 无管辖 不承担"),
        (.duty, "职责 职能 管辖 范围 业务 权限 受理 管理 负责 辖区 主管 执法权 监管 管理权 审批权"),
        (.belongs, "属于 隶属 归 由 系 属"),
        (.court, "司法 法律途径 诉讼 仲裁 法院 起诉 民事 行政复议 报警 报案"),
        (.refuses, "无法受理 不予受理 无法派单 暂无法 不予办理 不能受理 无法办理 无法处理 不便 无法解决 无法答复 无法查询 无法核实 无法提供 不再受理 不予答复 不支持"),
        (
            .organization,
            """
            局 委员会 办公室 街道 派出所 大队 支队 公司 中心 法院 医院 学校 镇政府 乡政府 区政府 管理处 社区 村委会 居委会 物业 企业 管委会 交警 城管 运营商 \
            厂家 银行 开发商
            """
        ),
        (.anyBody, "部门 单位 机构 领导 人员 上级 专员 专人 技术 属地 相关方 责任方 专班 客服"),
        (
            .vagueBody,
            """
            相关部门 有关部门 职能部门 相关单位 有关单位 主管部门 相关人员 有关方面 各部门 有关科室 相关科室 相关领导 属地 当地 所在地 辖区 上级部门 责任单位 \
            承办单位 权属单位
            """
        ),
        (
            .handsOn,
            """
            转交 转办 转至 转给 转送 转达 转派 转往 转报 转请 转有关 转相关 转发 移交 移送 交办 交由 交予 分拨 派单 派发 下派 派给 流转 上报 呈报 呈送 \
            抄送 批转 分派 转到 转为 转市 转县 转区 转街 转镇 已转 分转 下发 派至 派往
            """
        ),
        (
            .tells,
            """
            通知 告知 反馈给 反映给 通报 汇报 报告 报送 责成 督促 要求 安排 协调 督办 提交 升级 作为建议 向上级 向相关 向有关 反馈至 反映至 敦促 商请 函告 \
            告诉 叫 让
            """
        ),
        (.handles, "处理 调查 办理 核实 核查 核处 处置 研究 办复 落实 解决 查处 跟进 答复 回复 整改 维修 清理 处结 办结"),
        (.looksInto, "调查处理 核实办理 调查核实 调查核处 研究处理 核实处理 协调处理 调查办理 研究办理 尽快处理 依法处理 调处"),
        (.already, "已 已经 均已 现已 已将 已对 已于 完成了 进行了 予以 完成 做了 作了"),
        (
            .result,
            """
            修复 修改 更正 更新 整改 清理 维修 恢复 处罚 拆除 安装 开通 删除 关闭 发放 退还 缴纳 立案 调整 修补 清运 疏通 更换 增设 设置 施划 达成 制止 \
            取缔 下架 补发 纠正 改正 到位 正常 竣工 完工 投入 启用 撤销 补齐 调换 退款 发货 供热 供水 排除 解决 办结 修好 责令 罚款 劝离 教育 铺设 清除 \
            规范 查获 缴费 到账 协商一致 和解
            """
        ),
        (.future, "将 会 拟 下一步 今后 以后 后续 近期 尽快 及时 第一时间 下步 逐步 争取 适时 马上 立即 抓紧 力争 继续 进一步 不断"),
        (.intends, "考虑 研究 参考 采纳 吸收 改进 完善 加强 加大 努力 调研 统筹 推进 关注 优化 提升 跟进 探索 重视 论证 提高 推动 积极"),
        (.waits, "耐心等待 请等待 请稍等 稍等 请稍候 等候 敬请期待 敬请关注 请关注 请留意 保持电话 等待 静候 届时 稍后"),
        (.ongoing, "正在 正积极 正组织 正与 正在积极 目前正 仍在 还在 处理中 办理中 核实中"),
        (.noRepeats, "不要重复 勿重复 一事一投 请勿 重复投诉 重复反映 不再重复"),
        (
            .values,
            """
            高度重视 非常重视 很重视 十分重视 重视 宝贵 中肯 很好 非常好 有道理 认真研究 认真考虑 认真对待 供参考 予以参考 意见建议 好的建议 您的建议 您的意见 \
            合理化 合理
            """
        ),
        (.recorded, "已记录 已登记 知晓 获悉 知悉 收悉 已收到 已受理 记录在案 备案 记下 登记"),
        (.channel, "电话 短信 微信 当面 口头 面对面 与您 和您 向您 同您 与信访人 与诉求人 与市民 与投诉人 与来电人 与反映人"),
        (.answered, "答复 回复 告知 解释 说明 解答 沟通 联系 交流 反馈 回电 致电 理解 认可"),
        (
            .undocumented,
            """
            电话答复 电话告知 电话回复 电话联系 电话沟通 与您联系 与您沟通 取得联系 已联系您 已与您 已和您 已答复 已回复 已告知 解释说明 详细的解答 做了解释 \
            进行了解释 进行解释
            """
        ),
        (.gives, "提供 补充 说明 明确 注明 留下 重新 私信 写明 描述 上传 提交 核对"),
        (
            .lacks,
            """
            不详 过于简单 不清楚 不明确 不具体 无法联系 笼统 未说明 没有说明 没有留 未提供 未留 不完善 有误 看不到 不知道 不完整 具体地址 具体位置 具体问题 \
            联系方式
            """
        ),
        (.elsewhere, "见附件 详见 参见 请看 参照 附件 此前 之前 前期 先前 上次 前次 以前 相同 一致 重复 同一 已答复过"),
        (.found, "现场 实地 走访 踏查 勘查 勘察 查看 检查 巡查 检测 监测 调查发现 核查发现 调取 比对 查明 发现 属实 不属实 未发现 存在 确实 实际情况 显示"),
        (.worker, "工作人员 执法人员 民警 执法队 检查人员 技术人员 施工 网格员 包保 检修 抢修 施工单位 施工方 环卫"),
        (.reason, "因 由于 鉴于 考虑到 原因 所以 因此 导致 受 为了 造成 因为"),
        (.basis, "根据 依据 按照 依照 遵照 按"),
        (.law, "规定 办法 条例 法 条 标准 细则 文件 政策 方案 规划 精神 通知 意见 批复 合同 协议"),
        (.needs, "需 需要 应 必须 须 凭 携带 带 提交 持 应当"),
        (.papers, "材料 复印件 原件 身份证 户口 手续 证明 表 合同 发票 资料 条件 证件 申请书 结婚证 房产证"),
        (.can, "可以 不可以 不能 不可 能够 不需要 不用 无需 暂无 没有 暂未 尚未 尚无 有 未"),
        (.plan, "列入 纳入 规划 计划 招标 设计 立项 审批 施工 开工 建设 改造 预计 实施 完工 竣工 年底 月底 年内"),
        (.steps, "点击 选择 进入 打开 输入 下载 刷新 更换 清除 尝试 重启 登录后 页面 浏览器 按钮 账号 密码 缓存"),
        (.telephone, "电话 热线 致电 拨打 微信 公众号 网址 网站 官网 地址 窗口 app"),
        (.question, "吗 呢 么 什么 几 哪 多少 是不是 有没有 是否 咋"),
        (.we, "我局 我办 我委 我镇 我区 我街道 我们 我院 我校 我单位 我公司 我中心 我市 我县 本局 本单位 我社区 我所 我站 我处 我科"),
        (.you, "您 你 亲 妹"),
        (.polite, "感谢 谢谢 抱歉 对不起 谅解 理解 祝 不好意思 欢迎 支持 配合 监督 放心 客气 关心"),
        (.supervises, "督促 监督 跟踪 督办 密切关注 持续关注 跟踪督办"),
        (.thinks, "认为 同意 建议 认同 觉得"),
        (.explains, "解释 说明 告知 政策解释 释明 解答 宣传"),
    ]
}
