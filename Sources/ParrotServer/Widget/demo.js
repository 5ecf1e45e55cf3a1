"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const address = new URLSearchParams(location.search);
  const isEnglish = address.get("lang") === "en";
  const agent = address.get("agent") || "demo";
  // Where the server wants a token, it stands behind the sign #, which no browser sends anywhere.
  const token = new URLSearchParams(location.hash.slice(1)).get("token") || "";

  const requests = [
    "我们小区三号楼前的路灯已经灭了十来天,晚上老人出门看不清台阶。什么时候能修好?",
    "我上个月从外地调回来工作,公积金想转到本市,要带什么材料,在哪个窗口办?",
    "幸福里菜市场门口每天早上占道摆摊,救护车都进不去。这事到底归谁管?",
    "我家的水费这个月多了一倍,没有漏水,表也没坏。多收的钱怎么退?",
  ];
  let current = 0;
  const caseID = () => `DEMO-${current + 1}`;
  const show = () => {
    byId("question").textContent = requests[current];
    byId("case").textContent = caseID();
  };

  if (isEnglish) {
    document.documentElement.lang = "en";
    document.title = "ParrotCheck: a demo desk";
    document.querySelector("h1").textContent = document.title;
    document.querySelector("nav").setAttribute("aria-label", "Language");
    for (const part of document.querySelectorAll("[data-en]")) part.textContent = part.dataset.en;
    byId("question").lang = "zh-CN";
  }
  byId(isEnglish ? "english" : "chinese").setAttribute("aria-current", "page");

  const decisions = isEnglish
    ? { pass: "passed", warn: "sent with a warning", block: "sent all the same", unchecked: "sent without a check" }
    : { pass: "通过", warn: "有提醒", block: "仍然提交", unchecked: "未经复核" };

  const list = (submission) => {
    const item = document.createElement("li");
    const reply = document.createElement("div");
    reply.className = "reply";
    reply.lang = "zh-CN";
    reply.textContent = submission.reply;
    const how = document.createElement("div");
    how.className = "how";
    how.textContent = [submission.case, decisions[submission.decision], submission.overrideReason].filter(Boolean).join(" · ");
    item.append(reply, how);
    byId("sent").append(item);
    byId("none").hidden = true;
  };

  const identity = () => `demo-${[...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join("")}`;

  /** What a desk does with a reply that was let go: it sends it, and hands it to the history. */
  const send = async (submission) => {
    list(submission);
    if (submission.decision === "unchecked") return;
    const sent = {
      id: identity(), reply: submission.reply, question: submission.question, agent: submission.agent, case: submission.case,
      time: new Date().toISOString(),
    };
    if (submission.overrideReason) sent.override_reason = submission.overrideReason;
    const headers = { "Content-Type": "application/json" };
    if (token) headers.Authorization = `Bearer ${token}`;
    await fetch("/v1/replies", { method: "POST", headers, body: JSON.stringify(sent) });
  };

  const options = () => ({
    server: location.origin,
    agent,
    token,
    case: caseID,
    question: () => requests[current],
    lang: isEnglish ? "en" : "zh",
    confirm: byId("confirm").checked,
  });
  const attachReply = () => {
    ParrotCheck.attach(byId("reply"), {
      ...options(),
      onSubmit: async (submission) => {
        await send(submission);
        byId("reply").value = "";
      },
    });
  };
  const attachChat = () => {
    ParrotCheck.attach(byId("chat"), {
      ...options(),
      onSubmit: async (submission) => {
        await send(submission);
        byId("chat").replaceChildren();
      },
    });
  };

  byId("confirm").addEventListener("change", attachReply);
  byId("send").addEventListener("click", () => ParrotCheck.submit(byId("chat")));
  byId("next").addEventListener("click", () => {
    current = (current + 1) % requests.length;
    show();
    // A draft belongs to its case: the fields begin empty, and what was begun for this case comes back.
    byId("reply").value = "";
    byId("chat").replaceChildren();
    attachReply();
    attachChat();
  });
  show();
  attachReply();
  attachChat();
})();
