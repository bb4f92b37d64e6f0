#include "route/atlas_page.hpp"

namespace paycode::cli {

// clang-format off
const char* const atlas_style = R"css(
:root { color-scheme: light dark; --line: #8886; --open: #1b6e3c; --some: #8a5a00; --none: #777; --far: #b3261e; --wash: #1b6e3c22; --said: #8a5a0022; }
@media (prefers-color-scheme: dark) { :root { --open: #7ddba0; --some: #ffcc66; --none: #999; --far: #ff8a80; --wash: #7ddba022; --said: #ffcc6622; } }
* { box-sizing: border-box; }
body { font: 16px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 80rem; padding: 1rem; }
h1 { font-size: 1.4rem; margin: 0 0 .5rem; }
h2 { font-size: 1.15rem; margin: 0 0 .5rem; }
h3 { font-size: 1rem; margin: 1rem 0 .3rem; }
button { font: inherit; color: inherit; background: none; border: 1px solid var(--line); border-radius: .3rem; cursor: pointer; }
button:focus-visible, input:focus-visible { outline: 3px solid Highlight; outline-offset: 1px; }
#when { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; position: sticky; top: 0; background: Canvas; padding: .5rem 0; z-index: 1; }
#when input { flex: 1 1 14rem; }
#when button { padding: .2rem .7rem; }
#when output { flex: 1 0 100%; font-weight: 600; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
thead th { font-weight: 600; font-size: .85rem; vertical-align: bottom; padding: .3rem; overflow-wrap: anywhere; }
tbody th { text-align: left; font-weight: 600; padding: .3rem .5rem .3rem 0; width: 11rem; overflow-wrap: anywhere; }
td { padding: 2px; }
td button { width: 100%; min-height: 3rem; padding: .2rem .3rem; font-size: .85rem; overflow-wrap: anywhere; }
td.never { color: var(--none); text-align: center; }
.open { color: var(--open); background: var(--wash); border-color: var(--open); }
.announced { color: var(--some); background: var(--said); border-color: var(--some); border-style: dashed; }
.shut { color: var(--none); }
dialog { width: min(46rem, 100%); max-height: 92vh; border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; overflow: auto; }
dialog::backdrop { background: #0008; }
dialog > button { float: right; padding: .2rem .7rem; }
article { border-top: 1px solid var(--line); padding: .6rem 0; }
article h3 { margin: 0 0 .2rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: .3rem 0; }
dt { opacity: .75; } dd { margin: 0; overflow-wrap: anywhere; }
ul { margin: .2rem 0; padding-left: 1.1rem; }
li { overflow-wrap: anywhere; }
.no { color: var(--far); } .yes { color: var(--open); } .assumed { opacity: .8; font-style: italic; }
code { font: .85em/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
@media (max-width: 44rem) {
  thead { display: none; }
  table, tbody, tr, td, tbody th { display: block; width: auto; }
  tr { border-top: 1px solid var(--line); padding: .4rem 0; }
  td { display: inline-block; width: 48%; }
  td.never { display: none; }
  td button { text-align: left; }
}
@media (min-width: 44.01rem) { td button b { display: none; } }
@media print { #when button, #when input, dialog > button { display: none; } }
)css";

const char* const atlas_body = R"html(<form id="when"><button type="button" id="earlier" aria-label="Earlier">&lsaquo;</button><input id="moment" type="range" min="0" step="1" aria-label="Moment"><button type="button" id="later" aria-label="Later">&rsaquo;</button><output id="shown" aria-live="polite"></output></form>
<p id="hint">Each cell is a wallet at a place: choose one to see its rules, who reported them, the cases that ask for them and what is refused. Arrows go from cell to cell, <kbd>[</kbd> and <kbd>]</kbd> through time.</p>
<table><thead id="head"></thead><tbody id="body"></tbody></table>
<dialog id="cell" aria-labelledby="cell-title"></dialog>
)html";

const char* const atlas_script = R"js(
const atlas = JSON.parse(document.getElementById('atlas').textContent);
const moment = document.getElementById('moment'), shown = document.getElementById('shown'), dialog = document.getElementById('cell');
const element = (tag, text, style) => {
  const made = document.createElement(tag);
  if (text !== undefined && text !== null) made.textContent = text;
  if (style) made.className = style;
  return made;
};
const day = text => text.slice(11, 19) === '00:00:00' ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
const rulesOf = (platform, wallet) => atlas.rules.filter(rule => rule.wallet === wallet &&
  (platform === '' ? rule.platforms.length === 0 : rule.platforms.includes(platform)));
const stateOf = (rules, at) => {
  const now = rules.filter(rule => rule.at.includes(at));
  if (now.some(rule => rule.state === 'live')) return 'open';
  if (now.some(rule => rule.state === 'announced')) return 'announced';
  return rules.length > 0 ? 'shut' : 'never';
};
const words = { open: 'open', announced: 'announced', shut: 'not open' };
function label(rules, at) {
  const state = stateOf(rules, at);
  if (state !== 'open') return words[state];
  const open = rules.filter(rule => rule.state === 'live' && rule.at.includes(at));
  return [...new Set(open.map(rule => rule.presentation.replaceAll('_', ' ')))].join(', ');
}
function draw() {
  const at = Number(moment.value), focused = document.activeElement && document.activeElement.dataset.cell;
  shown.value = atlas.moments.length === 1 ? 'At any time' : at === 0 ? 'Before ' + day(atlas.moments[1] || atlas.moments[0]) : 'From ' + day(atlas.moments[at]) +
    (at + 1 < atlas.moments.length ? ' until ' + day(atlas.moments[at + 1]) : ' on');
  const body = document.getElementById('body');
  body.textContent = '';
  atlas.platforms.forEach((platform, y) => {
    const row = element('tr');
    const head = element('th', platform.id === '' ? 'anywhere' : platform.title);
    head.scope = 'row';
    row.append(head);
    atlas.wallets.forEach((wallet, x) => {
      const rules = rulesOf(platform.id, wallet.id), state = stateOf(rules, at);
      const cell = element('td', state === 'never' ? '\u00b7' : undefined, state === 'never' ? 'never' : '');
      if (state !== 'never') {
        const button = element('button', undefined, state);
        button.type = 'button';
        button.append(element('b', wallet.title + ': '), label(rules, at));
        button.dataset.cell = y + ' ' + x;
        button.setAttribute('aria-label', wallet.title + ' at ' + head.textContent + ': ' + label(rules, at));
        button.addEventListener('click', () => open(platform, wallet));
        cell.append(button);
      }
      row.append(cell);
    });
    body.append(row);
  });
  const again = focused && document.querySelector('[data-cell="' + focused + '"]');
  if (again) again.focus();
}
function facts(pairs) {
  const list = element('dl');
  for (const [key, value] of pairs) if (value !== null && value !== undefined && value !== '') list.append(element('dt', key), element('dd', value));
  return list;
}
function cases(rule) {
  const made = [];
  for (const each of atlas.cases) {
    const open = each.routes.includes(rule.id), refused = each.rejected.filter(one => one.rule === rule.id);
    if (!open && refused.length === 0) continue;
    const item = element('li');
    item.append(element('span', open ? 'open: ' : 'refused: ', open ? 'yes' : 'no'), each.title || each.file, ' ', element('code', each.file));
    for (const one of refused)
      item.append(element('br'), one.condition + ': ' + one.reason);
    made.push(item);
  }
  return made;
}
function open(platform, wallet) {
  const at = Number(moment.value);
  dialog.textContent = '';
  const close = element('button', 'Close');
  close.type = 'button';
  close.addEventListener('click', () => dialog.close());
  const title = element('h2', wallet.title + ' at ' + (platform.id === '' ? 'any place' : platform.title));
  title.id = 'cell-title';
  dialog.append(close, title);
  for (const rule of rulesOf(platform.id, wallet.id)) {
    const now = rule.at.includes(at), part = element('article');
    const head = element('h3', rule.title || rule.id);
    part.append(head, element('p', now ? (rule.state === 'live' ? 'open now' : rule.state) : 'not at this time', now && rule.state === 'live' ? 'yes' : 'no'));
    part.append(facts([['rule', rule.id], ['how', rule.presentation.replaceAll('_', ' ')], ['steps', rule.steps], ['fee', rule.fee === '0' ? '' : rule.fee],
      ['rail', rule.rail], ['connector', rule.connector],
      ...rule.conditions.map(each => [each.key, each.want + (rule.assumed.includes(each.key.split('.')[0]) || each.key === 'at' && rule.assumed.some(key => key === 'from' || key === 'until') ? ' (assumed)' : '')]),
      ['assumed', rule.assumed.join(', ')], ['reported', rule.report], ['note', rule.note]]));
    const asked = cases(rule);
    if (asked.length > 0) {
      const list = element('ul');
      list.append(...asked);
      part.append(element('h3', 'Cases'), list);
    }
    dialog.append(part);
  }
  dialog.showModal();
  close.focus();
}
function step(by) {
  moment.value = Math.min(Math.max(Number(moment.value) + by, 0), atlas.moments.length - 1);
  draw();
}
document.getElementById('earlier').addEventListener('click', () => step(-1));
document.getElementById('later').addEventListener('click', () => step(1));
document.getElementById('when').addEventListener('submit', event => event.preventDefault());
moment.addEventListener('input', draw);
document.addEventListener('keydown', event => {
  if (dialog.open) return;
  if (event.key === '[' || event.key === ']') return step(event.key === ']' ? 1 : -1);
  const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const move = moves[event.key], from = document.activeElement && document.activeElement.dataset.cell;
  if (!move || !from) return;
  event.preventDefault();
  let [y, x] = from.split(' ').map(Number);
  for (let i = 0; i < 200; ++i) {
    y += move[0]; x += move[1];
    if (y < 0 || x < 0 || y >= atlas.platforms.length || x >= atlas.wallets.length) return;
    const next = document.querySelector('[data-cell="' + y + ' ' + x + '"]');
    if (next) return next.focus();
  }
});
const heads = element('tr');
heads.append(element('td'));
for (const wallet of atlas.wallets) {
  const head = element('th', wallet.title);
  head.scope = 'col';
  heads.append(head);
}
document.getElementById('head').append(heads);
moment.max = atlas.moments.length - 1;
moment.value = atlas.moments.length - 1;
draw();
)js";

// SHA-256 of style and script, which a test computes anew.
const char* const atlas_policy =
    "default-src 'none'; style-src 'sha256-1xeIgQ1uZuM+kmU9z3JLrvpLXQfOujKpH3tXhSMKIhc='; script-src 'sha256-9ptwmLAKesL/PT9r8eAHpUAY/6ygNS5zpc+Gue9FTk4='; base-uri 'none'; form-action 'none'";
// clang-format on

}  // namespace paycode::cli
