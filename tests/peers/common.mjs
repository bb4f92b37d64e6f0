// What the comparisons share: chance from a seed, invented values, the command, and the peers that read.
import {execFileSync} from 'node:child_process';
import {createRequire} from 'node:module';

const require = createRequire(import.meta.url);
const {QRPay} = require('vietnam-qr-pay');
const {KHQR} = require('ts-khqr');
const {Merchant} = require('emv-qrcps');
const emvqr = require('@walletfactory/emvqr');

// mulberry32
export function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export function invention(seed) {
  const random = chance(seed);
  const below = (limit) => Math.floor(random() * limit);
  const one = (list) => list[below(list.length)];
  const times = (count, make) => Array.from({length: count}, (_, i) => make(i));
  const string = (alphabet, length) => times(length, () => one([...alphabet])).join('');
  return {
    random, below, one, times, string,
    between: (low, high) => low + below(high - low + 1),
    maybe: (value) => (below(2) ? value : undefined),
    digits: (length) => string('0123456789', length),
  };
}

export const decimal = (cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
// Luhn's check digit behind the others.
export function with_luhn(text) {
  const sum = [...text].reverse().reduce((sum, digit, i) => {
    const twice = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return sum + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return text + ((10 - (sum % 10)) % 10);
}

export const weighed = (text, weights) => weights.reduce((sum, weight, i) => sum + weight * Number(text[i]), 0);

// ISO 7064 mod 97-10: the two check digits of an IBAN or a creditor reference.
export function checked(prefix, text) {
  const number = [...(text + prefix + '00')].map((c) => parseInt(c, 36)).join('');
  return prefix + String(98n - (BigInt(number) % 97n)).padStart(2, '0') + text;
}

export function crc16(text) {
  let crc = 0xffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}

// Without what is undefined.
export const given = (object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

export function read_all(paycode, texts, options = []) {
  const input = Buffer.concat(texts.flatMap((text) => [Buffer.from(text), Buffer.from([0])]));
  let out;
  try {
    const stdio = ['pipe', 'pipe', 'ignore'];
    out = execFileSync(paycode, ['read', '-0', '--format', 'ndjson', ...options], {input, maxBuffer: 1 << 29, stdio});
  } catch (error) {
    if (error.status !== 1) throw error; // 1 says that a code is bad, and some are meant to be
    out = error.stdout;
  }
  const records = out.toString().trimEnd().split('\n').map((line) => JSON.parse(line));
  if (records.length !== texts.length) throw new Error(`${texts.length} codes gave ${records.length} records`);
  return records;
}

const in_shell = (word) => `'${word.replaceAll("'", `'\\''`)}'`;

// Each code's `set`, by paycode's paths, becomes its `text`. A shell starts the commands: node would copy its own
// memory's map for each.
export function write_all(paycode, scheme, codes) {
  const options = ({set}) => Object.entries(given(set)).flatMap(([path, value]) => ['--set', `${path}=${value}`]);
  const script = codes.map((code) => [paycode, 'write', '--raw', '--scheme', scheme, ...options(code)].map(in_shell))
                      .map((words) => `${words.join(' ')} </dev/null || exit; printf '\\0'`).join('\n');
  const texts = execFileSync('sh', {input: script, maxBuffer: 1 << 28}).toString().split('\0');
  if (texts.length !== codes.length + 1) throw new Error(`${scheme}: ${texts.length - 1} of ${codes.length} written`);
  return codes.map((code, i) => ({...code, text: texts[i]}));
}

// Two amounts are the same number where these are the same text.
export const number_of = (text) => text?.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') ?? null;
export const in_path = (record, path) => path.split('.').reduce((value, key) => value?.[key] ?? null, record);

// ---- the peers that read: values by path, or an error that says why the code is refused ----

export function vietnamese_elements(text) {
  const qr = new QRPay(text);
  if (!qr.isValid) throw new Error('isValid is false');
  const {consumer, provider, merchant, additionalData: more} = qr;
  const template = provider.fieldId;
  return given({
    '00': qr.version, '01': qr.initMethod, [`${template}.00`]: provider.guid,
    '26.01': template === '26' ? provider.data : undefined, '38.01.00': consumer.bankBin,
    '38.01.01': consumer.bankNumber, [`${template}.02`]: provider.service, 52: qr.category, 53: qr.currency,
    54: qr.amount, 55: qr.tipAndFeeType, 56: qr.tipAndFeeAmount, 57: qr.tipAndFeePercent, 58: qr.nation,
    59: merchant.name, 60: qr.city, 61: qr.zipCode, '62.01': more.billNumber, '62.02': more.mobileNumber,
    '62.03': more.store, '62.04': more.loyaltyNumber, '62.05': more.reference, '62.06': more.customerLabel,
    '62.07': more.terminal, '62.08': more.purpose, '62.09': more.dataRequest,
  });
}

export const khqr_no_amount = 47; // holds that a code for one payment has an amount

export function khqr_elements(text, forgiven = null) {
  const {data: {isValid}, status} = KHQR.verifyDetail(text);
  if (!isValid && status.errorCode !== forgiven) throw new Error(status.message);
  const d = KHQR.parse(text).data;
  const account = d.merchantType;
  return given(Object.fromEntries(Object.entries({
    '00': d.payloadFormatIndicator, '01': d.pointofInitiationMethod, [`${account}.00`]: d.bakongAccountID,
    [`${account}.01`]: d.accountInformation ?? d.merchantID, [`${account}.02`]: d.acquiringBank,
    15: d.unionPayMerchant, 52: d.merchantCategoryCode, 53: d.transactionCurrency,
    54: d.transactionAmount, 58: d.countryCode, 59: d.merchantName, 60: d.merchantCity, '62.01': d.billNumber,
    '62.02': d.mobileNumber, '62.03': d.storeLabel, '62.07': d.terminalLabel,
    '62.08': d.purposeOfTransaction, '64.00': d.languagePreference, '64.01': d.merchantNameAlternateLanguage,
    '64.02': d.merchantCityAlternateLanguage, '99.00': d.creationTimestamp, '99.01': d.expirationTimestamp,
  }).map(([path, value]) => [path, value ?? undefined])));
}

// Takes apart what a peer leaves whole.
function whole_elements(path, value, elements) {
  const parts = /^(2[6-9]|[34]\d|5[01]|62|64|99|38\.01)$/.test(path) ? parts_of(value) : null;
  if (parts) for (const [id, part] of parts) whole_elements(`${path}.${id}`, part, elements);
  else elements[path] = value;
}

// Null where it does not come apart.
export function parts_of(value) {
  const characters = [...value], parts = [];
  for (let at = 0; at < characters.length; ) {
    const header = characters.slice(at, at + 4).join('');
    const length = Number(header.slice(2));
    if (!/^\d{4}$/.test(header) || at + 4 + length > characters.length) return null;
    parts.push([header.slice(0, 2), characters.slice(at + 4, at + 4 + length).join('')]);
    at += 4 + length;
  }
  return parts;
}

// Its listing: "ID LENGTH VALUE", or "ID LENGTH" and the sub-elements below, set in by a blank, or two; before the
// first id stands its missing indent.
export function qrcps_elements(text) {
  const qr = Merchant.Parser.toEMVQR(text);
  qr.validate();
  const elements = {}, outer = [];
  for (const line of qr.rawData().replace(/\n$/, '').split('\n')) {
    const [, indent, id, value] = /^( *)(..) \d+( .*)?$/s.exec(line.replace(/^undefined/, ''));
    const path = [...outer.slice(0, indent.length), id].join('.');
    outer[indent.length] = id;
    if (value !== undefined) whole_elements(path, value.slice(1), elements);
  }
  return elements;
}

// It takes a template apart or leaves it whole, by what it begins with.
export function walletfactory_elements(text) {
  const elements = {};
  const walk = (value, path) => {
    if (typeof value === 'string') return whole_elements(path, value, elements);
    for (const [id, inner] of Object.entries(value)) walk(inner, path ? `${path}.${id}` : id);
  };
  walk(emvqr.decode(text), '');
  return elements;
}
