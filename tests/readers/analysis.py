"""Runs the worked questions of docs/analysis.md as they stand there, in the folder that nodes.ndjson is in.

Prints the answers as one value of JSON, by the name in the first line of each block.
"""

import json
import re
import sys

import duckdb

text = open(sys.argv[1], encoding="utf-8").read()
answers = {}
for name, block in re.findall(r"```sql\n-- (\w+)\n(.*?)```", text, re.S):
    answers[name] = [list(row) for row in duckdb.sql(block).fetchall()]
for name, block in re.findall(r"```python\n# (\w+)\n(.*?)```", text, re.S):
    known = {}
    exec(block, known)
    answers[name] = known[name].values.tolist()
print(json.dumps(answers, ensure_ascii=True, default=str))
