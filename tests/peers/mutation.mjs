// How good codes are spoilt: mutants(codes, number). Each code has a seed of its own, so that every run sees the same
// mutants, and another code more changes none of those of the others.
import {chance, crc16, parts_of} from './common.mjs';

let random;
const below = (limit) => Math.floor(random() * limit);
const one = (list) => list[below(list.length)];

// ---- a code as text: lengths and places count characters ----

const two_digits = (number) => String(number).padStart(2, '0');
const spliced = (text, at, count, put) => [...text].toSpliced(at, count, put).join('');
const place_in = (text) => below([...text].length);

// With a CRC that is right again, so that a wrong one hides no other fault.
function summed(text) {
  const body = /^.*6304(?=.{0,4}$)/su.exec(text)?.[0];
  return body ? body + crc16(body) : text;
}

// ---- a code as a tree: {id, value}, or {id, parts} of a template ----

const templates = /^(2[6-9]|[34]\d|5[01]|62|64|[89]\d)$/;
const nested = /^01$/; // VietQR's 38.01

function tree_of(text, opens = templates) {
  return parts_of(text)?.map(([id, value]) => {
    const parts = opens.test(id) && value ? tree_of(value, nested) : null;
    return parts ? {id, parts} : {id, value};
  });
}

const content_of = ({value, parts}) => value ?? parts.map(wire_of).join('');
export const wire_of = (object) => object.id + two_digits([...content_of(object)].length) + content_of(object);
const lists_in = (parts) => [parts, ...parts.flatMap((object) => (object.parts ? lists_in(object.parts) : []))];

// Where the lengths stand.
function lengths_in(parts, start = 0) {
  let at = start;
  return parts.flatMap((object) => {
    const places = [at + 2, ...lengths_in(object.parts ?? [], at + 4)];
    at += [...wire_of(object)].length;
    return places;
  });
}

// ---- what is done to it ----

// To a list of objects; the lengths fit afterwards.
const with_objects = (change) => (text) => {
  const tree = tree_of(text);
  const list = one(lists_in(tree));
  change(list, below(list.length));
  return tree.map(wire_of).join('');
};
const with_value = (change) => with_objects((list, at) => {
  list[at] = {id: list[at].id, value: change(content_of(list[at]))};
});
const with_length = (change) => (text) => {
  const at = one(lengths_in(tree_of(text)));
  return spliced(text, at, 2, change([...text].slice(at, at + 2).join('')));
};

const characters = [...'0123456789ABCXYZabcz.,-+*@/ é茶\u{1F375}'];
const changes = [
  (text) => spliced(text, place_in(text), 1, one(characters)),
  (text) => spliced(text, place_in(text), 0, one(characters)),
  (text) => spliced(text, place_in(text), 1, ''),
];
const tails = [' ', 'A', '0', '6304', '0000', '9900', '64', '5802FR', '\u3000', 'é'];

const kinds = [
  ...changes,
  ...changes.map(with_value),
  with_value(() => ''),
  with_objects((list, at) => list.splice(at, 1)),
  with_objects((list, at) => list.splice(at, 0, list[at])),
  with_objects((list, at) => list.splice(at, 2, ...list.slice(at, at + 2).reverse())),
  with_length(() => two_digits(below(100))),
  with_length((length) => two_digits(Math.min(99, Math.max(0, Number(length) + one([-1, 1]))))),
  with_length((length) => spliced(length, below(2), 1, one([...'ABx -+.e']))),
];
const kinds_of_end = [
  (text) => [...text].slice(0, place_in(text)).join(''),
  (text) => text + one(tails),
  (text) => text.slice(0, -4) + text.slice(-4).toLowerCase(),
];

// Half of those whose end is not what is spoilt have a right CRC.
function mutant(text) {
  const kind = one([...kinds, ...kinds_of_end]);
  const spoilt = kind(text);
  return kinds.includes(kind) && below(2) ? summed(spoilt) : spoilt;
}

export function mutants(codes, number) {
  const whole = codes.filter((text) => tree_of(text));
  return whole.flatMap((text) => {
    random = chance(parseInt(crc16(text), 16));
    return Array.from({length: Math.ceil(number / whole.length)}, () => mutant(text));
  });
}
