// What is known to be wrong with the peers that read, as mutants.mjs met it: what it is, and when it explains that a
// peer and paycode disagree. A code is {text, record}; the record is paycode's.

import {crc16, khqr_elements, qrcps_elements, vietnamese_elements, walletfactory_elements} from './common.mjs';

const found = ({record}, rule, path = '') =>
  record.findings.some((finding) => finding.rule === rule && (finding.path ?? '').startsWith(path));
const place_of = ({record}, path) => record.elements.findIndex((element) => element.path === path);
const has = (code, path) => place_of(code, path) >= 0;
const has_like = ({record}, pattern) => record.elements.some(({path}) => pattern.test(path));

const wrapped = (code) => ['bom', 'link', 'white_space'].some((rule) => found(code, `read.${rule}`));
const beyond_utf16 = ({text}) => /[\u{10000}-\u{10ffff}]/u.test(text);
const in_bytes = (code) => found(code, 'tlv.length_unit');
const has_empty = ({record}) => record.elements.some(({value}) => value === '');

// How a peer cuts a value that takes for a length whatever Number takes, and whether it comes to the end.
function cut(value) {
  const parts = [];
  for (const seen = new Set(); value; ) {
    if (seen.has(value)) return {parts, ends: false};
    seen.add(value);
    const end = 4 + Number(value.slice(2, 4));
    parts.push([value.slice(0, 2), value.slice(4, end)]);
    value = value.slice(end);
  }
  return {parts, ends: true};
}
const never_ends = (value, ids) =>
  cut(value).parts.some(([id, inner]) =>
    ids.test(id) && (!cut(inner).ends || (id === '38' && never_ends(inner, /^01$/))));

// Rules that a peer does not check: by id, or by id and path. `unknown` is no rule, but the verdict.
const looks_at_no_value = {
  'looks at no value': [
    'account.check', 'account.form', 'amount.form', 'amount.minor', 'amount.point', 'amount.zero', 'bic.form', 'currency.letters',
    'currency.none', 'currency.unknown', 'element.code', 'element.digits', 'element.fixed', 'element.length',
    'emv.additional', 'emv.fee', 'emv.tip', 'iban.check', 'iban.country', 'iban.form', 'iban.length', 'khqr.currency',
    'paynow.proxy', 'pix.key_or_url', 'scheme.implies',
  ],
  'misses no object': ['account.missing', 'element.missing'],
};
const looks_at_no_form = {
  'takes any first object': ['emv.first', 'unknown'],
  'takes the last of two objects': ['element.duplicate'],
  'takes an empty object': ['element.empty'],
  'reads a template as far as it comes apart': ['emv.template'],
  'reads on after an id or a length that is none': ['tlv.header', 'tlv.length_off'],
};
const looks_at_no_length = {
  'ends without a word where an object is longer than the code': ['tlv.overrun'],
};
const takes_small_letters = {'takes a CRC in small letters': ['emv.crc.case']};
const looks_only_at_the_end = {
  'takes the last four characters for the CRC, wherever 63 is': ['emv.crc', 'emv.crc.last'],
};

// What a peer reads differently: by code and path.
const misread_by_all = {
  'gives a category that is none': (code, path) => path === '52' && found(code, 'category.form'),
};
const misread_templates = {
  'reads 62 as far as it comes apart': (code, path) => path.startsWith('62') && found(code, 'emv.template', '62'),
};
const misread_amounts = {
  "does not know that Karekod's amount counts hundredths": ({record}, path) =>
    path === '54' && record.scheme === 'tr.karekod',
  'gives an amount of zero where the payer is to enter one': (code, path) =>
    path === '54' && found(code, 'amount.zero'),
};

// What ts-khqr refuses, its message, and what paycode has to say about it: where the tolerant profile warns.
const refused_for_a_warning = [
  [/category|Merchant code/, 'category.form', '52'],
  [/Point of Initiation/, 'element.code', '01'],
  [/Bill|Mobile|Purpose|Store|Terminal/i, 'element.length', '62'],
  [/Bill|Mobile|Purpose|Store|Terminal/i, 'emv.template', '62'],
  [/Language/, 'element.length', '64'],
  [/city/, 'element.length', '60'],
  [/Expiration timestamp/, 'khqr.times', '99'],
];

