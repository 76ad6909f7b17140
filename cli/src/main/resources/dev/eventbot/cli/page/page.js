"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const PAGE = 50;
  const SMALL = 60;
  const MOST_PRINTED = 2000;
  const byId = id => document.getElementById(id);
  const table = byId("map");
  const codes = data.states.map(state => state[0]);
  const names = Object.fromEntries(data.states.map(state => [state[0], state[1]]));
  const glyphs = Object.fromEntries(data.states.map(state => [state[0], state[2]]));
  const wrong = new Set(data.wrong);
  const accounts = data.accounts.map((row, index) => ({
    id: row[0], name: row[1], unit: row[2], index,
    cells: spread(row[3]), ages: spread(row[4]),
    text: (row[0] + " " + row[1] + " " + data.units[row[2]].join(" ")).toLowerCase()
  }));
  const open = data.units.map(() => accounts.length <= SMALL);
  const limits = data.units.map(() => PAGE);
  const chosen = new Set();
  let language = document.documentElement.lang;
  let printing = false;
  let words = [];
  let region = "";
  let at = { row: 0, column: 0 };

  function spread(cells) {
    return cells.length === 1 ? cells.repeat(data.regions.length) : cells;
  }

  function t(key, ...filling) {
    const texts = data.words[language];
    const special = key + "." + filling[filling.length - 1];
    const text = filling.length && special in texts ? texts[special] : texts[key];
    return text.replace(/\{(\d)\}/g, (hole, number) => filling[number]);
  }

  /** In the page's language where it is a word of ours; else as it came. */
  function cause(why) {
    return data.words[language]["why." + why.replaceAll(" ", "-")] || why;
  }

  const number = value => value.toLocaleString("en-US");

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  }

  function unitName(unit) {
    return data.units[unit][0] || data.units[unit][1] || t("places.no-unit");
  }

  /** What is searched for: words of accounts, or, where no account has them, of regions. */
  function search() {
    const rows = [];
    const columns = [];
    for (const word of words) {
      if (accounts.some(account => account.text.includes(word))) {
        rows.push(word);
      } else if (data.regions.some(name => name.includes(word))) {
        columns.push(word);
      } else {
        rows.push(word);
      }
    }
    const visible = data.regions.map((name, index) => index).filter(index =>
      (!region || data.regions[index] === region)
        && (!columns.length || columns.some(word => data.regions[index].includes(word))));
    const found = accounts.filter(account =>
      rows.every(word => account.text.includes(word))
        && (!chosen.size || visible.some(index => chosen.has(account.cells[index])))
        && (!printing || visible.some(index => wrong.has(account.cells[index]))));
    return { visible, found };
  }

  function cell(code, text, label, extra) {
    const made = element("td", { "class": "s-" + code + extra, "aria-label": label, tabindex: "-1" });
    made.textContent = text;
    return made;
  }

  function unitRow(unit, members, visible) {
    const shown = open[unit] || printing;
    const button = element("button",
      { type: "button", "aria-expanded": String(shown), "class": "unit", tabindex: "-1" },
      element("span", { "class": "twisty", "aria-hidden": "true" }),
      element("span", { "class": "path" }, unitName(unit)), " ",
      element("small", {}, t("unit.count", number(members.length))));
    button.addEventListener("click", () => {
      open[unit] = !open[unit];
      limits[unit] = PAGE;
      render();
    });
    const row = element("tr", { "class": "unit" }, element("th", { scope: "row" }, button));
    for (const index of visible) {
      const counts = {};
      for (const account of members) {
        const code = account.cells[index];
        counts[code] = (counts[code] || 0) + 1;
      }
      const there = codes.filter(code => counts[code]);
      const worst = there[0] || ".";
      const label = there.map(code => number(counts[code]) + " " + t("state." + names[code])).join("; ");
      const made = cell(worst, glyphs[worst] + (wrong.has(worst) ? " " + number(counts[worst]) : ""), label, " sum");
      made.detail = () => unitName(unit) + " · " + data.regions[index] + ": " + label;
      row.append(made);
    }
    return row;
  }

  function age(code) {
    const days = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".indexOf(code);
    return code === "." ? "" : t("detail.proven", days < 0 ? "> 61 d" : t("days", days));
  }

  function accountRow(account, visible) {
    const title = element("th", { scope: "row" },
      element("span", { "class": "name" }, account.name || account.id), " ",
      element("small", {}, account.name ? account.id : ""));
    const row = element("tr", { "class": "account" }, title);
    for (const index of visible) {
      const code = account.cells[index];
      const state = t("state." + names[code]);
      const made = cell(code, glyphs[code], state, chosen.size && !chosen.has(code) ? " dim" : "");
      made.detail = () => {
        const why = data.why[account.index + ":" + index];
        return [account.name, account.id, "·", data.regions[index] + ":", state,
          why === undefined ? "" : "— " + cause(data.whys[why]),
          age(account.ages[index]) && "· " + age(account.ages[index])].filter(Boolean).join(" ");
      };
      row.append(made);
    }
    return row;
  }

  function moreRow(unit, left, visible) {
    const button = element("button", { type: "button", "class": "more", tabindex: "-1" },
      t("more", number(Math.min(left, 4 * PAGE)), number(left)));
    button.addEventListener("click", () => {
      limits[unit] += 4 * PAGE;
      render();
    });
    return element("tr", { "class": "more" },
      element("th", { scope: "row", colspan: String(visible.length + 1) }, button));
  }

  function render() {
    const focused = table.contains(document.activeElement);
    const { visible, found } = search();
    const head = element("tr", {}, element("th", { scope: "col" }, t("places.unit")));
    for (const index of visible) {
      head.append(element("th", { scope: "col" }, element("span", {}, data.regions[index])));
    }
    const members = data.units.map(() => []);
    found.forEach(account => members[account.unit].push(account));
    const bodies = [];
    let room = MOST_PRINTED;
    members.forEach((those, unit) => {
      if (!those.length) {
        return;
      }
      const body = element("tbody", {}, unitRow(unit, those, visible));
      const limit = printing ? room : limits[unit];
      if (open[unit] || printing) {
        those.slice(0, limit).forEach(account => body.append(accountRow(account, visible)));
        if (those.length > limit && !printing) {
          body.append(moreRow(unit, those.length - limit, visible));
        }
      }
      room -= Math.min(room, those.length);
      bodies.push(body);
    });
    table.tHead.replaceChildren(head);
    [...table.tBodies].forEach(body => body.remove());
    table.append(...bodies);
    table.classList.toggle("many", visible.length > 6);
    table.setAttribute("aria-colcount", visible.length + 1);
    byId("shown").textContent = found.length
      ? t("shown", number(found.length), number(accounts.length), number(found.length * visible.length))
      : t("shown.none", number(accounts.length));
    place(focused);
  }

  /** The rows one can be in, each with what can be reached in it. */
  const rows = () => [...table.querySelectorAll("tbody tr")];
  const reach = row => [...row.children].map(child => child.querySelector("button") || child);

  function place(focus) {
    const all = rows();
    if (!all.length) {
      return;
    }
    at.row = Math.max(0, Math.min(at.row, all.length - 1));
    const cells = reach(all[at.row]);
    at.column = Math.max(0, Math.min(at.column, cells.length - 1));
    table.querySelectorAll("[tabindex='0']").forEach(other => other.setAttribute("tabindex", "-1"));
    const target = cells[at.column];
    target.setAttribute("tabindex", "0");
    if (focus) {
      target.focus();
    }
  }

  function tell(target) {
    const described = target && target.closest("td");
    if (described && described.detail) {
      byId("detail").textContent = described.detail();
      described.setAttribute("aria-describedby", "detail");
    }
  }

  table.addEventListener("keydown", event => {
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
      PageUp: [-10, 0], PageDown: [10, 0], Home: [0, -1000], End: [0, 1000] };
    const step = steps[event.key];
    if (!step || event.altKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    const far = event.ctrlKey && (event.key === "Home" || event.key === "End");
    at = { row: at.row + (far ? step[1] * 1000 : step[0]), column: at.column + step[1] };
    place(true);
  });
  table.addEventListener("focusin", event => {
    const row = event.target.closest("tbody tr");
    if (row) {
      at = { row: rows().indexOf(row), column: reach(row).indexOf(event.target) };
      place(false);
    }
    tell(event.target);
  });
  table.addEventListener("mouseover", event => tell(event.target));
  table.addEventListener("click", event => {
    const clicked = event.target.closest("td");
    if (clicked) {
      clicked.focus();
    }
  });

  function find() {
    words = byId("query").value.toLowerCase().split(/\s+/).filter(Boolean);
    region = byId("area").value;
    if (words.length || chosen.size) {
      const { found } = search();
      // A few found accounts are what was looked for: they are shown at once.
      if (found.length <= 4 * PAGE) {
        found.forEach(account => { open[account.unit] = true; });
      }
    }
    render();
  }

  byId("query").addEventListener("input", find);
  byId("area").addEventListener("change", find);
  const chips = [...document.querySelectorAll("button[data-state]")];
  chips.forEach(chip => chip.addEventListener("click", () => {
    const code = chip.dataset.state;
    chosen.has(code) ? chosen.delete(code) : chosen.add(code);
    chip.setAttribute("aria-pressed", String(chosen.has(code)));
    find();
  }));
  byId("reset").addEventListener("click", () => {
    chosen.clear();
    chips.forEach(chip => chip.setAttribute("aria-pressed", "false"));
    byId("query").value = "";
    byId("area").value = "";
    open.fill(accounts.length <= SMALL);
    limits.fill(PAGE);
    find();
  });
  byId("expand").addEventListener("click", () => { open.fill(true); limits.fill(PAGE); render(); });
  byId("collapse").addEventListener("click", () => { open.fill(false); render(); });

  function speak(wanted) {
    language = wanted;
    document.documentElement.lang = wanted;
    document.title = t("title");
    document.querySelectorAll("[data-w]").forEach(said => {
      said.textContent = t(said.dataset.w, ...JSON.parse(said.dataset.a || "[]"));
    });
    document.querySelectorAll("[data-l]").forEach(named => {
      named.setAttribute("aria-label", t(named.dataset.l));
    });
    document.querySelectorAll("[data-p]").forEach(hinted => {
      hinted.setAttribute("placeholder", t(hinted.dataset.p));
    });
    document.querySelectorAll("button[data-language]").forEach(button => {
      button.setAttribute("aria-pressed", String(button.dataset.language === wanted));
    });
    render();
  }

  document.querySelectorAll("button[data-language]").forEach(button =>
    button.addEventListener("click", () => speak(button.dataset.language)));
  matchMedia("print").addEventListener("change", change => {
    printing = change.matches;
    folded.forEach(details => { details.open = printing; });
    render();
  });
  const folded = document.querySelectorAll("details:not([open])");
  document.documentElement.classList.add("scripted");
  render();
})();
