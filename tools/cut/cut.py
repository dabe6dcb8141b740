#!/usr/bin/env python3
"""Cut the five source documents into the plans that duizhao reads.

    python3 tools/cut/cut.py           write data/plans/*.ron
    python3 tools/cut/cut.py --check   write nothing; exit 1 and name the first difference

A plan is made of two things. `data/sources/X.txt` holds every word of it. `decisions/X.toml` beside
this file holds what a person had to decide, each with its reason: what is furniture of a web page,
which paragraphs a page break cut in two, what each line before and after the body is, which themes
a measure belongs to, which numbers are promises. All the rest (ordinals, headings, run-in headings,
the bracket that names who is responsible, the list of units in it) is found here, by the rules of
`LAYOUTS`, one entry a plan.

Words are never changed. Layout is all that goes: markdown marks, blank lines, white space at the
ends of a line and after an ordinal. Everything else either reaches the plan or is named in the
decisions, and `prove_nothing_lost` refuses to write a plan of which that is not true.
"""

import re
import sys
import tomllib
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DECISIONS = Path(__file__).resolve().parent / "decisions"
PLANS = ("wuhan", "hubei", "chongqing", "guangdong", "shenzhen")


class Mistake(Exception):
    """A source and its decisions do not fit together; the message says where."""


def demand(condition, message):
    """Raise a Mistake with this message unless the condition holds."""
    if not condition:
        raise Mistake(message)


# ---------------------------------------------------------------------------------------------
# How each document is laid out


@dataclass(frozen=True)
class Layout:
    """The rules by which one document numbers its parts and names who is responsible."""

    #: For each chapter ("*": all others) what a heading of depth 1, 2, 3 opens.
    kinds: dict
    #: Depths whose ordinals run on through the whole document: they alone make the id.
    running: frozenset = frozenset()
    #: How the bracket at the end of a measure is read; None where there is none.
    roles: str | None = None
    #: What is said in that bracket around the list of units.
    before: str = ""
    after: tuple = ()
    #: Units before which 和 separates; everywhere else it is part of a name.
    and_before: tuple = ()


LAYOUTS = {
    "wuhan": Layout(
        kinds={
            "1": ("Section", "Goal", "Goal"),
            "2": ("Section", "Section", "Measure"),
            "3": ("Section", "Measure"),
        },
        roles="Unranked",
        before="责任单位:",
    ),
    "hubei": Layout(
        kinds={"*": ("Measure",)},
        roles="Unranked",
        after=("分工負責",),
        and_before=("地方各級人民政府",),
    ),
    "chongqing": Layout(kinds={"*": ("Measure",)}),
    "guangdong": Layout(
        kinds={"1": ("Section", "Goal"), "*": ("Section", "Measure")},
        running=frozenset({2}),
        roles="FirstListed",
        after=("。列在首位的为牵头单位,下同",),
    ),
    "shenzhen": Layout(
        kinds={
            "1": ("Section", "Goal"),
            "2": ("Section", "Section", "Measure"),
            "3": ("Section", "Measure"),
        },
        running=frozenset({3}),
        roles="Unranked",
        before="责任单位:",
        and_before=("相关区政府",),
    ),
}

# ---------------------------------------------------------------------------------------------
# From the file to clean lines


def without_omitted(source, omitted):
    """The source without the passages that are not the document, taken out in order."""
    position = 0
    for passage in omitted:
        text = passage["text"]
        demand(source.count(text) == 1, f"omitted passage stands {source.count(text)} times: {text}")
        found = source.find(text, position)
        demand(found >= 0, f"omitted passage is out of order: {text}")
        source = source[:found] + source[found + len(text) :]
        position = found
    return source


def clean_lines(source):
    """The lines that carry words, without markdown marks and outer white space."""
    lines = []
    for line in source.split("\n"):
        line = re.sub(r"^#+(?=\s)", "", line.strip()).strip()
        if line and not re.fullmatch(r"-+", line):
            lines.append(line)
    return lines