export const peers = {
  'vietnam-qr-pay': {
    read: vietnamese_elements,
    knows: /^(0[01]|26\.0[0-2]|38\.0[02]|38\.01\.0[01]|5[2-9]|6[01]|62\.0[1-9])$/,
    hangs: {
      'calls itself until the stack is full where a length in 26, 38 or 62 is no number': ({text}) =>
        never_ends(text, /^(26|38|62)$/),
    },
    refuses: {
      'takes nothing off that stands around a code': wrapped,
      'counts UTF-16 units': beyond_utf16,
      'counts no bytes': in_bytes,
    },
    unchecked: {...looks_at_no_value, ...looks_at_no_form, ...looks_only_at_the_end, ...takes_small_letters,
                'leaves the last four characters unread': ['tlv.overrun'],
                'counts in one way': ['tlv.unit_ambiguous'], 'has no limits': ['read.too_many']},
    misreads: {
      ...misread_by_all, ...misread_amounts,
      'counts UTF-16 units': beyond_utf16,
      'knows no account before the identifier': (code, path) =>
        path.startsWith('38.01.') && place_of(code, '38.00') > place_of(code, path),
      'passes over 26 where 38 names the rail': (code, path) => /^26\.0/.test(path) && has(code, '38.00'),
      'knows the identifier in capitals alone': ({record}, path) =>
        path.startsWith('38.01.') && record.elements.some((one) => one.path === '38.00' && /a/.test(one.value)),
    },
  },
  'ts-khqr': {
    read: khqr_elements,
    knows: /^(0[01]|15|(29|30)\.0[012]|5[23489]|60|62\.0[12378]|64\.0[012]|99\.0[01])$/,
    hangs: {
      'never ends where a length in a template is no number': ({text}) => never_ends(text, /^(29|30|62|64|99)$/),
      'never ends where the length of 30 is none': ({text}) => !cut(text).ends && cut(text).parts.at(-1)[0] === '30',
    },
    refuses: {
      'knows KHQR alone': ({record}) => record.scheme !== 'kh.khqr',
      'takes nothing off that stands around a code': wrapped,
      'counts UTF-16 units': beyond_utf16,
      'counts no bytes': in_bytes,
      'pads a CRC below 0010 to three characters': ({text}) => /6304000.$/.test(text),
      'wants an amount in a code for one payment': (code, why) => /transaction amount/.test(why) && !has(code, '54'),
      'wants an expiry with every amount': (code, why) =>
        /timestamp is required/.test(why) && has(code, '54') && !has(code, '99.01'),
      'refuses where the tolerant profile warns': (code, why) =>
        refused_for_a_warning.some(([message, rule, path]) => message.test(why) && found(code, rule, path)),
    },
    unchecked: {
      ...looks_at_no_form, ...looks_only_at_the_end, ...looks_at_no_length, ...takes_small_letters,
      'takes any first object': ['emv.first'],
      'wants an @ in an account, one or more': ['account.form 29.00', 'account.form 30.00'],
      'wants no - in an amount, and no more': ['amount.form 54', 'amount.zero 54'],
      'takes any country of up to three letters': ['element.length 58', 'scheme.implies 58'],
      'takes any format indicator of one or two': ['element.fixed 00', 'element.length 00'],
      'misses nothing in 64': ['element.missing 64'],
      'passes over 62.00': ['emv.additional 62.00'],
      'counts in one way': ['tlv.unit_ambiguous'],
    },
    misreads: {...misread_by_all, 'counts UTF-16 units': beyond_utf16},
  },
  'emv-qrcps': {
    read: qrcps_elements,
    knows: /./,
    hangs: {},
    refuses: {
      'calls a function that is not there for 62.10 to 62.49': (code, why) =>
        /^additional.*addRFU/.test(why) && (has_like(code, /^62\.[1-4]/) || found(code, 'emv.template', '62')),
      'calls a function that is not there for 64.03 and above': (code, why) =>
        /^merchant.*addRFU/.test(why) && has_like(code, /^64\.(0[3-9]|[1-9])/),
      'gives an empty object the next character': (code, why) => /'split'|addRFU/.test(why) && has_empty(code),
      'takes nothing off that stands around a code': wrapped,
      'counts UTF-16 units': beyond_utf16,
      'counts no bytes': in_bytes,
    },
    unchecked: {...looks_at_no_value, ...looks_at_no_form, ...looks_at_no_length,
                'computes no CRC': ['emv.crc', 'emv.crc.case', 'emv.crc.last', 'emv.crc.header', 'emv.crc.zeros'],
                'counts in one way': ['tlv.unit_ambiguous'], 'has no limits': ['read.too_many']},
    misreads: {
      ...misread_by_all, ...misread_templates, ...misread_amounts,
      'takes nothing off that stands around a code': wrapped,
      'counts UTF-16 units': beyond_utf16,
      'counts no bytes': in_bytes,
      'gives an empty object the next character': has_empty,
      'takes 02 to 25 for templates': (code, path) => /^(0[2-9]|1|2[0-5])/.test(path),
      'loses a template without 00': (code, path) => {
        const [template] = /^(2[6-9]|[34].|5[01]|[89].|62\.[5-9].)/.exec(path) ?? [];
        return template && !has(code, `${template}.00`);
      },
      'loses 57, whose setter stores nothing': (code, path) => path === '57',
      'loses 62.00': (code, path) => path === '62.00',
    },
  },
  '@walletfactory/emvqr': {
    read: walletfactory_elements,
    knows: /./,
    hangs: {},
    refuses: {
      'takes nothing off that stands around a code': wrapped,
      'wants a CRC in capitals': (code) => found(code, 'emv.crc.case'),
      'pads a CRC below 0100 to two characters': ({text}) => /630400..$/.test(text),
    },
    unchecked: {...looks_at_no_value, ...looks_at_no_form, ...looks_only_at_the_end, ...looks_at_no_length,
                'counts in one way': ['tlv.unit_ambiguous'], 'has no limits': ['read.too_many']},
    misreads: {
      ...misread_by_all, ...misread_templates, ...misread_amounts,
      'counts UTF-16 units': beyond_utf16,
      'counts no bytes': in_bytes,
      'ends without a word at an empty object': has_empty,
      'takes apart a value that begins like an object, and loses its rest': ({record}, path) =>
        record.elements.some((element) => path.startsWith(`${element.path}.`)),
    },
  },
};

