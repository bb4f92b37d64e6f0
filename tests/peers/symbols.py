"""Other people's readers read the symbols that paycode draws: tests/peers/symbols.py PAYCODE FIXTURES [COUNT]

Each payload of the fixtures is drawn as a PNG at 300 dpi and as the raster of a 2-inch ticket printer. zbarimg and
ZXingReader (of zxing-cpp-tools), where they are installed, have to read the same bytes. Exit 77 where none is.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile


def zbar(picture):
    done = subprocess.run(["zbarimg", "-q", "--raw", "-Sbinary", "--nodbus", picture], capture_output=True)
    return done.stdout


def zxing(picture):
    done = subprocess.run(["ZXingReader", picture], capture_output=True)
    for line in done.stdout.splitlines():
        if line.startswith(b"Bytes:"):
            return bytes.fromhex(line[6:].decode())
    return b""


def ticket_as_picture(escpos):
    """The bands of GS v 0 as one grey picture: what the printer's head would burn."""
    rows, width, at = b"", 0, 0
    while at < len(escpos):
        assert escpos[at : at + 4] == b"\x1dv0\0", "something else than a raster image"
        width = int.from_bytes(escpos[at + 4 : at + 6], "little")
        size = width * int.from_bytes(escpos[at + 6 : at + 8], "little")
        rows += escpos[at + 8 : at + 8 + size]
        at += 8 + size
    # Paper goes on above and below the print.
    blank = bytes(width * 16)
    rows = blank + rows + blank
    pixels = bytes(0 if byte >> bit & 1 else 255 for byte in rows for bit in range(7, -1, -1))
    return b"P5\n%d %d\n255\n" % (width * 8, len(rows) // width) + pixels


# What a reader is known to miss, while the other one has to read it.
MISSED = {
    "zbarimg": {
        "ch.qrbill": "most symbols with the Swiss cross in their middle",
        "hr.hub3": "PDF417",
    },
    "ZXingReader": {},
}


def main():
    paycode, fixtures = sys.argv[1:3]
    most = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    readers = {"zbarimg": zbar, "ZXingReader": zxing}
    readers = {each: read for each, read in readers.items() if shutil.which(each)}
    if not readers:
        return 77
    counts = {each: [0, 0] for each in readers}
    missed = {each: 0 for each in readers}
    broken = 0
    files = sorted(p for p in pathlib.Path(fixtures).glob("*/*.txt") if p.name.startswith(("ok-", "odd-")))
    with tempfile.TemporaryDirectory() as folder:
        for path in files[:: max(1, len(files) // most)]:
            payload = path.read_bytes()
            if not payload or payload.endswith(b"\n"):
                continue
            png, ticket, picture = (pathlib.Path(folder, each) for each in ("c.png", "c.escpos", "ticket.pgm"))
            for output in (png, ticket):
                output.unlink(missing_ok=True)
                drawn = subprocess.run([paycode, "draw", "--unmask", "-o", output], input=payload, capture_output=True)
                broken += drawn.returncode not in (0, 1)
            if not png.exists() or not ticket.exists():
                # An EPC of more bytes than it may have, digits with letters too wide for the ticket.
                print(f"{path} is not drawn: {drawn.stderr.decode().splitlines()[0]}")
                continue
            picture.write_bytes(ticket_as_picture(ticket.read_bytes()))
            for shown in (png, picture):
                for name, read in readers.items():
                    good = read(shown) == payload
                    if not good and path.parent.name in MISSED[name]:
                        missed[name] += 1
                        continue
                    counts[name][0 if good else 1] += 1
                    if not good:
                        print(f"{name} does not read {path}, {shown.name}")
    for name, (good, bad) in counts.items():
        print(f"{name}: {good} read, {bad} not; {missed[name]} missed as known: {', '.join(MISSED[name].values()) or 'none'}")
    return 1 if broken or any(bad for _, bad in counts.values()) else 0


sys.exit(main())