def healed(lines, pairs):
    """The lines with each page-break split joined; a pair must fit exactly one place."""
    lines = list(lines)
    for pair in pairs:
        places = [
            i
            for i in range(len(lines) - 1)
            if lines[i].endswith(pair["end"]) and lines[i + 1].startswith(pair["start"])
        ]
        demand(len(places) == 1, f"healed pair fits {len(places)} places: {pair['end']} | {pair['start']}")
        lines[places[0] : places[0] + 2] = [lines[places[0]] + lines[places[0] + 1]]
    return lines


# ---------------------------------------------------------------------------------------------
# Ordinals and headings

ORDINALS = (
    re.compile(r"([一二三四五六七八九十]+)、"),
    re.compile(r"[(（]([一二三四五六七八九十]+)[)）]"),
    re.compile(r"(\d+)\."),
)
DIGITS = "零一二三四五六七八九"


def number(ordinal):
    """The value of an ordinal below one hundred: 十五 → 15."""
    if ordinal.isdecimal():
        return int(ordinal)
    tens, ten, ones = ordinal.rpartition("十")
    return (10 * (DIGITS.index(tens) if tens else 1) if ten else 0) + (DIGITS.index(ones) if ones else 0)


def split_ordinal(line):
    """(depth, value, ordinal as printed, the rest), or None for a line without an ordinal."""
    for depth, pattern in enumerate(ORDINALS, start=1):
        if match := pattern.match(line):
            return depth, number(match[1]), match[0], line[match.end() :].strip()
    return None


def split_heading(line):
    """A run-in heading with its full stop, and the text after it."""
    heading, stop, text = line.partition("。")
    return heading + stop, text


# ---------------------------------------------------------------------------------------------
# The bracket that names who is responsible

OPENING, CLOSING = "(（〔〈", ")）〕〉"


def split_annotation(text):
    """The text and the bracket that ends it; the bracket is empty where there is none."""
    depth = 0
    for i in range(len(text) - 1, -1, -1):
        depth += (text[i] in CLOSING) - (text[i] in OPENING)
        if depth == 0:
            return (text[:i], text[i:]) if i < len(text) - 1 else (text, "")
    raise Mistake(f"unbalanced brackets: …{text[-40:]}")


def split_units(listed, and_before=()):
    """The units of a list as printed: separated by 、 or a comma outside brackets."""
    units, depth, start = [], 0, 0
    for i, char in enumerate(listed):
        depth += (char in OPENING) - (char in CLOSING)
        joins = char == "和" and listed.startswith(and_before, i + 1)
        if depth == 0 and (char in "、,，" or joins):
            units.append(listed[start:i])
            start = i + 1
    units.append(listed[start:])
    demand(all(units), f"an empty place in the list of units: {listed}")
    return units


def read_roles(annotation, layout):
    """Who is responsible, as the bracket says it; nobody is ranked that is not ranked there."""
    listed = annotation[1:-1]
    demand(listed.startswith(layout.before), f"not a list of units: {annotation}")
    listed = listed.removeprefix(layout.before)
    for words in layout.after:
        listed = listed.removesuffix(words)
    lead, explicit, support = listed.partition("牵头,")
    if not explicit:
        return Named(layout.roles, split_units(listed, layout.and_before))
    demand(support.endswith("配合"), f"牵头 without 配合: {annotation}")
    support = split_units(support.removesuffix("配合"), layout.and_before)
    return Struct("Explicit", lead=split_units(lead, layout.and_before), support=support)


# ---------------------------------------------------------------------------------------------
# The values of a plan, and RON


@dataclass
class Named:
    """A variant around one value: `Preamble("…")`."""

    name: str
    value: object


class Struct:
    """A struct, with a name or without; a field that is None or empty text is left out."""

    def __init__(self, name="", /, **fields):
        self.name = name
        self.fields = {key: value for key, value in fields.items() if value is not None and value != ""}

    def __getitem__(self, key):
        return self.fields.get(key)


#: Columns up to which a value stays on one line, a Chinese character being two.
WIDTH = 100
INDENT = "    "


