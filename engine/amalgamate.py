#!/usr/bin/env python3
"""The core as one file, for builds that have their own ideas of one: amalgamate.py OUT HEADER… -- SOURCE…

Writes OUT: every header of the core once, where it is first wanted, then every source. What a source keeps to itself (its
unnamed namespaces) others keep under the same name, and in one file that would be once too often: such names get the
source's own name behind them. CMake's target `amalgamation` calls this; tests compile what it writes, and run all core
fixtures with it.
"""
import pathlib, re, sys

IDENTIFIER = r"[A-Za-z_]\w*"
# Comments, texts and characters are no code.
TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|' + IDENTIFIER + r"|\s+|.", re.S)


def tokens_of(text):
    # Digits may be parted by a quotation mark: 1'000.
    text = re.sub(r"(?<=\d)'(?=\d)", "\0", text)
    return [each.replace("\0", "'") for each in TOKEN.findall(text)]


def is_space(token):
    return token.isspace() or token.startswith(("//", "/*"))


def own_names(tokens):
    """What is declared in unnamed namespaces, and not deeper."""
    names, depth, unnamed, statement, words = set(), 0, [], [], [t for t in tokens if not is_space(t)]
    round_depth, i = 0, 0
    while i < len(words):
        token = words[i]
        if token == "namespace" and words[i + 1] == "{":
            depth += 1
            unnamed.append(depth)
            statement, i = [], i + 2
            continue
        if token in "{":
            # The body of a named namespace, of what is declared, or a value.
            if unnamed and unnamed[-1] == depth and round_depth == 0:
                names |= name_in(statement)
                if statement[:1] == ["enum"] and statement[1:2] != ["class"]:
                    end = words.index("}", i)
                    names |= {words[at + 1] for at in range(i, end) if words[at] in "{,"} - {"}"}
                statement = ["{}"]
            depth += 1
        elif token == "}":
            if unnamed and unnamed[-1] == depth:
                unnamed.pop()
                statement = []
            depth -= 1
            # Behind a function's body nothing more belongs to it; behind a value or a type there is a semicolon.
            if unnamed and unnamed[-1] == depth and round_depth == 0 and words[i + 1:i + 2] not in ([";"], [","]):
                statement = []
        elif unnamed and unnamed[-1] == depth:
            if token in "([":
                if round_depth == 0 and token == "(":
                    names |= name_in(statement)
                    statement = ["{}"]
                round_depth += 1
            elif token in ")]":
                round_depth -= 1
            elif round_depth == 0 and token in ";=":
                names |= name_in(statement)
                statement = [] if token == ";" else ["{}"]
            elif round_depth == 0:
                statement.append(token)
        i += 1
    return names


def name_in(statement):
    """The last word of a declaration up to here; none where it was told before."""
    if not statement or statement[0] == "{}" or statement[0] in ("#", "static_assert", "friend"):
        return set()
    if statement[0] in ("struct", "class", "union", "enum"):
        found = [w for w in statement if re.fullmatch(IDENTIFIER, w) and w not in ("struct", "class", "union", "enum", "final")]
        return set(found[:1])
    if statement[0] == "using":
        return set(statement[1:]) if len(statement) == 2 else set()
    if statement[0] == "template":
        angle, at = 0, 1
        while at < len(statement):
            angle += statement[at].count("<") - statement[at].count(">")
            at += 1
            if angle == 0:
                break
        return name_in(statement[at:])
    words = [w for w in statement if re.fullmatch(IDENTIFIER, w)]
    is_member = statement[-2:-1] == [":"]
    return {words[-1]} if len(words) > 1 and "operator" not in words and not is_member else set()


def renamed(tokens, names, suffix):
    out, before = [], ""
    for token in tokens:
        if token in names and before not in (".", "->", "::"):
            out.append(token + suffix)
        else:
            out.append(token)
        if not is_space(token):
            before = "->" if token == ">" and before == "-" else "::" if token == ":" and before == ":" else token
    return "".join(out)


class Amalgam:
    def __init__(self, root, headers):
        self.root, self.headers, self.seen, self.out = root, set(headers), set(), []

    def header_of(self, name, beside):
        for base in (beside.parent, self.root):
            if (base / name).resolve() in self.headers:
                return (base / name).resolve()
        return None

    def take(self, path, text):
        for line in text.splitlines(keepends=True):
            wanted = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
            if re.match(r"\s*#\s*pragma\s+once", line):
                continue
            found = self.header_of(wanted.group(1), path) if wanted else None
            if found is None:
                self.out.append(line)
            elif found.suffix == ".def" or found not in self.seen:
                # A list is taken wherever it is wanted, a header once.
                self.seen.add(found)
                self.take(found, found.read_text())


if len(sys.argv) < 4 or "--" not in sys.argv:
    sys.exit(__doc__)
out, split = pathlib.Path(sys.argv[1]), sys.argv.index("--")
root = pathlib.Path(__file__).resolve().parent
# What the build left out is not in the file.
parts = [each for each in sys.argv[2:split] if each.startswith("PAYCODE_")]
headers = [pathlib.Path(each).resolve() for each in sys.argv[2:split] if each not in parts]
sources = [pathlib.Path(each).resolve() for each in sys.argv[split + 1:]]
tokens = {path: tokens_of(path.read_text()) for path in sources}
own = {path: own_names(tokens[path]) for path in sources}
# A name that only one source uses in any way stays as it is.
words = {path: {t for t in tokens[path] if re.fullmatch(IDENTIFIER, t)} for path in sources}
in_headers, in_lists = set(), set()
for path in headers:
    words_of = {t for t in tokens_of(path.read_text()) if re.fullmatch(IDENTIFIER, t)}
    in_headers |= words_of
    # What a list is taken for, macros of its source say: there names have to stay.
    in_lists |= words_of if path.suffix == ".def" else set()
amalgam = Amalgam(root, headers)
amalgam.out.append("// paycode in one file, made of its core by engine/amalgamate.py. Compile it as C++20 with\n"
                   "// -fno-exceptions -fno-rtti, beside paycode.h; -DPAYCODE_TEXTS=1 has messages in.\n"
                   "#ifndef PAYCODE_TEXTS\n#define PAYCODE_TEXTS 0\n#endif\n"
                   + "".join(f"#define {part.replace('=', ' ')}\n" for part in parts))
for path in sources:
    others = in_headers.union(*(words[other] for other in sources if other != path))
    text = renamed(tokens[path], (own[path] & others) - (in_lists if ".def\"" in path.read_text() else set()), f"_in_{path.stem}")
    amalgam.out.append(f"\n// --- {path.parent.name}/{path.name}\n")
    amalgam.take(path, text)
out.write_text("".join(amalgam.out))