// ---- codes that chance makes seldom: the smallest that show a defect, without their CRC ----

const tea_room = '00020101021126310015com.example.pay0108SHOP00015204541153039785802FR5908TEA ROOM6006UTOPIA';
const karekod = (iban) =>
  `00020101021230${30 + iban.length}0016TR.GOV.TCMB.FAST01${iban.length}${iban}020202` +
  '491000000000425173000210020400990305REF420402020508LUNA00010612290131120000071229013113000052045812530394958' +
  '02TR5907AY CAFE6006ANKARA6105060006304';
const sokha = '29190015sokha_demo@exbk520459995303116';
const penh = '5802KH5910Sokha Demo6010Phnom Penh';

export const examples = [
  `${tea_room}6304AAAA6504`, // the last four characters are a CRC
  '00020101021138570010a00000072701270006970499011300001234567890208QRIBFTTA53037045802VN6304',
  '00020101021\u{1F375}29370016A000000677010111011300668012345675802TH53037646304',
  ' 00020101021138720016A00526628466257701082771041802030010312DEMORECEIVER0413192490560000053034185802LA6304',
  `${tea_room}62080503ABC86304`,
  `${tea_room}610566304`,
  tea_room.replace('SHOP0001', 'SHOP0\u{1F375}01').replace('5802', '54045.005802') + '6304',
  `${tea_room}64200002FR0104MAIS0302XX6304`,
  '01021129240020NCHL00000001DEMOAPP1520454115303524540105802NP5910DEMO STORE6009Kathmandu6304',
  '00020126380014br.gov.bcb.pix0116loja@example.com5204000053039865802BR5904LUNA6005LUNAS6215000400010503***6304',
  karekod('TR6200099000000000000000420'),
  karekod('TC6200099000000000000000042'),
  karekod('T*6200099000000000000000042'),
  `000201010211${sokha}${penh}6304AAAA6304`,
  `000201010211${sokha}${penh}6304AAAA70996304`,
  `000203010211${sokha}${penh}6304`,
  `000201010211${sokha}${penh.replace('02KH', '03KHX')}6304`,
  `010211000201${sokha}${penh}6304`,
  `00010010211${sokha}${penh}6304`,
  `000201010211${sokha.replace('52045999', '5203599')}${penh}6304`,
  `000201010211${sokha}${penh}62080702T1AB6304`,
  `000201010212${sokha}${penh}6304`,
  `000201010211${sokha}5802KH5910Sokha 21346010Phnom Penh6304`, // 000A
  `000201010211${sokha}5802KH5910Sokha Demo6010P\u{1F375}nom Penh7005702ab6304`,
  `000201010211${sokha}5802KH5905Café6010Phnom Penh6304`,
  `000201010211${sokha}${penh}62080004ABCD6304`,
  `000201010211${sokha}${penh}64150002KM0199Sokha6304`,
  `000201010211${sokha}5802KH5910Sokha Demo6009Phnom Penh7005702ab6304`,
  `000201010211${sokha.replace('5303', '53 3')}${penh}6304`,
  `000201010211${sokha}${penh}7934${'é'.repeat(17)}540599.997904aaaa6304`,
  `000201010211${sokha}000110202XX${penh}6304`,
  `000201010212${sokha}54040.00${penh}993400131795334400000011317953347000006304`,
  `000201010212${sokha}54054,500${penh}993400131795334400000011317953347000006304`,
  `000201010212${sokha}540510000${penh}9935001417953344000000011317953347000006304`,
  `000201010211${sokha.replace('@', '@@').replace('29190015', '29200016')}${penh}6304`,
  `000201010211${sokha.replace('@', '@@').replace('29190015', '30200016')}${penh}6304`,
].map((text) => text + crc16(text.trim()));
