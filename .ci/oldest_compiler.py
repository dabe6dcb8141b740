"""Refuses dependencies that need a newer compiler than the one we promise (`rust-version`). Reads `cargo metadata`."""

import json
import sys


def version(text):
    return tuple(int(part) for part in (text or "0").split("."))[:2]


packages = json.load(sys.stdin)["packages"]
ours = next(version(package["rust_version"]) for package in packages if package["name"] == "duizhao")
newer = [package for package in packages if version(package["rust_version"]) > ours]
for package in newer:
    print(f"{package['name']} {package['version']} needs Rust {package['rust_version']}", file=sys.stderr)
sys.exit(bool(newer))
