// Other people's programs for bank transfers and coins as a second opinion: text.mjs PAYCODE
//
// As peers.mjs: what they write, paycode reads, and must give back what was put in; what paycode writes, those that
// read must read. Then codes that are wrong though some library accepts or writes them, each with the verdict that
// paycode must give, and IBANs of every country that ibantools knows. All values are invented and come from one seed.
// A known defect is data below; one that no code shows any more fails the run.
import {createHash} from 'node:crypto';
import {createRequire} from 'node:module';
import {isDeepStrictEqual} from 'node:util';
import {capitals, checked, decimal, given, in_path, invention, number_of, read_all, weighed, with_luhn,
        write_all} from './common.mjs';

const paycode = process.argv[2];
const require = createRequire(import.meta.url);
const bech32 = require('bech32');
const bolt11 = require('bolt11');
const finnish = require('finnish-bank-utils');
const ibantools = require('ibantools');
const spayd = require('spayd');
const bip21 = await import('bip21');
const pay_by_square = await import('bysquare/pay');
const invoice_by_square = await import('bysquare/invoice');
const solana = await import('@solana/pay');

// ---- known defects: why the peer is wrong, and the findings, joined by commas, and the verdict that paycode must
// give, where they are others than none and ok ----

const defects = {
  spayd_percent: {
    findings: /^(spayd\.raw,)?uri\.escape(,uri\.escape)*(,spayd\.raw)?$/, verdict: 'odd',
    why: 'spayd writes a percent sign as it is, where %25 is meant',
  },
  spayd_letters: {
    findings: /^spayd\.raw$/,
    why: 'spayd writes letters beyond ASCII as they are, where the standard wants percent escapes',
  },
  spayd_escape: {findings: /^(spayd\.raw)?$/, why: 'spayd writes %41 as it is, which says A'},
  bip21_exponent: {
    findings: /^amount\.form$/, verdict: 'bad',
    why: 'bip21 writes an amount below 0.000001 with an exponent, which BIP 321 excludes',
  },
  solana_tail: {
    findings: /^amount\.decimals$/, verdict: 'bad',
    why: '@solana/pay writes an amount with the tail of its binary fraction, ten decimals where SOL has nine',
  },
  // How far a token can be divided is not in the code.
  solana_token_tail: {why: '@solana/pay writes an amount of a token with the tail of its binary fraction'},
  bysquare_no_amount: {why: 'bysquare reads a payment without an amount as one of 0'},
  finnish_cents: {
    findings: /^/, verdict: 'unknown',
    why: 'finnish-bank-utils writes the cents with the tail of their binary fraction: not 54 digits',
  },
};

// ---- how many ----

const how_many = {spayd: 1000, pay_by_square: 500, invoice_by_square: 100, solana: 500, solana_requests: 100,
                  finnish: 500, bip21: 300, bolt11: 300, iban: 2000};
const written = {'sk.paybysquare': 200, 'sol.pay': 500, 'fi.barcode': 500, 'btc.bip21': 300};

// ---- invented values ----

const {random, below, between, one, maybe, string, digits, times} = invention(20261127);
Math.random = random; // finnish-bank-utils asks it
const bytes = (length) => Buffer.from(times(length, () => below(256)));

const words = ['Tea', 'House', 'Example', 'Kiosk', 'Blue', 'Lotus', 'No. 7', "Anna's", 'A&B', 'Corner', '24/7',
               'Čajovňa', 'Kuchyň', 'Café'];
const name = (max = 35) => times(between(1, 4), () => one(words)).join(' ').slice(0, max).trim();
// In hundredths; small, large and round ones.
const cents = (most = 99999999) =>
  one([between(1, 99), between(100, 99999), between(100000, most), 100 * between(1, 999)]);
const shifted = (value, places) => {
  const text = String(value).padStart(places + 1, '0');
  return `${text.slice(0, -places)}.${text.slice(-places)}`;
};

// A day of the years 2027 to 2039.
const day = () => [String(between(2027, 2039)), String(between(1, 12)).padStart(2, '0'),
                   String(between(1, 28)).padStart(2, '0')];

