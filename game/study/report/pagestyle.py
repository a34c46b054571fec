"""The style and the script of the page of a balance, as texts that it carries within."""

STYLE = """
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1d2327;--dim:#8a9196;--line:#d9d6cd;--frame:#ebe8e0;
--band:#cfe3dc;--good:#17694d;--bad:#b3261e;--up:#17694d;--down:#b3261e;--fill:#2f6f9f;
--c0:#b8433b;--c1:#d68a2e;--c2:#2e7d6b;--c3:#7a5ba6;--c4:#3b79b5;--c5:#a7a49a;--c6:#b85c8e;--c7:#7d8b2f;
--b0:#a63d36;--b1:#dc9a7b;--b2:#cdc9bd;--b3:#7fb3a4;--b4:#1f7a62;
--s0:#b8433b;--s1:#3b79b5;--s2:#d68a2e;--s3:#2e7d6b;--inside:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#171b1e;--ink:#e7e5df;--dim:#8f979c;--line:#363d42;--frame:#2a3035;
--band:#24443a;--good:#6fcfa9;--bad:#ff8a80;--up:#6fcfa9;--down:#ff8a80;--fill:#6aa9d8;
--c0:#d9665d;--c1:#e0a050;--c2:#4fa893;--c3:#a184cf;--c4:#6aa3da;--c5:#77756e;--c6:#d07fac;--c7:#a3b253;
--b0:#d9665d;--b1:#b9795b;--b2:#6b6a64;--b3:#5d9c8b;--b4:#6fcfa9;
--s0:#d9665d;--s1:#6aa3da;--s2:#e0a050;--s3:#4fa893;--inside:#14181a}}
@media print{:root{--paper:#fff;--ink:#000;--dim:#555;--line:#bbb;--frame:#eee;--band:#dbeae5;--good:#17694d;
--bad:#b3261e;--up:#17694d;--down:#b3261e;--fill:#2f6f9f;--inside:#fff}*{print-color-adjust:exact;
-webkit-print-color-adjust:exact}section{break-inside:auto}tr,figure,svg{break-inside:avoid}h2{break-after:avoid}
main{max-width:none;padding:0;zoom:.68}.wide{overflow:visible}h2{margin-top:24px}@page{margin:13mm}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,"Segoe UI","Noto Sans",sans-serif}
main{max-width:1100px;margin:0 auto;padding:32px 24px 64px}
h1{font:600 30px/1.2 Georgia,"Noto Serif",serif;margin:0 0 8px}
h2{font:600 21px/1.3 Georgia,"Noto Serif",serif;margin:44px 0 8px;padding-top:10px;border-top:2px solid var(--ink)}
h3{font-size:16px;margin:24px 0 4px}
p{margin:6px 0 12px;max-width:78ch}
.lead{font-size:17px}.soft,.tick{color:var(--dim)}.soft{font-size:13px}.good{color:var(--good)}.bad{color:var(--bad)}
svg{display:block;max-width:100%;height:auto;overflow:visible}svg.full{width:100%}td svg{max-width:none}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:10px 0;font-variant-numeric:tabular-nums}
th{text-align:left;font-weight:600;font-size:13px;vertical-align:bottom;border-bottom:1px solid var(--ink);
padding:4px 10px 4px 0}
td{padding:5px 10px 5px 0;border-bottom:1px solid var(--line);vertical-align:middle}
.n{text-align:right;white-space:nowrap}
.sorts td{padding-top:2px;padding-bottom:2px;font-size:14px;line-height:1.3}
.pair span{display:inline-block;width:58px;text-align:right;margin-right:8px;font-size:14px}
.pair .bad{width:auto;margin:0}.pair svg{display:inline-block;vertical-align:middle}
.sorts td:first-child{min-width:210px}.sorts td{white-space:nowrap}.sorts td:first-child{white-space:normal}
.targets td:last-child{white-space:nowrap;font-weight:600}.targets td:last-child .soft{font-weight:400}
.targets td:first-child{min-width:230px;max-width:360px}.targets td:nth-child(3){width:260px}
th button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit}
th button:hover{text-decoration:underline}th[aria-sort=ascending] button::after{content:" \\2191"}
th[aria-sort=descending] button::after{content:" \\2193"}
.figures{display:flex;flex-wrap:wrap;gap:24px 40px}figure{margin:8px 0;flex:1 1 420px;max-width:480px}
figcaption{margin-bottom:6px}
.legend{list-style:none;padding:0;margin:6px 0 12px;display:flex;flex-wrap:wrap;gap:4px 18px;font-size:13px}
.key{display:inline-block;width:11px;height:11px;border-radius:2px;margin-right:7px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:6px 24px;max-width:90ch}dt{font-weight:600}dd{margin:0;
overflow-wrap:anywhere}
.axis{stroke:var(--ink);stroke-width:1;opacity:.55}.grid{stroke:var(--line);stroke-width:1}
.edge{stroke:var(--good);stroke-width:1.5;opacity:.6}.mark{stroke:var(--ink);stroke-dasharray:3 3;opacity:.6}
.dot{stroke:var(--paper);stroke-width:1.5}
text{font:12px system-ui,"Segoe UI","Noto Sans",sans-serif;fill:var(--dim)}text.label{fill:var(--ink);font-size:13px}
text.inside{fill:var(--inside);font-weight:600;font-size:13px}
"""

SCRIPT = """
for (const table of document.querySelectorAll("table.sorts")) {
  const heads = [...table.tHead.rows[0].cells], body = table.tBodies[0];
  const read = (row, k) => {
    const cell = row.cells[k], told = cell.dataset.v;
    return told === undefined ? cell.textContent.trim().toLowerCase() : told === "" ? null : Number(told);
  };
  heads.forEach((head, k) => {
    if (!head.textContent) return;
    const button = document.createElement("button");
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const numbers = head.classList.contains("n") || head.classList.contains("pair");
      const down = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") === "ascending" : numbers;
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows].sort((one, two) => {
        const a = read(one, k), b = read(two, k);
        if (a === null || b === null) return (a === null) - (b === null);
        return (a < b ? -1 : a > b ? 1 : 0) * (down ? -1 : 1);
      });
      body.append(...rows);
    });
  });
}
"""
