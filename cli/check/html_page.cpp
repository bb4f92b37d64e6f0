#include "check/html_page.hpp"

namespace paycode::cli {

// clang-format off
const char* const html_style = R"css(
:root { color-scheme: light dark; --line: #8886; --bad: #b3261e; --odd: #8a5a00; --good: #1b6e3c; --mark: #ffd54a; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --odd: #ffcc66; --good: #7ddba0; --mark: #8a6d00; } }
* { box-sizing: border-box; }
body { font: 16px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem; }
h1 { font-size: 1.4rem; margin: 0 0 .5rem; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; padding: 0; margin: 0; list-style: none; }
.counts b { font-size: 1.3rem; display: block; }
.failed, .error { color: var(--bad); } .known { color: var(--odd); } .passed { color: var(--good); }
form { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0; position: sticky; top: 0; background: Canvas; padding: .5rem 0; }
input, select { font: inherit; padding: .3rem .5rem; min-width: 0; }
input { flex: 1 1 14rem; }
output { align-self: center; }
details { border-top: 1px solid var(--line); }
summary { cursor: pointer; padding: .6rem .2rem; display: grid; grid-template-columns: 5rem 1fr; gap: .2rem .8rem; list-style: none; }
summary:focus-visible { outline: 3px solid Highlight; }
summary span { overflow-wrap: anywhere; }
summary .why { grid-column: 2; opacity: .85; }
.body { display: flex; flex-wrap: wrap; gap: 1rem; padding: 0 .2rem 1rem; }
.body > div { flex: 1 1 22rem; min-width: 0; }
figure { margin: 0; flex: 0 0 auto; max-width: 100%; }
svg { max-width: 100%; height: auto; border: 1px solid var(--line); }
polygon { fill: none; stroke: #e0218a; stroke-width: 3; vector-effect: non-scaling-stroke; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .15rem .5rem .15rem 0; overflow-wrap: anywhere; font-weight: normal; }
th { width: 12rem; opacity: .75; }
tr.marked td, tr.marked th { background: var(--mark); opacity: 1; }
code { font: .85rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
ul.problems { padding-left: 1.1rem; margin: .2rem 0 .8rem; }
@media (max-width: 34rem) { summary { grid-template-columns: 1fr; } summary .why { grid-column: 1; } th { width: 9.5rem; } }
@media print { form { display: none; } }
)css";

const char* const html_script = R"js(
const text = document.getElementById('text'), status = document.getElementById('status'), rule = document.getElementById('rule');
const shown = document.getElementById('shown'), rows = [...document.querySelectorAll('details')];
function filter() {
  const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const row of rows) {
    const own = row.dataset.rules.split(' ');
    const fits = (!status.value || row.dataset.status === status.value) && (!rule.value || own.includes(rule.value)) &&
      words.every(word => row.textContent.toLowerCase().includes(word));
    row.hidden = !fits;
    if (fits) ++count;
  }
  shown.value = count + ' of ' + rows.length;
}
for (const each of [text, status, rule]) each.addEventListener('input', filter);
document.querySelector('form').addEventListener('submit', event => event.preventDefault());
document.addEventListener('keydown', event => {
  if (event.key === '/' && document.activeElement !== text) { event.preventDefault(); text.focus(); }
  if (event.key === 'Escape') { text.value = ''; status.value = ''; rule.value = ''; filter(); }
  if (event.key !== 'j' && event.key !== 'k' || document.activeElement === text) return;
  const seen = rows.filter(row => !row.hidden).map(row => row.firstElementChild);
  const at = seen.indexOf(document.activeElement), next = seen[event.key === 'j' ? at + 1 : at - 1];
  if (next) next.focus();
});
filter();
)js";

// SHA-256 of the two above, which a test computes anew.
const char* const html_policy =
    "default-src 'none'; style-src 'sha256-L+JrbEOzvpw/2mHv7BysVhcJ24uL536HF7eMFtVv0Bw='; script-src 'sha256-Gwn4Ms/2CsvlckBbfJH1mW6UL2+lu3A4b39+/nxhG/Y='; img-src data:; base-uri 'none'; form-action 'none'";
// clang-format on

}  // namespace paycode::cli
