"use strict";
(() => {
  if (window.ParrotCheck) return;

  const sentences = {
    zh: {
      panel: "发送前复核",
      checking: "正在复核…",
      unavailable: "复核服务不可用,不影响提交",
      unchecked: "复核服务不可用,已提交,未经复核",
      warned: (count) => `已提交。有 ${count} 处可以再看一眼`,
      held: (count) => `暂缓提交,草稿仍在:有 ${count} 处请再看`,
      asked: (count) => `还没有提交:有 ${count} 处可以再看一眼,按回车键(Enter)继续提交`,
      reason: "仍然提交的理由",
      reasonOptional: "仍然提交的理由(可不填)",
      reasonMissing: "请先填写理由,再点“仍然提交”",
      override: "仍然提交",
      goOn: "继续提交",
      back: "返回修改",
      close: "关闭",
      failed: "没有提交成功,草稿仍在",
      restored: "已恢复上次没有提交的草稿",
      found: "有一份上次没有提交的草稿",
      restore: "恢复草稿",
      own: (uses) => `您以前发过相近的答复 ${uses} 次`,
      note: "提示",
      warning: "提醒",
      error: "重点",
      question: "请想一想",
    },
    en: {
      panel: "Check before sending",
      checking: "Checking…",
      unavailable: "The checking service is away; sending is not affected",
      unchecked: "The checking service is away: sent without a check",
      warned: (count) => `Sent. Worth another look: ${count}`,
      held: (count) => `Not sent yet, the draft is kept. Please look again: ${count}`,
      asked: (count) => `Not sent yet. Worth another look: ${count}. Enter sends it`,
      reason: "Reason for sending all the same",
      reasonOptional: "Reason for sending all the same (may be left out)",
      reasonMissing: "Give a reason first, then send all the same",
      override: "Send all the same",
      goOn: "Go on sending",
      back: "Back to the draft",
      close: "Close",
      failed: "Sending did not succeed; the draft is kept",
      restored: "The draft that was not sent is back",
      found: "There is a draft that was not sent",
      restore: "Bring it back",
      own: (uses) => `You sent the like before: ${uses} times`,
      note: "Note",
      warning: "Look again",
      error: "Important",
      question: "To think about",
    },
  };

  const pause = 600;
  const timeout = 1500;
  /** The share of an agent's submissions in a day that may be asked about. */
  const askedShare = 0.03;
  const reasonLength = 500;
  const quotedLength = 48;
  const severities = ["error", "warning", "note"];
  const script = document.currentScript;

  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { all: initial; display: block; }
    :host([hidden]), [hidden] { display: none !important; }
    .panel {
      box-sizing: border-box; margin: .5rem 0; padding: .6rem .8rem; border: 1px solid #8b98a5; border-left: 4px solid #51606e;
      border-radius: 4px; background: #fff; color: #1b2733; font: 14px/1.6 "Noto Sans CJK SC", "Noto Sans SC",
      "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; overflow-wrap: anywhere;
    }
    .panel.warn { border-left-color: #8a4b00; background: #fffaf0; }
    .panel.hold { border-left-color: #a3222f; background: #fff7f7; }
    .panel.away { border-left-style: dashed; }
    p, ul { margin: 0; padding: 0; }
    ul { list-style: none; }
    li { margin-top: .35rem; padding-left: 1.6em; text-indent: -1.6em; }
    li > * { text-indent: 0; }
    .status { font-weight: 600; }
    .status:focus { outline: none; }
    .sign { display: inline-block; width: 1.6em; text-indent: 0; font-weight: 600; }
    .quote { color: #51606e; }
    .quote::before { content: "“"; }
    .quote::after { content: "”"; }
    .earlier, .notice { display: block; color: #51606e; font-size: 13px; }
    .notice { margin-top: .5rem; }
    label { display: block; margin-top: .5rem; }
    input, button {
      font: inherit; color: inherit; background: #fff; border: 1px solid #6b7885; border-radius: 4px; padding: .25rem .7rem;
    }
    input { box-sizing: border-box; display: block; width: 100%; margin-top: .2rem; }
    input[aria-invalid=true] { border: 2px solid #a3222f; }
    button { cursor: pointer; margin: .5rem .5rem 0 0; }
    button:hover { background: #e4ecf4; }
    :focus-visible { outline: 3px solid #0b6bcb; outline-offset: 2px; }
  `);
  const layerStyle = new CSSStyleSheet();
  layerStyle.replaceSync(`
    :host {
      all: initial; display: block !important; position: absolute !important; margin: 0 !important; padding: 0 !important;
      border: 0 !important; z-index: 1; pointer-events: none !important; forced-color-adjust: none;
    }
    :host([hidden]) { display: none !important; }
    .text {
      box-sizing: border-box; overflow: hidden; color: transparent; border-style: solid;
      border-color: transparent; background: none; margin: 0;
    }
    .text, mark { -webkit-user-select: none; user-select: none; }
    mark {
      background: none; color: transparent; text-decoration: underline 2px; text-decoration-skip-ink: none;
      text-underline-offset: 3px;
    }
    .error { text-decoration-style: double; text-decoration-color: #a3222f; }
    .warning { text-decoration-style: wavy; text-decoration-color: #b35900; text-decoration-thickness: 1px; }
    .note { text-decoration-style: dotted; text-decoration-color: #51606e; }
  `);

  /** The text as JSON carries it to a server: half a pair of UTF-16 has no bytes in UTF-8. */
  const wellFormed = (text) => text.replace(/\p{Surrogate}/gu, "\uFFFD");

  /** Ranges of bytes of UTF-8 as ranges of a string, without what is empty. An offset inside a character widens to it. */
  const stringRanges = (text, byteRanges) => {
    const offsets = [...new Set(byteRanges.flatMap((range) => [range.start, range.end]))].sort((a, b) => a - b);
    const places = new Map();
    let byte = 0;
    let index = 0;
    let next = 0;
    while (next < offsets.length && offsets[next] <= 0) next += 1;
    for (const character of text) {
      const code = character.codePointAt(0);
      const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      while (next < offsets.length && offsets[next] < byte + size) {
        places.set(offsets[next], { before: index, after: offsets[next] === byte ? index : index + character.length });
        next += 1;
      }
      byte += size;
      index += character.length;
    }
    const place = (offset) => {
      if (offset <= 0) return { before: 0, after: 0 };
      return places.get(offset) || { before: index, after: index };
    };
    return byteRanges
      .map((range) => ({ ...range, start: place(range.start).before, end: place(range.end).after }))
      .filter((range) => range.start < range.end);
  };

  /** Where ranges of a text stand after an edit; those that the edit touches are gone. */
  const moved = (ranges, before, after) => {
    const shorter = Math.min(before.length, after.length);
    let head = 0;
    while (head < shorter && before[head] === after[head]) head += 1;
    let tail = 0;
    while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
    const shift = after.length - before.length;
    return ranges.flatMap((range) => {
      if (range.end <= head) return [range];
      if (range.start < before.length - tail) return [];
      return [{ ...range, start: range.start + shift, end: range.end + shift }];
    });
  };

  const isPair = (value) => Array.isArray(value) && value.length === 2 && value.every(Number.isSafeInteger);
  const listOf = (value) => (Array.isArray(value) ? value.filter((member) => member && typeof member === "object") : []);
  const textOf = (value) => (typeof value === "string" ? value : "");
  const severityOf = (finding) => (severities.includes(finding.severity) ? finding.severity : "note");

  /** What to underline: the words that a finding rests on, or else the range that it is about. */
  const marks = (text, findings) => {
    const ranges = findings.flatMap((finding) => {
      const parts = listOf(finding.evidence).map((evidence) => evidence.range).filter(isPair);
      const places = parts.length > 0 ? parts : [finding.range].filter(isPair);
      return places.map(([start, end]) => ({ start, end, severity: severityOf(finding) }));
    });
    // The gravest is drawn where ranges meet.
    ranges.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || a.start - b.start);
    return stringRanges(text, ranges);
  };

  /** Pieces of a text, each with the severity it is underlined with, if any. */
  const pieces = (text, ranges) => {
    const cuts = [...new Set([0, text.length, ...ranges.flatMap((range) => [range.start, range.end])])];
    cuts.sort((a, b) => a - b);
    return cuts.slice(1).map((end, position) => {
      const start = cuts[position];
      const range = ranges.find((one) => one.start <= start && end <= one.end);
      return { text: text.slice(start, end), severity: range ? range.severity : null };
    });
  };

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  /** A textarea: its text, and a layer over it that has the same text, unseen but for its underlines. */
  class TextareaField {
    constructor(area) {
      this.area = area;
      this.ranges = [];
      this.drawn = "";
      this.host = element("div");
      this.host.setAttribute("aria-hidden", "true");
      // Which shapes Chinese characters take depends on the language.
      if (area.lang) this.host.lang = area.lang;
      const root = this.host.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [layerStyle];
      this.layer = element("div", "text");
      root.append(this.layer);
      this.host.hidden = true;
      area.after(this.host);
      this.follow = () => this.place();
      area.addEventListener("scroll", this.follow, { passive: true });
      window.addEventListener("resize", this.follow);
      this.observer = new ResizeObserver(this.follow);
      this.observer.observe(area);
    }

    read() {
      return this.area.value;
    }

    write(text) {
      // The setter that frameworks put over the element's own would take the text for one they know.
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(this.area, text);
      this.area.dispatchEvent(new Event("input", { bubbles: true }));
    }

    underline(text, ranges) {
      this.ranges = ranges;
      this.drawn = text;
      this.draw();
    }

    edited() {
      if (this.ranges.length === 0) return;
      const text = this.read();
      this.underline(text, moved(this.ranges, this.drawn, text));
    }

    draw() {
      this.host.hidden = this.ranges.length === 0;
      const parts = pieces(this.drawn, this.ranges).map((piece) =>
        piece.severity ? element("mark", piece.severity, piece.text) : document.createTextNode(piece.text));
      // A textarea keeps room for the line after its last break.
      this.layer.replaceChildren(...parts, document.createTextNode("\u200B"));
      this.place();
    }

    place() {
      if (this.host.hidden) return;
      const area = this.area;
      const given = getComputedStyle(area);
      for (const property of TextareaField.copied) this.layer.style.setProperty(property, given.getPropertyValue(property));
      const borders = parseFloat(given.borderLeftWidth) + parseFloat(given.borderRightWidth);
      this.layer.style.width = `${area.clientWidth + borders}px`;
      this.layer.style.height = `${area.offsetHeight}px`;
      this.host.style.transform = "none";
      const there = area.getBoundingClientRect();
      const here = this.host.getBoundingClientRect();
      this.host.style.transform = `translate(${there.left - here.left}px, ${there.top - here.top}px)`;
      this.layer.scrollTop = area.scrollTop;
      this.layer.scrollLeft = area.scrollLeft;
    }

    detach() {
      this.observer.disconnect();
      this.area.removeEventListener("scroll", this.follow);
      window.removeEventListener("resize", this.follow);
      this.host.remove();
    }
  }
  TextareaField.copied = [
    "direction", "font-family", "font-size", "font-style", "font-variant", "font-weight", "font-stretch",
    "font-kerning", "font-feature-settings", "font-size-adjust", "line-height", "letter-spacing", "word-spacing",
    "text-align", "text-indent", "text-transform", "text-autospace", "text-spacing-trim", "white-space", "tab-size",
    "word-break", "overflow-wrap", "line-break", "writing-mode", "padding-top", "padding-right", "padding-bottom",
    "padding-left", "border-top-width", "border-right-width", "border-bottom-width", "border-left-width",
  ];

  const blocks = new Set(
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION TABLE TR UL"
      .split(" "));

  /** The text of an editable part as its reader sees it, and the text nodes that it comes from. */
  const editableText = (root) => {
    let text = "";
    let isBroken = false;
    const nodes = [];
    const breakLine = () => {
      if (isBroken && text !== "" && !text.endsWith("\n")) text += "\n";
      isBroken = false;
    };
    const visit = (node) => {
      if (node.nodeType === Node.TEXT_NODE) {
        if (node.data === "") return;
        breakLine();
        nodes.push({ node, start: text.length });
        text += wellFormed(node.data).replaceAll("\u00A0", " ");
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        if (node.nodeName === "SCRIPT" || node.nodeName === "STYLE") return;
        if (node.nodeName === "BR") {
          breakLine();
          text += "\n";
          return;
        }
        const isBlock = blocks.has(node.nodeName);
        isBroken = isBroken || isBlock;
        node.childNodes.forEach(visit);
        isBroken = isBroken || isBlock;
      }
    };
    root.childNodes.forEach(visit);
    return { text, nodes };
  };

  const canHighlight = typeof Highlight === "function" && Boolean(CSS.highlights);
  const highlights = {};
  if (canHighlight) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      ::highlight(parrotcheck-error) { text-decoration: underline double 2px #a3222f; }
      ::highlight(parrotcheck-warning) { text-decoration: underline wavy 1px #b35900; }
      ::highlight(parrotcheck-note) { text-decoration: underline dotted 2px #51606e; }
    `);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    severities.forEach((severity, position) => {
      highlights[severity] = new Highlight();
      highlights[severity].priority = severities.length - position;
      CSS.highlights.set(`parrotcheck-${severity}`, highlights[severity]);
    });
  }

  /** An editable part of the page: its text, and highlights over its own text nodes, which the page does not see. */
  class EditableField {
    constructor(root) {
      this.root = root;
      this.drawn = [];
    }

    read() {
      return editableText(this.root).text;
    }

    write(text) {
      this.root.innerText = text;
      this.root.dispatchEvent(new Event("input", { bubbles: true }));
    }

    underline(text, ranges) {
      this.clear();
      if (!canHighlight) return;
      const { nodes } = editableText(this.root);
      for (const range of ranges) {
        for (const { node, start } of nodes) {
          const from = Math.max(range.start - start, 0);
          const to = Math.min(range.end - start, node.length);
          if (from >= to) continue;
          const part = new Range();
          part.setStart(node, from);
          part.setEnd(node, to);
          highlights[range.severity].add(part);
          this.drawn.push({ part, severity: range.severity });
        }
      }
    }

    /** Ranges of a document follow its edits by themselves. */
    edited() {}

    clear() {
      for (const { part, severity } of this.drawn) highlights[severity].delete(part);
      this.drawn = [];
    }

    detach() {
      this.clear();
    }
  }

  /** What the storage of a browser keeps, where there is one and it lets us. */
  const stored = (storage, key, value) => {
    try {
      const place = window[storage];
      if (value === undefined) return place.getItem(key);
      if (value === null) place.removeItem(key);
      else place.setItem(key, value);
    } catch {
      // Without storage a draft lives as long as its page, and nobody is asked.
    }
    return null;
  };

  /** How many of an agent's submissions of today there were, and how many were asked about. It stays in this browser. */
  class Ration {
    constructor(agent) {
      this.key = `parrotcheck:day:${agent}`;
    }

    read() {
      const now = new Date();
      const day = `${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`;
      try {
        const kept = JSON.parse(stored("localStorage", this.key));
        if (kept && kept.day === day && Number.isSafeInteger(kept.submitted) && Number.isSafeInteger(kept.asked)) return kept;
      } catch {
        // What cannot be read is begun anew.
      }
      return { day, submitted: 0, asked: 0 };
    }

    count() {
      const kept = this.read();
      stored("localStorage", this.key, JSON.stringify({ ...kept, submitted: kept.submitted + 1 }));
    }

    /** Whether this submission may be asked about; then it counts as asked. */
    take() {
      const kept = this.read();
      if (kept.asked + 1 > askedShare * (kept.submitted + 1)) return false;
      const next = JSON.stringify({ ...kept, asked: kept.asked + 1 });
      stored("localStorage", this.key, next);
      return stored("localStorage", this.key) === next;
    }
  }

  /** The note beside a field: a status that is read out, what was found, and what can be done. */
  class Panel {
    constructor(words, language, place) {
      this.words = words;
      this.host = element("div");
      this.host.className = "parrotcheck";
      this.host.lang = language === "en" ? "en" : "zh-CN";
      const root = this.host.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [style];
      this.box = element("div");
      this.box.setAttribute("role", "group");
      this.box.setAttribute("aria-label", words.panel);
      this.status = element("p", "status");
      this.status.setAttribute("role", "status");
      this.status.setAttribute("aria-live", "polite");
      this.status.tabIndex = -1;
      this.content = element("div");
      this.box.append(this.status, this.content);
      this.box.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.onEscape();
      });
      root.append(this.box);
      place(this.host);
      this.clear();
    }

    show(kind, text, ...content) {
      this.kind = kind;
      this.box.className = `panel ${kind}`;
      if (this.status.textContent !== text) this.status.textContent = text;
      this.content.replaceChildren(...content);
    }

    /** The status stays in the page: a region that comes and goes is not read out. */
    clear() {
      this.show("", "");
      this.box.className = "";
    }

    button(name, action) {
      const made = element("button", "", name);
      made.type = "button";
      made.addEventListener("click", action);
      return made;
    }

    findings(text, answer) {
      const list = element("ul");
      for (const finding of answer.findings) {
        const severity = severityOf(finding);
        const item = element("li", severity);
        const sign = element("span", "sign", { error: "■", warning: "▲", note: "○" }[severity]);
        sign.setAttribute("aria-hidden", "true");
        item.append(sign, element("strong", "", this.words[severity]), ` ${textOf(finding.message)} `);
        const first = listOf(finding.evidence).filter((evidence) => isPair(evidence.range)).slice(0, 1);
        for (const range of marks(text, [{ ...finding, evidence: first }])) {
          const quoted = text.slice(range.start, range.end);
          const isLong = quoted.length > quotedLength;
          item.append(element("span", "quote", isLong ? `${[...quoted].slice(0, quotedLength).join("")}…` : quoted));
        }
        list.append(item);
      }
      for (const suggestion of answer.suggestions) {
        const item = element("li", "suggestion");
        const sign = element("span", "sign", "?");
        sign.setAttribute("aria-hidden", "true");
        item.append(sign, element("strong", "", this.words.question), ` ${textOf(suggestion.text)}`);
        list.append(item);
      }
      const own = answer.own;
      if (own && Number.isSafeInteger(own.uses)) {
        const item = element("li", "own");
        const sign = element("span", "sign", "↺");
        sign.setAttribute("aria-hidden", "true");
        item.append(sign, element("strong", "", this.words.own(own.uses)));
        for (const reply of listOf(own.replies).slice(0, 3)) {
          const day = textOf(reply.time).slice(0, 10);
          item.append(element("span", "earlier", `${day ? `${day} ` : ""}“${textOf(reply.excerpt)}”`));
        }
        list.append(item);
      }
      return list;
    }

    notice(answer) {
      return element("span", "notice", textOf(answer.notice));
    }
  }

  /** Where a draft is kept until it is submitted. */
  const draftKey = (area, caseID) => {
    const place = area.id || area.getAttribute("name") || String([...document.querySelectorAll(area.nodeName)].indexOf(area));
    return `parrotcheck:draft:${location.pathname}:${place}:${caseID}`;
  };

  const randomID = () =>
    [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  const attachments = new Map();
  /** Forms that are let go at this moment. */
  const released = new Map();

  class Attachment {
    constructor(area, options) {
      this.area = area;
      this.options = options;
      this.words = options.lang === "en" ? sentences.en : sentences.zh;
      this.server = (options.server || (script && script.src ? new URL(script.src).origin : "")).replace(/\/+$/, "");
      this.field = area instanceof HTMLTextAreaElement ? new TextareaField(area) : new EditableField(area);
      this.panel = new Panel(this.words, options.lang, (host) =>
        options.container ? options.container.append(host) : (this.field.host || area).after(host));
      this.ration = new Ration(this.value("agent"));
      this.draftID = randomID();
      this.key = draftKey(area, this.value("case"));
      this.isSubmitting = false;
      this.panel.onEscape = () => this.close();
      this.form = area.form || area.closest("form");
      this.listeners = new AbortController();
      const listen = (target, type, action, capture = false) =>
        target.addEventListener(type, action, { capture, signal: this.listeners.signal });
      listen(area, "input", (event) => this.edited(event));
      listen(area, "compositionend", (event) => this.edited(event));
      // Before the page's own listeners: these must not send what is held.
      if (this.form) listen(this.form, "submit", (event) => this.formSubmitted(event), true);
      this.restore();
    }

    /** An option, which may be a function of the page; empty where that fails, for a check is never worth a submission. */
    value(name) {
      try {
        const option = this.options[name];
        const value = typeof option === "function" ? option() : option;
        return value === undefined || value === null ? "" : String(value);
      } catch {
        return "";
      }
    }

    restore() {
      const kept = stored("sessionStorage", this.key);
      const present = this.field.read();
      if (!kept || kept.trim() === "" || kept === present) return;
      const bringBack = () => {
        this.field.write(kept);
        this.panel.show("", this.words.restored, this.closeButton());
      };
      if (present.trim() === "") bringBack();
      else {
        this.panel.show("", this.words.found, this.panel.button(this.words.restore, bringBack), this.closeButton());
      }
    }

    closeButton() {
      return this.panel.button(this.words.close, () => this.close());
    }

    close() {
      this.panel.clear();
      this.area.focus();
    }

    edited(event) {
      this.abort();
      this.field.edited();
      this.keepDraft(this.field.read());
      clearTimeout(this.timer);
      if (event.isComposing) return;
      this.timer = setTimeout(() => this.checkOnPause(), pause);
    }

    keepDraft(text) {
      stored("sessionStorage", this.key, text === "" ? null : text);
    }

    /** Forgets a draft that was submitted, unless its writer went on with another. */
    dropDraft(text) {
      if (stored("sessionStorage", this.key) === text) stored("sessionStorage", this.key, null);
    }

    abort() {
      if (this.pending && !this.isSubmitting) this.pending.abort();
    }

    async checkOnPause() {
      if (this.isSubmitting) return;
      const text = this.field.read();
      if (text.trim() === "") {
        this.field.underline("", []);
        return;
      }
      const answer = await this.check(text);
      if (answer === null || this.isSubmitting || text !== this.field.read()) return;
      if (answer.decision === "unchecked") {
        this.field.underline("", []);
        if (!this.isHolding()) this.panel.show("away", this.words.unavailable);
        return;
      }
      if (this.panel.kind === "away") this.panel.clear();
      this.field.underline(text, marks(wellFormed(text), answer.findings));
    }

    isHolding() {
      return this.panel.kind === "hold" || this.panel.kind === "warn";
    }

    /** What the server says of a text; null where a later check took its place. It never throws. */
    async check(text) {
      this.pending?.abort();
      const controller = new AbortController();
      this.pending = controller;
      let isLate = false;
      const clock = setTimeout(() => {
        isLate = true;
        controller.abort();
      }, timeout);
      try {
        const body = { reply: wellFormed(text) };
        for (const name of ["question", "topic", "agent", "department", "case"]) {
          const value = this.value(name);
          if (value !== "") body[name] = wellFormed(value);
        }
        const headers = { "Content-Type": "application/json", "X-Draft-Id": this.draftID };
        const token = this.value("token");
        if (token !== "") headers.Authorization = `Bearer ${token}`;
        const response = await fetch(`${this.server}/v1/check?lang=${this.options.lang === "en" ? "en" : "zh"}`, {
          method: "POST",
          headers,
          body: JSON.stringify(body),
          signal: controller.signal,
          credentials: "omit",
          referrerPolicy: "no-referrer",
          cache: "no-store",
        });
        if (response.status === 409) return null;
        const answer = response.ok ? await response.json() : null;
        if (!answer || !["pass", "warn", "block"].includes(answer.decision)) return { decision: "unchecked" };
        const findings = listOf(answer.findings).filter((finding) => !finding.suppressed);
        return { ...answer, findings, suggestions: listOf(answer.suggestions) };
      } catch {
        return controller.signal.aborted && !isLate ? null : { decision: "unchecked" };
      } finally {
        clearTimeout(clock);
        if (this.pending === controller) this.pending = null;
      }
    }

    formSubmitted(event) {
      if (released.has(event.target)) {
        released.set(event.target, event);
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      this.submit(event.submitter);
    }

    /** Checks the draft and lets it go, or holds it. */
    async submit(submitter = null) {
      if (this.isSubmitting) return;
      clearTimeout(this.timer);
      this.isSubmitting = true;
      this.submitter = submitter;
      const patience = setTimeout(() => this.panel.show("", this.words.checking), 300);
      let text;
      let answer;
      try {
        do {
          text = this.field.read();
          this.keepDraft(text);
          answer = text.trim() === "" ? { decision: "pass", findings: [], suggestions: [] } : await this.check(text);
          // A check that was given up may have reached the server after this one, and taken its place.
          if (answer === null) answer = await this.check(text) || { decision: "unchecked" };
        } while (text !== this.field.read());
      } finally {
        clearTimeout(patience);
        this.isSubmitting = false;
      }
      if (this.listeners.signal.aborted) return;
      if (answer.decision !== "unchecked") this.field.underline(text, marks(wellFormed(text), answer.findings));
      if (answer.decision === "block") this.hold(text, answer);
      else if (answer.decision === "warn" && this.options.confirm === true && this.ration.take()) this.ask(text, answer);
      else await this.release(text, answer);
    }

    controls(...parts) {
      const controls = element("div");
      controls.append(...parts, this.panel.button(this.words.back, () => this.close()));
      return controls;
    }

    /** Holds a submission until the draft is another, or a reason is given. */
    hold(text, answer) {
      const isRequired = !(answer.override && answer.override.reason_required === false);
      const label = element("label", "", isRequired ? this.words.reason : this.words.reasonOptional);
      const reason = element("input");
      reason.maxLength = reasonLength;
      label.append(reason);
      const missing = element("p", "missing");
      missing.setAttribute("role", "alert");
      const goOn = () => {
        const given = reason.value.trim();
        if (given !== "" || !isRequired) {
          this.release(this.field.read(), answer, given);
          return;
        }
        reason.setAttribute("aria-invalid", "true");
        missing.textContent = this.words.reasonMissing;
        reason.focus();
      };
      reason.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.isComposing || event.repeat) return;
        event.preventDefault();
        goOn();
      });
      const controls = this.controls(label, missing, this.panel.button(this.words.override, goOn));
      this.showAnswer("hold", this.words.held, text, answer, controls);
      this.panel.status.focus();
    }

    /** Asks whether a submission is to go on: one keystroke. */
    ask(text, answer) {
      const goOn = this.panel.button(this.words.goOn, () => this.release(this.field.read(), answer));
      // A key that is held down since the submission is no answer.
      goOn.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && event.repeat) event.preventDefault();
      });
      this.showAnswer("hold", this.words.asked, text, answer, this.controls(goOn));
      goOn.focus();
    }

    showAnswer(kind, status, text, answer, controls) {
      const count = answer.findings.length + answer.suggestions.length;
      this.panel.show(kind, status(count), this.panel.findings(wellFormed(text), answer), controls, this.panel.notice(answer));
    }

    /** Lets a submission go. What the page does not take stays as it is. */
    async release(text, answer, overrideReason) {
      if (this.isSubmitting) return;
      this.isSubmitting = true;
      const submission = { reply: text, decision: answer.decision };
      for (const name of ["question", "topic", "agent", "department", "case"]) submission[name] = this.value(name);
      if (overrideReason !== undefined) submission.overrideReason = overrideReason;
      const hadFocus = this.panel.host.shadowRoot.activeElement !== null;
      let taken = false;
      try {
        if (typeof this.options.onSubmit === "function") {
          taken = (await this.options.onSubmit(submission)) !== false;
          if (taken) this.dropDraft(text);
        } else if (this.form) taken = this.releaseForm(text, overrideReason);
        else taken = true;
      } catch (error) {
        console.error(error);
      } finally {
        this.isSubmitting = false;
      }
      if (!taken) {
        this.panel.show("hold", this.words.failed, this.closeButton());
        return;
      }
      this.ration.count();
      this.field.underline("", []);
      if (answer.decision === "unchecked") this.panel.show("away", this.words.unchecked, this.closeButton());
      else if (answer.decision === "warn") this.showAnswer("warn", this.words.warned, text, answer, this.closeButton());
      else this.panel.clear();
      if (hadFocus) this.area.focus();
    }

    /** Submits the form as its page would have it; whether it was submitted. */
    releaseForm(text, overrideReason) {
      const form = this.form;
      const reason = element("input");
      reason.type = "hidden";
      reason.name = "overrideReason";
      reason.value = overrideReason;
      if (overrideReason !== undefined) form.append(reason);
      released.set(form, null);
      let event;
      try {
        form.requestSubmit(this.submitter && this.submitter.form === form ? this.submitter : undefined);
      } finally {
        event = released.get(form);
        released.delete(form);
        reason.remove();
      }
      // The browser may find the form incomplete, and say so by itself.
      if (!event) return false;
      const leavesPage = !event.defaultPrevented && (form.target === "" || form.target === "_self");
      // Until the answer to the form replaces this page, the draft may be nowhere else.
      if (leavesPage) window.addEventListener("pagehide", () => this.dropDraft(text), { once: true });
      else this.dropDraft(text);
      return true;
    }

    detach() {
      this.abort();
      clearTimeout(this.timer);
      this.listeners.abort();
      this.field.detach();
      this.panel.host.remove();
      attachments.delete(this.area);
    }
  }

  const isEditable = (area) => area instanceof HTMLTextAreaElement || (area instanceof HTMLElement && area.isContentEditable);

  const attach = (area, options = {}) => {
    if (!isEditable(area)) throw new TypeError("ParrotCheck.attach needs a textarea or a contenteditable element");
    attachments.get(area)?.detach();
    const attachment = new Attachment(area, { ...options });
    attachments.set(area, attachment);
    return Object.freeze({
      submit: () => attachment.submit(),
      detach: () => attachment.detach(),
    });
  };

  /** Submits the field of an element; without one the field that has the focus, or the only one. */
  const submit = (area = document.activeElement) => {
    const attachment = attachments.get(area) || (attachments.size === 1 ? [...attachments.values()][0] : undefined);
    if (!attachment) throw new TypeError("ParrotCheck.submit needs an element that is attached");
    return attachment.submit();
  };

  Object.defineProperty(window, "ParrotCheck", { value: Object.freeze({ attach, submit }), enumerable: true });
})();
