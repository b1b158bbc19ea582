"use strict";
// What a report does beyond being read: figures under the pointer, other axes, order, copies. Everything is on the page without it.
(() => {
  const SVG = "http://www.w3.org/2000/svg";

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const button = (text, label, act) => {
    const made = make("button", {type: "button", textContent: text});
    if (label) made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  };
  const group = (label, ...children) => {
    const made = make("div", {className: "tools"}, ...children);
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", label);
    return made;
  };

  const said = make("p", {className: "said"});
  said.setAttribute("role", "status");
  document.body.append(said);
  const say = text => { said.textContent = text; };

  const save = (name, content) => {
    const link = make("a", {href: URL.createObjectURL(content), download: name});
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const copy = (text, what) => {
    const old = () => {
      const area = make("textarea", {value: text});
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    };
    const done = () => say(what + " copied");
    if (!navigator.clipboard) {
      old();
      done();
      return;
    }
    navigator.clipboard.writeText(text).catch(old).then(done);
  };
  const fileName = text => text.toLowerCase().replace(/[^a-z0-9.]+/g, "-").replace(/^-|-$/g, "");

  // Charts.

  const STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "opacity", "font-family",
    "font-size", "font-weight", "text-anchor", "display"];

  // A drawing on its own has no style sheet: what that says is written into every element.
  const standalone = svg => {
    const copied = svg.cloneNode(true);
    const from = [svg, ...all("*", svg)];
    const to = [copied, ...all("*", copied)];
    from.forEach((element, i) => {
      if (element.nodeName === "title" || element.nodeName === "desc") return;
      const style = getComputedStyle(element);
      STYLES.forEach(name => to[i].setAttribute(name, style.getPropertyValue(name)));
      ["class", "tabindex"].forEach(name => to[i].removeAttribute(name));
    });
    all("circle", copied).filter(circle => circle.querySelector("title")).forEach(circle => circle.remove());
    const [, , width, height] = svg.getAttribute("viewBox").split(" ");
    const paper = document.createElementNS(SVG, "rect");
    [["width", width], ["height", height], ["fill", getComputedStyle(document.body).backgroundColor]]
      .forEach(([name, value]) => paper.setAttribute(name, value));
    copied.insertBefore(paper, copied.firstChild);
    copied.setAttribute("xmlns", SVG);
    copied.setAttribute("width", width);
    copied.setAttribute("height", height);
    return {text: new XMLSerializer().serializeToString(copied), width: Number(width), height: Number(height)};
  };

  const savePng = (svg, name) => {
    const drawing = standalone(svg);
    const image = new Image();
    image.addEventListener("load", () => {
      const canvas = make("canvas", {width: 3 * drawing.width, height: 3 * drawing.height});
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(blob => save(name + ".png", blob));
    });
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(drawing.text);
  };

  const SCALES = {
    linear: share => share,
    sqrt: share => Math.sqrt(share),
    // Zero has a place of its own, left of the smallest.
    log: (share, least) => share === 0 ? 0 : least === 1 ? 1 : .1 + .9 * (1 - Math.log(share) / Math.log(least)),
  };
  const INVERSES = {linear: at => at, sqrt: at => at * at};

  const scalable = svg => {
    const left = Number(svg.dataset.left);
    const width = Number(svg.dataset.right) - left;
    const start = INVERSES[svg.dataset.scale];
    const share = x => start((x - left) / width);
    const places = all(".grid line.x", svg).map(line => Number(line.getAttribute("x1")));
    const least = share(Math.min(...places.filter(x => x > left + .01)));
    const axis = svg.querySelector("text.axis");
    const label = axis.textContent.replace(/,[^,]*scale$/, "");
    const moved = [];
    const inside = x => x >= left - .06 && x <= left + width + .06;
    all("[x1],[x],[cx],[d]", svg).forEach(element => {
      const isMoved = element.matches(".x,.point,.line,.band,.thin,.markers,.leader");
      if (isMoved) moved.push({element, was: Object.fromEntries(["x1", "x2", "x", "cx", "d"]
        .filter(name => element.hasAttribute(name)).map(name => [name, element.getAttribute(name)]))});
    });
    return scale => {
      const to = x => {
        const number = Number(x);
        if (!inside(number)) return x;
        const was = Math.min(1, Math.max(0, share(number)));
        return (left + width * Math.min(1, Math.max(0, SCALES[scale](was, least)))).toFixed(1);
      };
      moved.forEach(({element, was}) => Object.entries(was).forEach(([name, value]) => element.setAttribute(name,
        name === "d" ? value.replace(/([MLH])(-?[\d.]+)/g, (whole, command, x) => command + to(x)) : to(value))));
      let free = -Infinity;
      all(".grid text.x", svg).forEach(text => {
        const half = 4 * (text.textContent.length + 1);
        const at = Number(text.getAttribute("x"));
        text.style.display = at - half < free ? "none" : "";
        if (at - half >= free) free = at + half;
      });
      axis.textContent = label + (scale === "linear" ? "" : scale === "sqrt" ? ", square-root scale" : ", logarithmic scale");
    };
  };

  const tip = make("div", {className: "tip", hidden: true});
  document.body.append(tip);
  const point = (svg, circle) => {
    all(".point.on").forEach(other => other.classList.remove("on"));
    if (!circle) {
      tip.hidden = true;
      return;
    }
    circle.classList.add("on");
    tip.textContent = circle.querySelector("title").textContent;
    tip.hidden = false;
    const box = circle.getBoundingClientRect();
    const x = Math.min(box.right + 4, document.documentElement.clientWidth - tip.offsetWidth - 8);
    tip.style.left = Math.max(4, x) + scrollX + "px";
    tip.style.top = box.top + scrollY - tip.offsetHeight - 4 + "px";
  };
  const visible = svg => all(".point", svg).filter(circle => !circle.parentNode.classList.contains("off"));

  const hover = svg => {
    const nearest = event => {
      let best = null;
      let least = 28;
      visible(svg).forEach(circle => {
        const box = circle.getBoundingClientRect();
        const distance = Math.hypot(event.clientX - (box.left + box.right) / 2, event.clientY - (box.top + box.bottom) / 2);
        if (distance < least) [best, least] = [circle, distance];
      });
      return best;
    };
    svg.addEventListener("pointermove", event => point(svg, nearest(event)));
    svg.addEventListener("pointerleave", () => point(svg, null));
  };

  const walk = svg => {
    let at = null;
    const step = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]};
    const lines = () => all("g[data-name]", svg).filter(line => !line.classList.contains("off"));
    svg.addEventListener("keydown", event => {
      if (!step[event.key] || lines().length === 0) return;
      event.preventDefault();
      const rows = lines().map(line => all(".point", line));
      const row = Math.max(0, rows.findIndex(circles => circles.includes(at)));
      const column = at ? rows[row].indexOf(at) : -1;
      const next = (row + step[event.key][0] + rows.length) % rows.length;
      at = rows[next][Math.min(rows[next].length - 1, Math.max(0, column + step[event.key][1]))];
      point(svg, at);
      say(tip.textContent);
    });
    svg.addEventListener("blur", () => point(svg, null));
  };

  const toggles = svg => all("g[data-name]", svg).map(line => {
    const shown = button(line.dataset.name, null, () => {
      const isOff = line.classList.contains("off");
      all("g[data-series='" + line.dataset.series + "']", svg).forEach(part => part.classList.toggle("off", !isOff));
      shown.setAttribute("aria-pressed", String(isOff));
    });
    shown.setAttribute("aria-pressed", "true");
    shown.className = "series s" + line.dataset.series;
    return shown;
  });

  const scales = (svg, name) => {
    const rescale = scalable(svg);
    const names = {linear: "linear", sqrt: "√ε", log: "log ε"};
    const scale = make("select", {}, ...Object.keys(SCALES).map(kind => make("option", {value: kind, textContent: names[kind]})));
    scale.value = svg.dataset.scale;
    scale.setAttribute("aria-label", "Scale of ε: " + name);
    scale.addEventListener("change", () => rescale(scale.value));
    return scale;
  };

  all("figure").forEach(figure => {
    const svg = figure.querySelector("svg");
    const name = figure.querySelector("figcaption").textContent;
    const tools = [
      button("SVG", "Save as SVG: " + name, () => save(fileName(name) + ".svg",
        new Blob([standalone(svg).text], {type: "image/svg+xml"}))),
      button("PNG", "Save as PNG: " + name, () => savePng(svg, fileName(name))),
    ];
    if (svg.matches(".curves")) {
      svg.setAttribute("tabindex", "0");
      hover(svg);
      walk(svg);
      tools.unshift(scales(svg, name));
      if (all("g[data-name]", svg).length > 1) {
        const lines = make("details", {}, make("summary", {textContent: "Lines"}), group("Lines: " + name, ...toggles(svg)));
        svg.after(lines);
      }
    }
    svg.after(group("Chart: " + name, ...tools));
  });

  // Tables.

  const text = cell => cell.dataset.text || cell.textContent.trim();
  const number = words => {
    const found = words.replace(/,/g, "").match(/^[<>]?([+-]?[\d.]+)/);
    return found ? Number(found[1]) : null;
  };
  const compare = (a, b) => {
    const [x, y] = [number(a), number(b)];
    if (x !== null && y !== null) return x - y;
    return x !== null ? -1 : y !== null ? 1 : a.localeCompare(b, "en", {numeric: true});
  };

  const sortable = table => all("thead th", table).forEach((heading, column) => {
    const words = heading.textContent;
    heading.dataset.text = words;
    const sort = button(words, null, () => {
      const falls = heading.getAttribute("aria-sort") === "descending" || (heading.getAttribute("aria-sort") !== "ascending"
        && column === 0);
      all("thead th", table).forEach(other => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", falls ? "ascending" : "descending");
      const rows = all("tbody tr", table);
      const order = (a, b) => compare(text(a.cells[column]), text(b.cells[column]));
      rows.sort((a, b) => falls ? order(a, b) : order(b, a));
      table.tBodies[0].append(...rows);
    });
    heading.replaceChildren(sort);
  });

  const grid = table => all("tr", table).filter(row => !row.hidden).map(row => Array.from(row.cells).map(text));
  const TEX = {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "<": "\\textless{}",
    ">": "\\textgreater{}", "–": "--", "−": "$-$", "ε": "$\\varepsilon$", "±": "$\\pm$", "\u00a0": "~"};
  const tex = words => words.replace(/[\\~^<>–−ε±\u00a0]|[&%$#_{}]/g, sign => TEX[sign] || "\\" + sign);
  const FORMATS = {
    CSV: rows => rows.map(row => row.map(cell => /[",\n]/.test(cell) ? "\"" + cell.replace(/"/g, "\"\"") + "\"" : cell).join(","))
      .join("\r\n") + "\r\n",
    Markdown: rows => rows.map(row => "| " + row.map(cell => cell.replace(/[|\\]/g, "\\$&")).join(" | ") + " |").map((line, i) =>
      i === 0 ? line + "\n|" + " --- |".repeat(rows[0].length) : line).join("\n") + "\n",
    LaTeX: rows => "\\begin{tabular}{l" + "r".repeat(rows[0].length - 1) + "}\n\\toprule\n" + rows.map((row, i) =>
      row.map(tex).join(" & ") + " \\\\" + (i === 0 ? "\n\\midrule" : "")).join("\n") + "\n\\bottomrule\n\\end{tabular}\n",
  };

  const filter = (table, name) => {
    const words = make("input", {type: "search", placeholder: "Filter rows"});
    words.setAttribute("aria-label", "Filter rows: " + name);
    words.addEventListener("input", () => {
      const wanted = words.value.toLowerCase().split(/\s+/);
      const rows = all("tbody tr", table);
      rows.forEach(row => { row.hidden = !wanted.every(word => row.textContent.toLowerCase().includes(word)); });
      say(rows.filter(row => !row.hidden).length + " of " + rows.length + " rows");
    });
    return words;
  };

  all("table:not(.gallery)").forEach(table => {
    const name = table.caption.textContent;
    const rows = table.tBodies[0].rows.length;
    const tools = Object.entries(FORMATS).map(([format, write]) =>
      button(format, "Copy as " + format + ": " + name, () => copy(write(grid(table)), format)));
    if (rows > 8) tools.unshift(filter(table, name));
    if (rows > 1) sortable(table);
    table.parentNode.after(group("Table: " + name, make("span", {textContent: "Copy as"}), ...tools));
  });

  all("pre").forEach(code => code.after(group("Command", button("Copy", "Copy the command", () =>
    copy(code.textContent, "Command")))));
})();
