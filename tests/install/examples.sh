#!/usr/bin/env bash
# What the examples of docs/embedding say: examples.sh PROGRAMS FIXTURES PAYCODE
set -euo pipefail
programs=$1
fixtures=$2
paycode=$3
at=$(mktemp -d)
trap 'rm -r -- "$at"' EXIT

# expect STATUS TEXT COMMAND…: it ends so, and says that.
expect() {
  local want=$1 text=$2 status=0
  shift 2
  "$@" >"$at/out" 2>&1 || status=$?
  if ((status != want)) || ! grep -qF -- "$text" "$at/out"; then
    printf 'FAILED  %s ended with %d and said:\n' "$*" "$status"
    cat "$at/out"
    exit 1
  fi
}

pix=$(<"$fixtures/br.pix/ok-static.txt")
expect 0 "the sticker is the merchant's" "$programs/sticker_check" br.pix loja@example.com "$pix"
expect 1 'it does not pay to outra@example.com' "$programs/sticker_check" br.pix outra@example.com "$pix"
expect 1 'want 3622' "$programs/sticker_check" br.pix loja@example.com "$(<"$fixtures/br.pix/bad-crc.txt")"

"$paycode" route --rules "$fixtures/route/china-2021-2024.toml" --compile "$at/rules.bin"
scan() {
  printf '%s\n' "$1" | "$programs/scan_head" "$at/rules.bin" \
    platform=merchant-code,at=2024-10-01T12:00:00+08:00,wallet=cn.wechat
}
customer=$(<"$fixtures/cn.wechat.code/ok-10.txt")
expect 0 'wechat-charged by merchant_scan' scan "$customer"
expect 0 "${customer:0:2}************${customer: -4}" scan "$customer"
if scan "$customer" | grep -F "$customer"; then exit 1; fi
expect 1 'the CRC is 3620; want 3622' scan "$(<"$fixtures/br.pix/bad-crc.txt")"

# What the display shows is read by another reader as the code that was made.
expect 0 '█ ▄▄▄▄▄ █' "$programs/customer_display" br.pix email loja@example.com 'PADARIA LUA' 'SAO PAULO' 10.50
expect 1 'no code can be made of it' "$programs/customer_display" br.pix email loja@example.com 'PADARIA LUA' 'SAO PAULO' 10,50
"$programs/customer_display" br.pix email loja@example.com 'PADARIA LUA' 'SAO PAULO' 10.50 >"$at/shown"
python3 -c '
import sys
halves = {"█": (255, 255), "▀": (255, 0), "▄": (0, 255), " ": (0, 0)}
rows = []
for line in open(sys.argv[1], encoding="utf-8").read().split("\n")[:-1]:
    for half in (0, 1):
        rows += [bytes(halves[letter][half] for letter in line for _ in range(4))] * 4
open(sys.argv[2], "wb").write(b"P5 %d %d 255\n" % (len(rows[0]), len(rows)) + b"".join(rows))
' "$at/shown" "$at/shown.pgm"
expect 0 '"account":"loja@example.com"' "$paycode" scan --format ndjson "$at/shown.pgm"
expect 0 '"value":"10.50"' "$paycode" scan --format ndjson "$at/shown.pgm"
echo 'the examples say what they should'