def columns(text):
    """How many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def quoted(text):
    """A RON string: only the quote, the backslash and the line break are escaped."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def on_one_line(value):
    """The RON of a value on one line."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(on_one_line, value)) + "]"
    if isinstance(value, Named):
        return f"{value.name}({on_one_line(value.value)})"
    return f"{value.name}(" + ", ".join(f"{k}: {on_one_line(v)}" for k, v in value.fields.items()) + ")"


def is_leaf(value):
    """Whether a value may stand on one line: no node of the tree does."""
    if isinstance(value, Struct):
        return "id" not in value.fields and all(map(is_leaf, value.fields.values()))
    if isinstance(value, list):
        return all(isinstance(item, str) for item in value) or not value
    return isinstance(value, str) or is_leaf(value.value)


def filled(items, indent):
    """A long list of strings, as many to a line as fit."""
    lines, line = [], ""
    for item in items:
        piece = quoted(item) + ","
        if line and columns(indent + line + " " + piece) > WIDTH:
            lines.append(indent + line)
            line = piece
        else:
            line = f"{line} {piece}" if line else piece
    return "".join(text + "\n" for text in [*lines, indent + line])


def ron(value, indent="", label=""):
    """The RON of a value whose first line follows `label` at this indent."""
    line = on_one_line(value)
    if isinstance(value, str) or is_leaf(value) and columns(indent + label + line) < WIDTH:
        return line
    if isinstance(value, Named):
        return f"{value.name}({ron(value.value, indent, label + value.name)})"
    deeper = indent + INDENT
    if isinstance(value, Struct):
        fields = (f"{deeper}{k}: {ron(v, deeper, k + ': ')},\n" for k, v in value.fields.items())
        return f"{value.name}(\n{''.join(fields)}{indent})"
    if all(isinstance(item, str) for item in value):
        return f"[\n{filled(value, deeper)}{indent}]"
    return "[\n" + "".join(f"{deeper}{ron(item, deeper)},\n" for item in value) + indent + "]"


# ---------------------------------------------------------------------------------------------
# The body


@dataclass
class Node:
    """A heading of the body and what stands under it."""

    kind: str
    id: str
    num: str
    heading: str
    text: str = ""
    annotation: str = ""
    nodes: list = field(default_factory=list)

    def words(self):
        """Every word of the node in reading order."""
        return [self.num, self.heading, self.text, self.annotation] + [w for n in self.nodes for w in n.words()]

    def flat(self):
        """The node and all below it, in reading order."""
        return [self] + [node for child in self.nodes for node in child.flat()]


class Body:
    """The body as a tree: `items` are nodes and plain paragraphs in reading order."""

    def __init__(self, layout):
        self.layout, self.items = layout, []
        self.path, self.open = [], []
        self.last = {1: 0, 2: 0, 3: 0}

    def read(self, lines):
        """Take in the lines of the body, the first of which is the preamble."""
        for line in lines:
            if ordinal := split_ordinal(line):
                self.heading(*ordinal)
            else:
                self.paragraph(line)
        return self

    def heading(self, depth, value, num, rest):
        """Open a node, having made sure that no ordinal is missing before it."""
        expected = self.last[depth] + 1
        demand(value == expected, f"ordinal {num} where number {expected} should stand: {rest[:20]}")
        self.last[depth] = value
        for below in range(depth + 1, 4):
            self.last[below] = self.last[below] if below in self.layout.running else 0
        self.path[depth - 1 :] = [str(value)]
        kinds = self.layout.kinds.get(self.path[0]) or self.layout.kinds["*"]
        demand(depth <= len(kinds), f"a heading too deep: {num}{rest[:20]}")
        demand(depth <= len(self.open) + 1, f"a heading without the one above it: {num}{rest[:20]}")
        heading, text = split_heading(rest)
        node = Node(kinds[depth - 1], self.id_of(kinds[depth - 1], depth), num, heading)
        (self.open[depth - 2].nodes if depth > 1 else self.items).append(node)
        self.open[depth - 1 :] = [node]
        if text:
            self.text(node, text)

    def id_of(self, kind, depth):
        """The id, made of the printed ordinals."""
        if kind == "Section":
            return "part." + ".".join(self.path)
        return self.path[-1] if depth in self.layout.running else ".".join(self.path)

    def paragraph(self, line):
        """A line without ordinal: the preamble, the text of the open heading, or the closing."""
        node = self.open[-1] if self.open else None
        if node is None:
            self.items.append(Named("Preamble", line))
        elif not node.text:
            self.text(node, line)
        else:
            self.items.append(Named("Closing", line))

    def text(self, node, text):
        """Give a node its text, the bracket of units set apart from it."""
        if node.kind == "Measure" and self.layout.roles:
            text, node.annotation = split_annotation(text)
        node.text = text

    def nodes(self):
        """All nodes in reading order."""
        return [node for item in self.items if isinstance(item, Node) for node in item.flat()]

    def words(self):
        """Every word in reading order."""
        return [w for item in self.items for w in (item.words() if isinstance(item, Node) else [item.value])]


# ---------------------------------------------------------------------------------------------
# Before and after the body


#: What a line looks like that the decisions call a number, a date, an addressee or a copy list.
SHAPES = {
    "Number": r".+〔\d{4}〕\d+号",
    "Date": r"\d{4}年\d+月\d+日(印发)?",
    "Addressee": r".+[:：]",
    "AnnexNote": r"附件[:：].+",
    "Distribution": r"抄送[:：].+|.+。",
}


def read_lines(lines, kinds):
    """The lines around the body, each named by the decisions; 抄送 may run over several lines."""
    demand(len(lines) == len(kinds), f"{len(lines)} lines for {len(kinds)} names: {kinds}")
    items = []
    for kind, line in zip(kinds, lines):
        demand(re.fullmatch(SHAPES.get(kind, ".+"), line), f"this is no {kind}: {line[:30]}")
        if kind == "Distribution" and items and items[-1].name == kind:
            items[-1].value += "\n" + line
        else:
            items.append(Named(kind, line))
    return items


def read_annex(lines, decided):
    """The annex table, one cell a line: its mark, its heading, four column heads, rows of four."""
    mark, heading, *cells = lines
    heads, cells = cells[:4], cells[4:]
    demand(len(cells) % 4 == 0, "the annex table has a row without four cells")
    rows = [cells[i : i + 4] for i in range(0, len(cells), 4)]
    demand([row[0] for row in rows] == list(decided["measure_of"]), "annex rows and decisions differ")
    tasks = [read_task(row, decided["measure_of"][row[0]]) for row in rows]
    return Struct("Annex", mark=mark, heading=heading, columns=heads, tasks=tasks)


def read_task(row, measure):
    """A row of the annex: its number, the task, who leads, who supports."""
    num, text, lead, support = row
    units = Struct("Columns", lead=split_units(lead), support=split_units(support))
    return Struct(
        "Task", id=f"annex.{num}", measure=measure, num=num, text=text, annotation=f"{lead}\n{support}", units=units
    )


def annex_words(annex):
    """Every word of the annex in reading order."""
    tasks = [task[key] for task in annex["tasks"] for key in ("num", "text", "annotation")]
    return [annex["mark"], annex["heading"], *annex["columns"], *tasks]


# ---------------------------------------------------------------------------------------------
# What was decided by hand, put beside the text it is about


def target(decided, node):
    """A target, after making sure that the node says it."""
    quote = decided["quote"]
    demand(quote in node.heading or quote in node.text, f"{node.id}: no such words: {quote}")
    demand(decided["value"] in quote, f"{node.id}: the value {decided['value']} is not in: {quote}")
    demand(decided["unit"] in quote, f"{node.id}: the unit {decided['unit']} is not in: {quote}")
    return Struct(**{key: decided.get(key) for key in ("indicator", "value", "unit", "deadline", "quote")})


def prove_numbers_decided(node, quotes):
    """Every figure of a goal or a measure is in a target or was decided to be none."""
    for text in (node.heading, node.text):
        covered = {i for q in quotes for m in re.finditer(re.escape(q), text) for i in range(*m.span())}
        for figure in re.finditer(r"(?<![A-Za-z\d])\d[\d.—]*(?![A-Za-z\d])", text):
            around = text[max(0, figure.start() - 12) : figure.end() + 12]
            demand(figure.start() in covered, f"{node.id}: nobody decided about this figure: {around}")


def value_of(node, layout, decisions):
    """The struct of a node, with what was decided about it."""
    targets = [target(decided, node) for decided in decisions["targets"].get(node.id, [])]
    common = {"id": node.id, "num": node.num, "heading": node.heading, "text": node.text}
    nodes = [value_of(child, layout, decisions) for child in node.nodes] or None
    if node.kind == "Section":
        return Struct("Section", **common, nodes=nodes or [])
    not_targets = [entry["quote"] for entry in decisions["not_targets"] if entry["node"] == node.id]
    prove_numbers_decided(node, not_targets + [t["quote"] for t in targets])
    if node.kind == "Goal":
        return Struct("Goal", **common, targets=targets or None, nodes=nodes)
    demand(node.id in decisions["measures"], f"no themes were decided for measure {node.id}")
    units = read_roles(node.annotation, layout) if node.annotation else None
    themes = decisions["measures"][node.id]["themes"]
    return Struct("Measure", **common, annotation=node.annotation, units=units, themes=themes, targets=targets or None)


def prove_decisions_used(body, decisions, themes):
    """No decision is about something that the plan does not have."""
    nodes = body.nodes()
    measures = {node.id for node in nodes if node.kind == "Measure"}
    demanded = {node.id for node in nodes if node.kind in ("Measure", "Goal")}
    for name in decisions["measures"]:
        demand(name in measures, f"themes for {name}, which is no measure")
    for name in [*decisions["targets"], *(entry["node"] for entry in decisions["not_targets"])]:
        demand(name in demanded, f"targets for {name}, which is no goal and no measure")
    for entry in decisions["not_targets"]:
        node = next(node for node in nodes if node.id == entry["node"])
        demand(entry["quote"] in node.heading + node.text, f"{node.id}: no such words: {entry['quote']}")
    for entry in (entry for entries in decisions["targets"].values() for entry in entries):
        said = any(entry.get("deadline", "") in node.heading + node.text for node in nodes)
        demand(said, f"nothing in the plan says: {entry.get('deadline')}")
    for name, measure in decisions["measures"].items():
        for theme in measure["themes"]:
            demand(theme in themes, f"measure {name}: no such theme: {theme}")


def prove_frame(body):
    """The body is one preamble, the tree, and at most one closing."""
    kinds = [item.kind if isinstance(item, Node) else item.name for item in body.items]
    demand(kinds[:1] == ["Preamble"] and kinds.count("Preamble") == 1, "the body does not begin with one preamble")
    demand("Closing" not in kinds[:-1], "a paragraph stands loose in the body")


def prove_nothing_lost(lines, front, body, back):
    """The plan, read aloud, is the source: the same words in the same order."""
    words = [item.value for item in front] + body.words()
    for item in back:
        words += annex_words(item) if isinstance(item, Struct) else [item.value]
    printed = "".join(words).replace("\n", "")
    ordinals = (split_ordinal(line) for line in lines)
    expected = "".join(o[2] + o[3] if o else line for o, line in zip(ordinals, lines))
    demand(printed == expected, "the plan does not say what the source says: " + first_difference(printed, expected))


def first_difference(ours, theirs):
    """A few words about where two texts part."""
    at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
    return f"{ours[max(0, at - 10) : at + 20]!r} instead of {theirs[max(0, at - 10) : at + 20]!r}"


# ---------------------------------------------------------------------------------------------
# One plan


def load_decisions(plan):
    """The decisions about a plan, with empty places for what it has none of."""
    with (DECISIONS / f"{plan}.toml").open("rb") as file:
        decisions = tomllib.load(file)
    for name, empty in (("source", {}), ("cut", []), ("omitted", []), ("healed", []), ("targets", {}), ("not_targets", []), ("back", [])):
        decisions.setdefault(name, empty)
    return decisions


def split_annex(lines, decisions):
    """The lines before the annex, and those of the annex, which begins where its mark stands alone."""
    if "annex" not in decisions:
        return lines, []
    at = lines.index(decisions["annex"]["mark"])
    return lines[:at], lines[at:]


def source_value(plan, decisions):
    """What a check needs to lay the plan beside its source."""
    return Struct(
        file=f"{plan}.txt",
        **decisions["source"],
        cut=[Struct(entry["certainty"], after=entry["after"], note=entry["note"]) for entry in decisions["cut"]] or None,
        omitted=[Struct(text=entry["text"], reason=entry["reason"]) for entry in decisions["omitted"]],
        healed=[Struct(end=entry["end"], start=entry["start"]) for entry in decisions["healed"]],
    )


def read_document(plan, layout, decisions):
    """Front, body and back of a plan, with the proof that they are the whole source."""
    source = (ROOT / "data/sources" / f"{plan}.txt").read_text(encoding="utf-8")
    everything = healed(clean_lines(without_omitted(source, decisions["omitted"])), decisions["healed"])
    lines, annex = split_annex(everything, decisions)
    before, after = len(decisions["front"]), len(lines) - len(decisions["back"])
    front = read_lines(lines[:before], decisions["front"])
    body = Body(layout).read(lines[before:after])
    back = read_lines(lines[after:], decisions["back"])
    if annex:
        back.append(read_annex(annex, decisions["annex"]))
    prove_frame(body)
    prove_nothing_lost(everything, front, body, back)
    return front, body, back


def head_value(decisions, front, body):
    """The fields of a plan before its text; title, number and basis must be printed in it."""
    head = {key: decisions.get(key) for key in ("jurisdiction", "title", "issuer", "number", "issued", "effective")}
    for key in ("title", "number"):
        demand(head[key] is None or any(head[key] == item.value for item in front), f"the {key} is not printed")
    for entry in decisions["basis"]:
        demand(entry["quote"] in body.items[0].value, f"the preamble does not say: {entry['quote']}")
    head["basis"] = [Struct(number=entry["number"], quote=entry["quote"]) for entry in decisions["basis"]]
    return head


def cut(plan, themes):
    """The text of data/plans/X.ron."""
    layout, decisions = LAYOUTS[plan], load_decisions(plan)
    front, body, back = read_document(plan, layout, decisions)
    prove_decisions_used(body, decisions, themes)
    head = head_value(decisions, front, body)
    items = [value_of(item, layout, decisions) if isinstance(item, Node) else item for item in body.items]
    value = Struct(id=plan, **head, source=source_value(plan, decisions), front=front, body=items, back=back)
    notice = (
        f"// {head['jurisdiction']}: cut from data/sources/{plan}.txt by tools/cut/cut.py.\n"
        f"// Corrections go to tools/cut/decisions/{plan}.toml, not here.\n"
    )
    return notice + ron(value) + "\n"


def theme_ids():
    """The ids in data/themes.ron."""
    return set(re.findall(r'\bid: "([^"]+)"', (ROOT / "data/themes.ron").read_text(encoding="utf-8")))


def differs(path, text):
    """What a committed plan has that it should not have, or an empty text."""
    if not path.exists():
        return f"{path.relative_to(ROOT)} is missing"
    ours, theirs = text.split("\n"), path.read_text(encoding="utf-8").split("\n")
    for line, (a, b) in enumerate(zip(ours, theirs), start=1):
        if a != b:
            return f"{path.relative_to(ROOT)}:{line}: {first_difference(b, a)}"
    if len(ours) != len(theirs):
        return f"{path.relative_to(ROOT)} has {len(theirs)} lines instead of {len(ours)}"
    return ""


def main(arguments):
    """Write or check all plans; the exit code."""
    if arguments not in ([], ["--check"]):
        print("usage: cut.py [--check]", file=sys.stderr)
        return 2
    for plan in PLANS:
        path = ROOT / "data/plans" / f"{plan}.ron"
        try:
            text = cut(plan, theme_ids())
        except Mistake as mistake:
            print(f"{plan}: {mistake}", file=sys.stderr)
            return 1
        if not arguments:
            path.write_text(text, encoding="utf-8")
        elif difference := differs(path, text):
            print(difference, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
