"""Holds lines of JSON against a schema, by a validator that knows nothing of ours. Prints how many were held, or what is wrong."""

import json
import sys

import jsonschema

schema = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
lines = 0
for line in open(sys.argv[2], encoding="utf-8"):
    lines += 1
    for error in validator.iter_errors(json.loads(line)):
        sys.exit(f"line {lines}: {error.json_path}: {error.message}")
print(lines)
