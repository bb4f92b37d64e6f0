// Spoilt codes, read by paycode and by the peers: mutants.mjs PAYCODE PROJECT [NUMBER]
//
// The codes of the fixtures and of the shared vectors are read as they are, and with them NUMBER mutants of the good
// ones, 20,000 unless told, the same on every run. Where a peer and paycode disagree, a defect of the
// peer that defects.mjs names must explain it: an end that it never comes to, a code that it refuses without cause, a
// rule that it does not check, an object that it misreads. Otherwise the run fails, as it does where a defect explains
// nothing any more.
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import vm from 'node:vm';
import {read_all} from './common.mjs';
import {examples, peers} from './defects.mjs';
import {mutants, wire_of} from './mutation.mjs';

const enough = 20000; // to meet every defect
const [paycode, project, number = enough] = process.argv.slice(2);

// ---- codes ----

const read_ours = (texts) =>
  read_all(paycode, texts, ['--elements', '--unmask']).map((record, i) => ({text: texts[i], record}));
const is_accepted = ({record}) => record.standard === 'emv.mpm' && /^(ok|odd)$/.test(record.verdict);

function fixtures() {
  const one_code = /^(?!picture)[^/]*\/(ok|odd|bad|unknown)-[^.]*\.txt$/;
  const names = readdirSync(`${project}/fixtures`, {recursive: true}).filter((name) => one_code.test(name)).sort();
  return names.map((name) => readFileSync(`${project}/fixtures/${name}`, 'utf8'));
}

function vectors() {
  const file = `${project}/../shared/vectors/emv.jsonl`;
  if (existsSync(file)) return readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line).payload);
  console.log('mutants: the shared vectors are not here; fixtures only');
  return [];
}

const seen = [...new Set([...examples, ...fixtures(), ...vectors()])].filter((text) => !/[\0\r\n]/.test(text));
const known = read_ours(seen).filter(({text, record}) => record.standard === 'emv.mpm' || examples.includes(text));
const good = known.filter(({record}) => record.verdict === 'ok').map(({text}) => text);
const codes = [...known, ...read_ours(mutants(good, Number(number)))];

// ---- what the peers say: {elements} or {refusal} ----

const hang = 'hangs';
const attempt = new vm.Script('attempt()');

function answer(read, text) {
  try {
    return {elements: read(text)};
  } catch (error) {
    return {refusal: error instanceof RangeError ? hang : error.message}; // a full stack
  }
}