// A Czech or Slovak account: bank, prefix and number, which have check digits of their own.
function czech_iban(country) {
  for (;;) {
    const [bank, prefix, number] = [one(['0100', '0800', '5500', '1100']), digits(6), digits(10)];
    const holds = weighed(prefix, [10, 5, 8, 4, 2, 1]) % 11 === 0 &&
                  weighed(number, [6, 3, 7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0;
    if (holds) return checked(country, bank + prefix + number);
  }
}

const finnish_iban = () => checked('FI', with_luhn('9' + digits(12)));

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

function in_base58(data) {
  let text = '';
  for (let number = BigInt(`0x0${data.toString('hex')}`); number; number /= 58n) text = base58[number % 58n] + text;
  return '1'.repeat(data.findIndex((byte) => byte)) + text;
}

const sha256 = (data) => createHash('sha256').update(data).digest();
const with_checksum = (data) => Buffer.concat([data, sha256(sha256(data)).subarray(0, 4)]);
const solana_key = () => in_base58(Buffer.concat([Buffer.from([between(1, 255)]), bytes(31)]));
const bitcoin_address = () =>
  one([
    () => in_base58(with_checksum(Buffer.concat([Buffer.from([0, between(1, 255)]), bytes(19)]))),
    () => in_base58(with_checksum(Buffer.concat([Buffer.from([5]), bytes(20)]))),
    () => bech32.encode('bc', [0, ...bech32.toWords(bytes(20))]),
  ])();

// ---- what peers write: {text, want: values by path in the record, defect} ----

// Amounts are compared as numbers: 12.5 and 12.50 are the same.
const money = (amount, currency) => ({'amount.value': amount ?? null, 'amount.currency': currency});
const offer = (account, bank = null) => ({'offers.0.account': account, 'offers.0.bank': bank});

// It makes capitals of all letters, so that the smaller alphanumeric symbol will do: what was put in comes back so.
function spayd_codes() {
  const messages = ['Platba za čaj', 'faktura 42', 'Tea for two', "Anna's; order", 'a+b = c', 'žluťoučký kůň'];
  return times(how_many.spayd, (i) => {
    const [account, bic, amount, currency] = [czech_iban('CZ'), maybe('EXMPCZPP'), between(100, 999999999), 'CZK'];
    const [year, month, date] = day();
    const [due, symbol] = [maybe(true), maybe(digits(between(1, 10)))];
    const [payee, other] = [maybe(name()), maybe(czech_iban('CZ'))];
    const percent = i % 25 === 3 ? 'Sleva 50% dnes' : i % 25 === 7 ? 'blok %41' : undefined;
    const message = percent ?? maybe(one(messages));
    const letters = /[^ -~]/.test([payee, message].join('')) ? defects.spayd_letters : undefined;
    const defect = i % 25 === 3 ? defects.spayd_percent : i % 25 === 7 ? defects.spayd_escape : letters;
    const written = one([decimal(amount), String(Math.ceil(amount / 100))]);
    return {
      text: spayd(given({
        acc: bic ? `${account}+${bic}` : account, altAcc: other && [other], am: written, cc: currency, msg: message,
        xvs: symbol, dt: due && new Date(Number(year), Number(month) - 1, Number(date)), rn: payee,
        xss: maybe('1' + digits(5)), xks: maybe('308'), xper: maybe(String(between(1, 30))),
        xid: maybe('id-' + digits(5)), pt: maybe('IP'),
      })),
      want: {
        scheme: 'cz.spayd', ...offer(account, bic ?? null), ...money(written, currency),
        message: message?.toUpperCase().replace('%41', 'A') ?? null,
        reference: symbol ? {value: symbol, kind: 'vs'} : null,
        due: due ? `${year}-${month}-${date}` : null,
        'payee.name': payee?.toUpperCase() ?? null,
      },
      defect,
    };
  });
}

const square_notes = ['Faktúra č. 42', 'tea', 'kôň & spol.', 'nájomné 11/2026', 'Platba za čaj'];
const plain = (text) => text?.normalize('NFD').replace(/[\u0300-\u036f]/g, '');

function pay_by_square_codes() {
  const {PaymentOptions, encode} = pay_by_square;
  return times(how_many.pay_by_square, (i) => {
    const [account, bic, amount] = [czech_iban('SK'), maybe('EXMPSKBX'), maybe(cents(99999999999))];
    const [year, month, date] = day();
    const [due, symbol] = [maybe(year + month + date), maybe(digits(between(1, 10)))];
    const [note, payee, street, city] = [maybe(one(square_notes)), name(), maybe('Testovacia 1'), maybe('Košice')];
    const [currency, standing, deburr] = [one(['EUR', 'EUR', 'CZK']), i % 10 === 4, below(2) === 0];
    const kind = standing
      ? {type: PaymentOptions.StandingOrder, day: between(1, 28), periodicity: 'm', lastDate: '20391231'}
      : {type: PaymentOptions.PaymentOrder};
    const read_as = deburr ? plain : (text) => text;
    return {
      text: encode(
        {payments: [{...kind, amount: amount && amount / 100, currencyCode: currency, paymentDueDate: due,
                     variableSymbol: symbol, constantSymbol: maybe('0308'), specificSymbol: maybe(digits(5)),
                     paymentNote: note, bankAccounts: [{iban: account, bic}],
                     beneficiary: {name: payee, street, city}}]},
        {deburr, validate: true, version: one([0, 1, 2])},
      ),
      want: {
        scheme: 'sk.paybysquare', ...offer(account, bic ?? null), ...money(amount && decimal(amount), currency),
        reference: symbol ? {value: symbol, kind: 'vs'} : null,
        message: read_as(note) ?? null,
        due: due ? `${year}-${month}-${date}` : null,
        'payee.name': read_as(payee), 'payee.address': street ?? null, 'payee.city': read_as(city) ?? null,
      },
      // A standing order is more than one payment, and paycode says so.
      ...(standing ? {findings: /^bysquare\.order$/, verdict: 'odd'} : {}),
    };
  });
}

function invoice_by_square_codes() {
  return times(how_many.invoice_by_square, () => {
    const [number, supplier, currency] = [`FV${digits(8)}`, name(), one(['EUR', 'CZK', 'HUF'])];
    const [year, month, date] = day();
    return {
      text: invoice_by_square.encode({
        documentType: 0, invoiceId: number, issueDate: year + month + date, localCurrencyCode: currency,
        supplierParty: {partyName: supplier, postalAddress: {streetName: 'Testovacia', cityName: 'Košice',
                                                             postalZone: '04001', country: 'SVK'}},
        customerParty: {partyName: name()}, numberOfInvoiceLines: between(1, 9),
        taxCategorySummaries: [{classifiedTaxCategory: 0.2, taxExclusiveAmount: 100, taxAmount: 20}],
        monetarySummary: {},
      }),
      want: {
        scheme: 'sk.invoicebysquare', nature: 'not-payment', 'reference.value': number, 'payee.name': supplier,
        created: `${year}-${month}-${date}`,
      },
    };
  });
}

function solana_codes() {
  return times(how_many.solana, (i) => {
    const [recipient, token] = [solana_key(), maybe(solana_key())];
    // Now and then more digits than the binary fraction has.
    const amount = i % 20 === 13
      ? shifted(between(10 ** 15, 10 ** 16), 9)
      : maybe(Number(shifted(between(0, one([999, 99999999999])), 9)).toFixed(between(0, 9)));
    const reference = times(below(3), solana_key);
    const label = maybe(one(['Tea', 'Čaj & Co', 'Tea House', '100% tea', 'a+b']));
    const [message, memo] = [maybe(one(['Thanks!', 'Thanks for the tea', 'a=b?'])), maybe(one(['42', 'order 42']))];
    const fields = {recipient, amount: amount && Number(amount), splToken: token, label, message, memo,
                    reference: reference.length ? reference : undefined};
    const text = String(solana.encodeURL(given(fields)));
    const said = /[?&]amount=([^&]*)/.exec(text)?.[1];
    const tail = amount !== undefined && number_of(said) !== number_of(amount);
    return {
      text,
      want: {
        scheme: 'sol.pay', ...offer(recipient, token ?? null),
        ...money(tail ? said : amount, token ? null : 'SOL'),
        'reference.value': reference[0] ?? null, 'payee.name': label ?? null, message: message ?? null,
        'elements.reference': reference, 'elements.memo': memo === undefined ? [] : [memo],
      },
      defect: !tail ? undefined : token ? defects.solana_token_tail : defects.solana_tail,
    };
  });
}

// Requests whose transaction the address gives.
function solana_requests() {
  return times(how_many.solana_requests, () => {
    const query = maybe(`?order=${digits(4)}&at=a%2Bb`);
    const [link, label] = [`https://tea.example/${string('abcdef', 5)}${query ?? ''}`, maybe('Čaj')];
    return {
      text: String(solana.encodeURL(given({link: new URL(link), label}))),
      want: {scheme: 'sol.pay', nature: 'opaque', next: 'resolve', url: link, 'payee.name': label ?? null},
    };
  });
}

const finnish_date = ([year, month, date]) => `${Number(date)}.${Number(month)}.${year}`;

// A reference of its own check digit, and now and then with ISO 11649's before it.
function finnish_reference() {
  const local = finnish.generateFinnishRefNumber(below(3) ? '1' + digits(between(2, 18)) : undefined);
  return below(2) ? local : checked('RF', local);
}

function finnish_codes() {
  return times(how_many.finnish, (i) => {
    const account = i % 2 ? finnish.generateFinnishIBAN() : finnish_iban();
    const [reference, amount, due] = [finnish_reference(), cents(), maybe(day())];
    const text = finnish.formatFinnishVirtualBarCode(given({iban: account, sum: amount / 100, reference,
                                                            date: due && finnish_date(due)}));
    const broken = !/^\d{54}$/.test(text);
    const want = {
      scheme: 'fi.barcode', ...offer(account), ...money(decimal(amount), 'EUR'),
      reference: {value: reference, kind: reference.startsWith('RF') ? 'iso11649' : 'bill'},
      due: due ? due.join('-') : null,
    };
    return {text, want: broken ? {scheme: 'unknown'} : want, defect: broken ? defects.finnish_cents : undefined};
  });
}

function bip21_codes() {
  return times(how_many.bip21, (i) => {
    const address = bitcoin_address();
    const satoshis = i % 20 === 9 ? between(1, 99) : between(100, one([9999, 99999999, 2100000000000]));
    const amount = shifted(satoshis, 8);
    const label = maybe(one(['Tea House', 'Čaj & Co', "100% Anna's (tea)", 'a+b=c?']));
    const message = maybe(one(['Thanks for the tea!', '茶', '42#7']));
    const exponent = satoshis < 100;
    return {
      text: bip21.encode(address, given({amount: Number(amount), label, message})),
      want: {
        scheme: 'btc.bip21', ...offer(address), ...money(exponent ? null : amount, 'BTC'),
        'payee.name': label ?? null, message: message ?? null,
      },
      defect: exponent ? defects.bip21_exponent : undefined,
    };
  });
}

const node_key = 'e126f68f7eafcc8b74f54d269fe206be715000f94dac067d1c04a8ca3b2db734'; // that of BOLT 11's examples
const node = '03e7156ae33b0a208d0744199163177e909e80176e55d97a2f221ede0f934dd9ad';
const networks = {
  bc: {bech32: 'bc', pubKeyHash: 0, scriptHash: 5, validWitnessVersions: [0, 1]},
  tb: {bech32: 'tb', pubKeyHash: 0x6f, scriptHash: 0xc4, validWitnessVersions: [0, 1]},
};
const signed = (invoice) => bolt11.sign(bolt11.encode(invoice), node_key).paymentRequest;
const tags_of = (tags) => Object.entries(given(tags)).map(([tagName, data]) => ({tagName, data}));

function bolt11_codes() {
  return times(how_many.bolt11, (i) => {
    const test = i % 10 === 6;
    const millisatoshis = maybe(String(between(1, one([999, 999999, 99999999999999]))));
    const timestamp = between(1800000000, 1900000000);
    const expire_time = maybe(between(1, 999999));
    const hashed = below(4) === 0;
    const descriptions = ['', 'Tea for two', 'ナンセンス 1杯', 'Čaj & káva: 100%', 'x'.repeat(639)];
    const description = hashed ? undefined : one(descriptions);
    return {
      text: signed(given({
        network: networks[test ? 'tb' : 'bc'], millisatoshis, timestamp,
        tags: tags_of({
          payment_hash: bytes(32).toString('hex'), payment_secret: bytes(32).toString('hex'), description,
          purpose_commit_hash: hashed ? bytes(32).toString('hex') : undefined, expire_time,
          min_final_cltv_expiry: maybe(between(1, 500)), payee_node_key: i % 3 ? undefined : node,
          fallback_address: test ? undefined : maybe({address: bitcoin_address()}),
          routing_info: maybe([{pubkey: node, short_channel_id: digits(16), fee_base_msat: between(1, 9999),
                                fee_proportional_millionths: between(1, 999), cltv_expiry_delta: between(1, 144)}]),
        }),
      })),
      want: {
        scheme: 'btc.bolt11', ...money(millisatoshis && shifted(millisatoshis, 11), test ? null : 'BTC'),
        message: description || null,
        created: iso(timestamp), expires: iso(timestamp + (expire_time ?? 3600)),
        ...(i % 3 ? {} : {'offers.0.account': node}),
      },
      ...(test ? {findings: /^bolt11\.network$/} : {}),
    };
  });
}

// ---- reading what they wrote ----

const iso = (seconds) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

function value_in(record, path) {
  if (path.startsWith('elements.')) {
    const key = path.slice('elements.'.length);
    return record.elements.filter((element) => element.path === key).map(({value}) => value);
  }
  return in_path(record, path);
}

// What differs, one line each.
function differences_in(record, {want, defect, ...code}) {
  const lines = [];
  for (const [path, wanted] of Object.entries(want)) {
    const got = value_in(record, path);
    const same = path === 'amount.value' ? number_of(got) === number_of(wanted) : isDeepStrictEqual(got, wanted);
    if (!same) lines.push(`${path} is ${JSON.stringify(got)}; want ${JSON.stringify(wanted)}`);
  }
  return [...lines, ...verdict_differs(record, {...code, ...defect})];
}

function verdict_differs(record, {findings = /^$/, verdict = 'ok'}) {
  const rules = record.findings.map(({rule}) => rule).join();
  const lines = [];
  if (!findings.test(rules)) lines.push(`findings are "${rules}"; want ${findings}`);
  if (record.verdict !== verdict) lines.push(`verdict is ${record.verdict}; want ${verdict}`);
  return lines;
}

// ---- what paycode writes: {set: paycode's paths, want: what the peer must read} ----

const read_as = {
  'sk.paybysquare': {
    peer: 'bysquare',
    values(text) {
      const {payments: [payment, ...others]} = pay_by_square.decode(text);
      const {bankAccounts: [account, ...more], beneficiary} = payment;
      return given({...payment, bankAccounts: undefined, beneficiary: undefined, ...account, ...beneficiary,
                    others: others.length + more.length});
    },
  },
  'sol.pay': {peer: '@solana/pay', values: (text) => given(solana.parseURL(text))},
  'fi.barcode': {
    peer: 'finnish-bank-utils',
    values(text) {
      const {iban, sum, reference, date} = finnish.parseFinnishVirtualBarCode(text);
      return given({iban: iban?.replaceAll(' ', ''), sum, reference: reference?.replaceAll(' ', ''), date});
    },
  },
  'btc.bip21': {peer: 'bip21', values: (text) => ({...bip21.decode(text), options: {...bip21.decode(text).options}})},
};

const shapes = {
  'sk.paybysquare': () => {
    const [account, bank, amount] = [czech_iban('SK'), maybe('EXMPSKBX'), maybe(cents())];
    const [due, reference] = [maybe(day()), maybe(digits(between(1, 10)))];
    const [message, payee, street, city] = [maybe(one(square_notes)), name(), maybe('Testovacia 1'), maybe('Košice')];
    return {
      set: {account, bank, amount: amount && decimal(amount), currency: 'EUR', due: due?.join('-'), reference,
            message, 'payee.name': payee, 'payee.address': street, 'payee.city': city},
      want: {type: 1, iban: account, bic: bank, amount: amount ? amount / 100 : 0, currencyCode: 'EUR',
             paymentDueDate: due?.join(''), variableSymbol: reference, paymentNote: message, name: payee, street,
             city, others: 0},
      defect: amount ? undefined : defects.bysquare_no_amount,
    };
  },
  'sol.pay': () => {
    const [recipient, splToken, reference] = [solana_key(), maybe(solana_key()), maybe(solana_key())];
    const amount = maybe(shifted(between(0, one([999, 99999999, 99999999999])), 9));
    const label = maybe(one(['Tea House', 'Čaj & Co', '100% tea', 'a+b']));
    const [message, memo] = [maybe(one(['Thanks for the tea', 'a=b?#7'])), maybe(one(['42', 'order 42']))];
    return {
      set: {account: recipient, bank: splToken, amount, reference, 'payee.name': label, message, memo},
      want: {recipient, splToken, amount: amount && Number(amount), reference: reference && [reference], label,
             message, memo},
    };
  },
  'fi.barcode': (i) => {
    const account = i % 2 ? finnish.generateFinnishIBAN() : finnish_iban();
    const [reference, amount, due] = [finnish_reference(), maybe(cents()), maybe(day())];
    return {
      set: {account, amount: amount && decimal(amount), reference, due: due?.join('-')},
      want: {iban: account, sum: amount ? Math.floor(amount / 100) + (amount % 100) / 100 : 0, reference,
             date: due && finnish_date(due)},
    };
  },
  'btc.bip21': () => {
    const [address, amount] = [bitcoin_address(), maybe(shifted(between(1, one([999, 99999999, 2100000000000])), 8))];
    const label = maybe(one(['Tea House', 'Čaj & Co', "100% Anna's (tea)", 'a+b=c?']));
    const message = maybe(one(['Thanks for the tea!', '茶', '42#7']));
    return {
      set: {account: address, amount, 'payee.name': label, message},
      want: {address, options: given({amount: amount && Number(amount), label, message})},
    };
  },
};

function read_by(scheme, {text, want}) {
  let got;
  try {
    got = read_as[scheme].values(text);
  } catch (error) {
    return [`is refused: ${error.message}`];
  }
  const wanted = given(want);
  return [...new Set([...Object.keys(wanted), ...Object.keys(got)])]
    .filter((key) => !isDeepStrictEqual(got[key], wanted[key]))
    .map((key) => `${key} is ${JSON.stringify(got[key])}; want ${JSON.stringify(wanted[key])}`);
}

// ---- codes that a library accepts, writes or refuses wrongly: the verdict that paycode must give, and why ----
//
// takes(text): that the library still does so, where it is here; others are known from their tests and documents.

const in_lines = (...all) => all.join('\n');
const epc = (...tail) => in_lines('BCD', '002', '1', 'SCT', '', 'Tea House', 'DE02120300000000202051', ...tail);
const swiss = (account, kind, reference) =>
  in_lines('SPC', '0200', '1', account, 'S', 'Tea House AG', 'Test Lane', '1', '2501', 'Biel', 'CH',
           ...times(7, () => ''), '19.50', 'CHF', ...times(7, () => ''), kind, reference, '', 'EPD');
const qr_iban = checked('CH', '30000000000000001');
const upn = (account) => {
  const all = ['UPNQR', '', '', '', '', 'Tea Guest', 'Test Lane 1', '1000 Ljubljana', '00000015050', '', '', 'OTHR',
               'Tea', '', account, 'SI00', 'Tea House d.o.o.', 'Test Lane 10', '2000 Maribor'];
  return in_lines(...all, String(all.join('').length + 19).padStart(3, '0'), '');
};
const polish = (account) => `|PL|${account}|001950|Tea House|Tea|||`;
const nrb = checked('PL', '999900000000000000000001').slice(2);
const russian = (separator, sum) =>
  ['ST00012', 'Name=Test | Co', 'PersonalAcc=40702810138250123017', 'BankName=Test Bank', 'BIC=044525225',
   'CorrespAcc=30101810400000000225'].join(separator) + sum;
const address = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'; // of BIP 173
const test_address = 'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx';
const ether = '0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe'; // of EIP 681
const monero =
  '46BeWrHpwXmHDpDEUmZBWZfoQpdc6HaERCNmx1pEYL2rAcuwufPN9rXHHtyUA4QVy66qeFQkn6sfK8aHYjA3jk3o1Bv16em'; // of its project
const recipient = 'mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN'; // of Solana Pay's specification
const czech = czech_iban('CZ');

const hash = '0001020304050607080900010203040506070809000102030405060708090102';
const secret = '11'.repeat(32);
const tea_invoice = (tags, millisatoshis = '2000000') =>
  signed({network: networks.bc, millisatoshis, timestamp: 1800000000,
          tags: tags_of({payment_hash: hash, description: 'Tea', ...tags})});
const feature_100 = {word_length: 21, payment_secret: {required: true, supported: false},
                     var_onion_optin: {required: true, supported: false},
                     extra_bits: {start_bit: 20, bits: times(81, (i) => i === 80)}};

// The other of the two values of s that verify: n - s, with the other recovery id.
function high_s(text) {
  const {prefix, words} = bech32.decode(text, 9999);
  const bytes = Buffer.from(bech32.fromWords(words.slice(-104)));
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const s = order - BigInt(`0x${bytes.subarray(32, 64).toString('hex')}`);
  const flipped = Buffer.concat([bytes.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex'),
                                 Buffer.from([bytes[64] ^ 1])]);
  return bech32.encode(prefix, [...words.slice(0, -104), ...bech32.toWords(flipped)], 9999);
}

// Of BOLT 11.
const unread_fields =
  'lnbc25m1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5vdhkven9v5sxyetpdeessp5zyg3zyg3zyg3zyg3' +
  'zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygs9q5sqqqqqqqqqqqqqqqqsgq2qrqqqfppnqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqppnqqqqqqqq' +
  'qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqpp4qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqhpnqqqqqqqqqq' +
  'qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqhp4qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqspnqqqqqqqqqqqq' +
  'qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqsp4qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqnp5qqqqqqqqqqqqqq' +
  'qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqnpkqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqz599y53s3ujmcfjp5' +
  'xrdap68qxymkqphwsexhmhr8wdz5usdzkzrse33chw6dlp3jhuhge9ley7j2ayx36kawe7kmgg8sv5ugdyusdcqzn8z9x';

const does = (act) => {
  try {
    return act() !== false;
  } catch {
    return false;
  }
};
const by_bip21 = (text) => does(() => bip21.decode(text));
const by_bolt11 = (text) => does(() => bolt11.decode(text));
const by_solana = (text) => does(() => solana.parseURL(text));
const by_spayd = (values) => () => does(() => spayd(values));

const by_square = (text) => does(() => pay_by_square.decode(text));
const by_finnish = (text) => does(() => finnish.parseFinnishVirtualBarCode(text));

const wrong_iban = czech_iban('SK').replace(/.$/, (last) => String((Number(last) + 1) % 10));
const square = (values) =>
  pay_by_square.encode(
    {payments: [{type: 1, amount: 1, currencyCode: 'EUR', bankAccounts: [{iban: czech_iban('SK')}],
                 beneficiary: {name: 'Tea House'}, ...values}]},
    {validate: false},
  );
const bar = (reference, due) => `4${finnish_iban().slice(2)}00001950000${reference}${due}`;

const wrong = [
  // Swiss bill
  {what: 'swissqrbill accepts a QR reference of zeros', text: swiss(qr_iban, 'QRR', '0'.repeat(27)), verdict: 'bad',
   findings: /^account\.check$/, why: 'it refers to nothing, and the reference decoder of the format refuses it'},
  {what: 'QRCoder ends lines with CR and LF', verdict: 'ok',
   text: swiss(qr_iban, 'QRR', '210000000003139471430009017').replaceAll('\n', '\r\n'),
   why: 'both line ends are in the guidelines'},
  {what: 'a QR reference with an IBAN that is none of a QR-bill', verdict: 'bad', findings: /^qrbill\.reference$/,
   text: swiss(checked('CH', '00700000000000001'), 'QRR', '210000000003139471430009017'),
   why: 'QRR wants an institution from 30000 to 31999'},
  // EPC
  {what: 'segno writes the amount without decimals', text: epc('EUR20'), verdict: 'ok',
   why: 'decimals may be left out: EPC069-12 has EUR12.3'},
  {what: 'QRCoder always writes twelve lines', text: epc('EUR20', '', '', '', ''), verdict: 'ok',
   why: 'nothing need stand behind the last filled line, but empty lines up to the twelfth are lines of the format'},
  {what: 'a thirteenth line', text: epc('EUR20', '', '', 'tea', '', 'more'), verdict: 'bad',
   findings: /^element\.extra$/, why: 'the format has twelve lines'},
  {what: 'a generator writes INST', text: epc('EUR20').replace('SCT', 'INST'), verdict: 'odd',
   findings: /^epc\.service$/, why: 'the guidelines know SCT only; two readers refuse INST'},
  {what: 'a generator writes version 003', text: epc('EUR20').replace('002', '003'), verdict: 'bad',
   findings: /^epc\.version$/, why: 'no such version of the guidelines: four readers refuse it'},
  {what: 'both remittances', text: epc('EUR20', '', 'RF18539007547034', 'tea'), verdict: 'bad',
   findings: /^epc\.remittance$/, why: 'a reference and a text exclude each other'},
  // Poland, Slovenia, Russia
  {what: "pl-qr-payment's full example has 25 digits", text: polish(nrb.slice(0, 25)), verdict: 'bad',
   findings: /^iban\.length,element\.length$/, why: 'an account number (NRB) has 26 digits'},
  {what: 'the same with 26', text: polish(nrb), verdict: 'ok', why: 'mod 97 holds'},
  {what: "QRCoder's test of UPN", text: upn('SI56011006001234567'), verdict: 'bad', findings: /^iban\.check$/,
   why: 'mod 97 of the IBAN does not hold'},
  {what: 'the same with an IBAN that holds', text: upn('SI56020170014356205'), verdict: 'ok',
   why: 'the sum of lengths is right too'},
  {what: 'QRCoder joins further fields with | behind another separator', text: russian('#', '|Sum=125000'),
   verdict: 'bad', findings: /element\.length/, why: 'the field is part of the one before it'},
  {what: 'the same with one separator', text: russian('#', '#Sum=125000'), verdict: 'ok',
   why: 'the separator is what stands behind ST00012'},
  // coins
  {what: 'QRCoder writes monero://', text: `monero://${monero}?tx_amount=1.3`, verdict: 'odd',
   findings: /^coin\.slashes$/, why: 'a code of Monero has no authority'},
  {what: 'QRCoder writes .123', text: `bitcoin:${address}?amount=.123`, verdict: 'ok', takes: by_bip21,
   why: 'the grammar of BIP 321 has no digit that must stand before the point'},
  {what: 'eth-url-parser reads 2.014e2 wei as 201.4', text: `ethereum:${ether}?value=2.014e2`, verdict: 'bad',
   findings: /^coin\.units$/, why: 'EIP 681: the exponent must make it a whole number'},
  {what: 'bip21 accepts what it must understand and does not', text: `bitcoin:${address}?amount=1&req-tea=1`,
   takes: by_bip21, verdict: 'bad', findings: /^bip21\.required$/, why: 'BIP 321: an unknown req- makes it invalid'},
  {what: 'bip21 accepts two labels', text: `bitcoin:${address}?label=a&label=b`, takes: by_bip21, verdict: 'bad',
   findings: /^element\.duplicate$/, why: 'BIP 321: not more than one'},
  {what: 'bip21 accepts two of pop', text: `bitcoin:${address}?pop=a%3a&pop=b%3a`, takes: by_bip21, verdict: 'bad',
   findings: /^element\.duplicate$/, why: 'BIP 321: not more than one'},
  {what: 'bip21 accepts an address of a test network under bc', text: `bitcoin:?bc=${test_address}`, takes: by_bip21,
   verdict: 'bad', findings: /^coin\.address$/, why: 'BIP 321: bc is for the main network'},
  {what: 'bip21 accepts 1e3', text: `bitcoin:${address}?amount=1e3`, takes: by_bip21, verdict: 'bad',
   findings: /^amount\.form$/, why: 'BIP 321: digits and a point'},
  {what: 'bip21 looks at no address', text: `bitcoin:${address.slice(0, -1)}5`, takes: by_bip21, verdict: 'bad',
   findings: /^coin\.address$/, why: 'its checksum does not hold'},
  {what: 'bip21 knows no key in capitals', text: `BITCOIN:${address.toUpperCase()}?AMOUNT=1&LABEL=TEA`,
   takes: (text) => bip21.decode(text).options.amount === undefined, verdict: 'ok', why: 'BIP 321: in any case'},
  {what: 'bolt11 accepts and writes an invoice without a payment secret', text: tea_invoice({}), takes: by_bolt11,
   verdict: 'bad', findings: /^element\.missing$/, why: 'BOLT 11: s must stand'},
  {what: 'bolt11 accepts a feature that it does not know', verdict: 'bad', findings: /^bolt11\.feature$/,
   text: tea_invoice({payment_secret: secret, feature_bits: feature_100}), takes: by_bolt11,
   why: 'BOLT 11: an unknown even bit makes it invalid'},
  {what: 'bolt11 accepts a high S with the key of the node', verdict: 'bad', findings: /^bolt11\.high_s$/,
   text: high_s(tea_invoice({payment_secret: secret, payee_node_key: node})), takes: by_bolt11,
   why: 'BOLT 11: with n, S must be low'},
  {what: 'bolt11 refuses an example of the specification', text: unread_fields, verdict: 'ok',
   takes: (text) => !by_bolt11(text), why: 'fields of a wrong length are to be skipped, n among them'},
  {what: '@solana/pay accepts a tenth decimal', text: `solana:${recipient}?amount=0.0000000001`, takes: by_solana,
   verdict: 'bad', findings: /^amount\.decimals$/, why: 'SOL has nine, and a wallet must reject more'},
  {what: '@solana/pay accepts two amounts', text: `solana:${recipient}?amount=1&amount=2`, takes: by_solana,
   verdict: 'bad', findings: /^element\.duplicate$/, why: 'the specification: a single field'},
  {what: '@solana/pay accepts two labels', text: `solana:${recipient}?label=a&label=b`, takes: by_solana,
   verdict: 'bad', findings: /^element\.duplicate$/, why: 'the specification: a single field'},
  // SPAYD
  {what: 'spayd writes EURO: its pattern is tied to no end', text: `SPD*1.0*ACC:${czech}*AM:1.00*CC:EURO`,
   takes: by_spayd({acc: czech, am: '1.00', cc: 'EURO'}), verdict: 'bad', findings: /^currency\.unknown$/,
   why: 'no code of ISO 4217'},
  {what: 'spayd writes an amount of any length', text: `SPD*1.0*ACC:${czech}*AM:12345678901.00*CC:CZK`,
   takes: by_spayd({acc: czech, am: '12345678901.00', cc: 'CZK'}), verdict: 'odd', findings: /^element\.length$/,
   why: 'the standard: at most ten characters'},
  {what: 'spayd writes any number of other accounts', takes: by_spayd({acc: czech, altAcc: [czech, czech, czech]}),
   text: `SPD*1.0*ACC:${czech}*ALT-ACC:${czech},${czech},${czech}`, verdict: 'odd', findings: /^spayd\.accounts$/,
   why: 'the standard: at most two'},
  {what: 'spayd refuses an amount below 1', text: `SPD*1.0*ACC:${czech}*AM:0.50*CC:CZK`, verdict: 'ok',
   takes: () => !by_spayd({acc: czech, am: '0.50', cc: 'CZK'})(), why: 'it is an amount'},
  {what: 'spayd refuses a constant symbol that begins with 0', text: `SPD*1.0*ACC:${czech}*X-KS:0308`, verdict: 'ok',
   takes: () => !by_spayd({acc: czech, xks: '0308'})(), why: 'the usual one does: 0308'},
  // PAY by square
  {what: 'bysquare decodes an IBAN that does not hold', text: square({bankAccounts: [{iban: wrong_iban}]}),
   takes: by_square, verdict: 'bad', findings: /^iban\.check$/, why: 'mod 97'},
  {what: 'bysquare writes a variable symbol of any length', text: square({variableSymbol: '12345678901'}),
   takes: by_square, verdict: 'bad', findings: /^element\.length$/, why: 'the standard: at most ten digits'},
  {what: 'bysquare writes an amount below 0', text: square({amount: -1}), takes: by_square, verdict: 'bad',
   findings: /^amount\.form$/, why: 'no sign stands in an amount'},
  {what: 'bysquare writes a day that is none', text: square({paymentDueDate: '20270231'}), takes: by_square,
   verdict: 'odd', findings: /^date\.form$/, why: 'February has no 31st day'},
  // Finnish bar code
  {what: 'finnish-bank-utils parses a reference whose check digit is wrong',
   text: bar('00000000000001234562', '270131'), takes: by_finnish, verdict: 'bad', findings: /^account\.check$/,
   why: 'its last digit is the check digit'},
  {what: 'finnish-bank-utils parses a day that is none', text: bar('00000000000001234561', '270231'),
   takes: by_finnish, verdict: 'odd', findings: /^date\.form$/, why: 'February has no 31st day'},
];

// ---- IBANs: ibantools and paycode, which reads them in a code of EPC069-12 ----
//
// paycode goes by ISO 13616 and the registry of SWIFT. What ibantools does otherwise:

const registered = (iban) => ibantools.countrySpecs[iban.slice(0, 2)]?.IBANRegistry === true;
const territory = (iban) => /^(AX|BL|GF|GP|MF|MQ|NC|PF|PM|RE|TF|WF|YT)/.test(iban);
const wide = (iban) => /^(GE|IE|PK|PS|TR|VG)/.test(iban);

const iban_differences = {
  'ibantools knows countries whose IBANs are not registered': ({iban, errors, rules}) =>
    !errors.length && rules === 'iban.country' && !registered(iban),
  'ibantools knows IBANs of territories, which the registry has under FR and FI': ({iban, errors, rules}) =>
    !errors.length && rules === 'iban.country' && registered(iban) && territory(iban),
  // The registry: GE 2!a16!n, IE 4!a14!n, PK 4!a16!c, PS 4!a21!c, TR 5!n1!n16!c, VG 4!a16!n.
  'ibantools takes letters and digits where the registry has one of them': ({iban, errors, rules}) =>
    !errors.length && rules === 'iban.form' && wide(iban),
  'ibantools checks the ledger accounts of Norway as the others': ({iban, errors, rules}) =>
    errors.join() === 'WrongAccountBankBranchChecksum' && !rules && /^NO.{6}00/.test(iban),
  'ibantools takes letters in accounts of North Macedonia for no part of their number': ({iban, rules}) =>
    rules === 'iban.national' && /^MK.{2}.*[A-Z]/.test(iban),
  'ibantools knows no check digits of Finland, Italy and San Marino': ({iban, errors, rules}) =>
    !errors.length && rules === 'iban.national' && /^(FI|IT|SM)/.test(iban),
};

// By ibantools's error: what paycode calls it. One is enough: paycode says the first.
const iban_rules = {
  NoIBANCountry: ['iban.country', 'iban.form'], // the latter where it is no two letters
  WrongBBANLength: ['iban.length'],
  WrongBBANFormat: ['iban.form'],
  ChecksumNotNumber: ['iban.form'],
  WrongIBANChecksum: ['iban.check'],
};

function same_cause({iban, errors, rules}) {
  if (rules === 'iban.country' && (!registered(iban) || territory(iban))) return true;
  if (rules === 'iban.form' && wide(iban)) return true;
  return errors.some((error) => iban_rules[error]?.includes(rules));
}

const iban_countries = Object.keys(ibantools.countrySpecs).filter((id) => ibantools.countrySpecs[id].bban_regexp);

const alphabets = {'[0-9]': '0123456789', '[A-Z]': capitals, '[A-Z0-9]': capitals + '0123456789'};
alphabets['[0-9A-Z]'] = alphabets['[A-Z0-9]'];

function iban_of(country) {
  const parts = [...ibantools.countrySpecs[country].bban_regexp.matchAll(/(\[[^\]]+\])\{(\d+)\}/g)];
  return checked(country, parts.map(([, set, length]) => string(alphabets[set], Number(length))).join(''));
}

function spoilt(iban) {
  const at = below(iban.length);
  const other = [...alphabets['[A-Z0-9]']].filter((c) => c !== iban[at]);
  return iban.slice(0, at) + one(other) + iban.slice(at + 1);
}

function iban_lines(about) {
  const {errors, rules, verdict} = about;
  // Wrong digits of the country's own are a warning here: banks have issued such numbers.
  const only_national = errors.join() === 'WrongAccountBankBranchChecksum';
  const agree = only_national  ? verdict === 'odd' && rules === 'iban.national'
                : errors.length ? verdict === 'bad' && same_cause(about)
                                : verdict === 'ok' && !rules;
  return agree ? [] : [`is ${verdict}, "${rules}"; ibantools says ${errors.join() || 'valid'}`];
}

// ---- the comparison ----

const tally = {};
const met = new Set();
let failures = 0;

function fail(...about) {
  failures += 1;
  if (failures <= 40) console.log(about.join('\n    '));
}

// explained: why the code is known to differ, as it must.
function count(peer, text, different, ...explained) {
  const one = (tally[peer] ??= {codes: 0, agree: 0, known: new Map()});
  one.codes += 1;
  if (different.length) return fail(`${peer}: ${JSON.stringify(text)}`, ...different);
  if (!explained.length) one.agree += 1;
  for (const why of explained) {
    met.add(why);
    one.known.set(why, (one.known.get(why) ?? 0) + 1);
  }
}

const why_of = ({defect}) => (defect ? [defect.why] : []);

const generated = {
  spayd: spayd_codes(),
  bysquare: [...pay_by_square_codes(), ...invoice_by_square_codes()],
  '@solana/pay': [...solana_codes(), ...solana_requests()],
  'finnish-bank-utils': finnish_codes(),
  bip21: bip21_codes(),
  bolt11: bolt11_codes(),
};
const pairs = Object.entries(generated).flatMap(([peer, codes]) => codes.map((code) => ({peer, ...code})));
read_all(paycode, pairs.map(({text}) => text), ['--elements']).forEach((record, i) => {
  const {peer, text} = pairs[i];
  count(`${peer} writes`, text, differences_in(record, pairs[i]), ...why_of(pairs[i]));
});

for (const scheme of Object.keys(written))
  for (const code of write_all(paycode, scheme, times(written[scheme], shapes[scheme])))
    count(`${read_as[scheme].peer} reads`, code.text, read_by(scheme, code), ...why_of(code));

read_all(paycode, wrong.map(({text}) => text)).forEach((record, i) => {
  const {what, text, takes, why, ...wanted} = wrong[i];
  const different = verdict_differs(record, wanted);
  if (takes && !takes(text)) different.push('no longer so: out of date');
  count('rules that a library breaks', text, different.length ? [`${what}; but ${why}`, ...different] : []);
});

const good = times(how_many.iban, (i) => iban_of(iban_countries[i % iban_countries.length]));
const ibans = [...good, ...good.map(spoilt)];
const with_iban = (iban) => in_lines('BCD', '002', '1', 'SCT', '', 'Tea House', iban, 'EUR1');
read_all(paycode, ibans.map(with_iban)).forEach(({findings, verdict}, i) => {
  const iban = ibans[i];
  const errors = ibantools.validateIBAN(iban).errorCodes.map((code) => ibantools.ValidationErrorsIBAN[code]);
  const about = {iban, errors, rules: findings.map(({rule}) => rule).join(), verdict};
  const different = iban_lines(about);
  const known = different.length ? Object.keys(iban_differences).find((what) => iban_differences[what](about)) : null;
  count('ibantools', iban, known ? [] : different, ...(known ? [known] : []));
});

for (const [peer, {codes, agree, known}] of Object.entries(tally)) {
  console.log(`peer ${peer}: ${codes} codes, ${agree} agree`);
  for (const [why, number] of known) console.log(`     ${number} do not, as known: ${why}`);
}
const reasons = Object.values(defects).map(({why}) => why);
for (const why of [...reasons, ...Object.keys(iban_differences)])
  if (!met.has(why)) fail(`not shown by any code: ${why}`);
if (failures) console.log(`${failures} disagreements without an explanation, or explanations of nothing`);
process.exit(failures ? 1 : 0);
