"""Writes the licences of all packages that are linked into the program. Reads `cargo metadata` for one platform.

Who passes the program on passes them on, and most licences ask that their text and the names in it go along. A package without
a text of its own is told with its licence by name, which stands in full with another package.
"""

import json
import sys
from pathlib import Path

NAMES = ("licen", "copying", "copyright", "notice", "unlicense")


def linked(metadata):
    """The packages that end up in the program: what is asked for only to build or to test it does not."""
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    packages = {package["id"]: package for package in metadata["packages"]}
    found, waiting = set(), [metadata["resolve"]["root"]]
    while waiting:
        for dependency in nodes[waiting.pop()]["deps"]:
            is_linked = any(kind["kind"] is None for kind in dependency["dep_kinds"])
            is_macro = any("proc-macro" in target["kind"] for target in packages[dependency["pkg"]]["targets"])
            if is_linked and not is_macro and dependency["pkg"] not in found:
                found.add(dependency["pkg"])
                waiting.append(dependency["pkg"])
    return sorted((packages[package] for package in found), key=lambda package: package["name"])


def texts(package):
    folder = Path(package["manifest_path"]).parent
    files = sorted(file for file in folder.iterdir() if file.is_file() and file.name.lower().startswith(NAMES))
    return [file.read_text("utf-8", "replace").strip() for file in files]


def main():
    packages = linked(json.load(sys.stdin))
    shared = {}
    print("duizhao is made with the standard library of Rust (MIT OR Apache-2.0), with musl (MIT), and with:\n")
    for package in packages:
        own = texts(package)
        print(f"  {package['name']} {package['version']}  {package['license'] or 'see its text'}  {package['repository'] or ''}".rstrip())
        if not own:
            authors = ", ".join(package["authors"]) or "its authors"
            print(f"      by {authors}; without a text of its own, its licence stands below with others")
        for text in own:
            shared.setdefault(text, []).append(f"{package['name']} {package['version']}")
    print("  the frequent words of the dictionary of jieba 0.42.1  MIT  https://github.com/fxsjy/jieba")
    # Its package is not among them, only a list of words; the terms are ours with its author's name.
    terms = Path("LICENSE-MIT").read_text("utf-8").strip()
    ours = next(line for line in terms.splitlines() if line.startswith("Copyright"))
    shared[terms.replace(ours, "Copyright (c) 2013 Sun Junyi")] = ["jieba 0.42.1"]
    for text, names in shared.items():
        print("\n" + "=" * 80 + "\n" + ", ".join(names) + "\n" + "-" * 80 + "\n\n" + text)


main()