// Some peers come to no end with some codes. A watchdog stops them, the second time for good: it may be the machine
// that was slow.
function answers(read) {
  const all = [];
  const come_to = (last, milliseconds) => {
    globalThis.attempt = () => {
      while (all.length < last) {
        const at = all.push({refusal: hang}) - 1; // until it has an answer
        all[at] = answer(read, codes[at].text);
      }
    };
    try {
      attempt.runInThisContext({timeout: milliseconds});
      return true;
    } catch (error) {
      if (error.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      return false;
    }
  };
  while (all.length < codes.length) {
    if (come_to(Math.min(all.length + 50, codes.length), 50)) continue;
    all.pop();
    come_to(all.length + 1, 150);
  }
  return all;
}

// ---- where both accept: the same values, in the record too ----

// An element's value, put together where the record has it taken apart.
function value_at(elements, path) {
  const whole = elements.find((element) => element.path === path);
  if (whole) return whole.value;
  const inner = elements.filter((element) => element.path.startsWith(`${path}.`));
  const ids = [...new Set(inner.map((element) => element.path.slice(path.length + 1, path.length + 3)))];
  const parts = ids.map((id) => ({id, value: value_at(inner, `${path}.${id}`)}));
  return parts.map(wire_of).join('');
}

// What the record makes of an object. A country or a currency may follow from the scheme.
const meanings = {
  52: ({payee}) => payee?.category,
  53: ({amount}) => amount?.currency,
  54: ({amount}) => amount?.value,
  58: ({payee}, said) => said && payee?.country,
  59: ({payee}) => payee?.name,
  60: ({payee}) => payee?.city,
  61: ({payee}) => payee?.postcode,
};
const currencies = {}; // by number: always the same letters
const with_offer = (field) => ({offers}, said) => offers.find((offer) => offer[field] === said)?.[field];
const meanings_of_scheme = {
  'kh.khqr': {'29.00': with_offer('account'), '30.00': with_offer('account')},
  'vn.vietqr': {'38.01.00': with_offer('bank'), '38.01.01': with_offer('account')},
};

function is_meant(path, meaning, said, record) {
  const is = meaning(record, said) ?? '';
  if (path === '53') return !said || (currencies[said] ??= is) === is;
  return path === '54' ? Number(is) === Number(said) && !is === !said : is === said;
}

// The paths where they differ, among those that the peer knows.
function differences(knows, theirs, {elements, ...record}) {
  const read = Object.entries(theirs).map(([path, value]) => ({path, value}));
  const paths = new Set();
  for (const {path, value} of read) {
    const whole = elements.find((element) => path.startsWith(`${element.path}.`));
    const same = whole ? value_at(read, whole.path) === whole.value : value_at(elements, path) === value;
    if (!same) paths.add(path);
  }
  for (const {path, value} of elements)
    if (value && !read.some((other) => `${path}.`.startsWith(`${other.path}.`) || other.path.startsWith(`${path}.`)))
      paths.add(path);
  for (const [path, meaning] of Object.entries({...meanings, ...meanings_of_scheme[record.scheme]}))
    if (!is_meant(path, meaning, theirs[path] ?? '', record)) paths.add(path);
  return [...paths].filter((path) => knows.test(path));
}

// ---- the comparison ----

const shown_most = 40;
let failures = 0;

function fail(...lines) {
  failures += 1;
  if (failures <= shown_most) console.log(lines.join('\n    '));
}

const shown = (value) => JSON.stringify(value ?? null);
const first_that = (defects, ...about) => Object.keys(defects).find((what) => defects[what](...about));

// The error rules of a code, with and without the path, or the verdict of one that has no error.
function faults_of({record}) {
  const errors = record.findings.filter(({grade}) => grade === 'error');
  return errors.length ? errors.map(({rule, path}) => [rule, `${rule} ${path}`]) : [[record.verdict]];
}

// The rules that no accepted code shows to be unchecked: beside them it has only rules of the same defect, or others
// that are shown.
function unshown(unchecked, accepted) {
  const defect_of = (rule) => Object.keys(unchecked).find((what) => unchecked[what].includes(rule));
  const done = new Set();
  for (let before = -1; before < done.size; ) {
    before = done.size;
    for (const rules of accepted) {
      const open = rules.filter((rule) => !done.has(rule));
      if (new Set(open.map(defect_of)).size === 1) open.forEach((rule) => done.add(rule));
    }
  }
  return Object.values(unchecked).flat().filter((rule) => !done.has(rule));
}

function compare(peer) {
  const {read, knows, hangs, refuses, unchecked, misreads} = peers[peer];
  const met = {hangs: {}, refuses: {}, accepts: {}, misreads: {}};
  const accepted = [];
  let [accept, refuse] = [0, 0];

  answers(read).forEach(({elements, refusal}, i) => {
    const code = codes[i];
    const explain = (kind, what, ...lines) => {
      if (what) (met[kind][what] ??= new Set()).add(i);
      else fail(`${peer}: ${shown(code.text)}`, ...lines, `paycode: ${code.record.verdict}, ${faults_of(code).flat()}`);
    };
    if (refusal === hang) explain('hangs', first_that(hangs, code), 'does not end');
    else if (refusal && is_accepted(code))
      explain('refuses', first_that(refuses, code, refusal), `refuses: ${refusal}`);
    else if (refusal) refuse += 1;
    else if (is_accepted(code)) {
      const paths = differences(knows, elements, code.record);
      if (!paths.length) accept += 1;
      for (const path of paths)
        explain('misreads', first_that(misreads, code, path), `${path} is ${shown(elements[path])}`,
                `in the record ${shown(value_at(code.record.elements, path))}`);
    } else {
      const rules = new Set();
      for (const fault of faults_of(code)) {
        const what = Object.keys(unchecked).find((what) => unchecked[what].some((rule) => fault.includes(rule)));
        explain('accepts', what, `accepts: ${fault.at(-1)}`);
        rules.add(unchecked[what]?.find((rule) => fault.includes(rule)));
      }
      accepted.push([...rules]);
    }
  });

  console.log(`peer ${peer}: ${codes.length} codes, ${accept} read alike, ${refuse} refused by both`);
  for (const [kind, defects] of Object.entries(met))
    for (const [what, those] of Object.entries(defects)) console.log(`     ${those.size} ${kind}: ${what}`);
  if (Number(number) < enough) return;
  for (const [kind, defects] of Object.entries({hangs, refuses, accepts: unchecked, misreads}))
    for (const what of Object.keys(defects)) if (!met[kind][what]) fail(`${peer} ${kind}: ${what}: explains nothing`);
  for (const rule of unshown(unchecked, accepted)) fail(`${peer} accepts ${rule}: not shown by any code`);
}

Date.now = () => 0; // ts-khqr refuses what has expired; paycode looks at no clock
for (const peer of Object.keys(peers)) compare(peer);
if (failures) console.log(`${failures} disagreements that nothing explains, or explanations of nothing`);
process.exit(failures ? 1 : 0);
