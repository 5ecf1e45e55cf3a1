#!/usr/bin/env bash
# Installs into a temporary folder and runs from there, in a place that has neither the sources nor their models.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
make --no-print-directory -C "$root" install PREFIX="$prefix"

cd /
# Whatever is said, such as that no model was found, is a failure.
said=$(env -i "$prefix/bin/parrotcheck" score "$root/Corpora/demo/replies.csv" \
  --format json -o "$prefix/report.json" 2>&1)
if [ -n "$said" ]; then
  echo "the installed command said: $said" >&2
  exit 1
fi
python3 - "$prefix/report.json" <<'PYTHON'
import json, sys
report = json.load(open(sys.argv[1], encoding="utf-8"))
assert report["identity"]["model"].startswith("zh-service@"), report["identity"]
assert report["totals"]["replies"] == 300, report["totals"]
PYTHON
echo "installed below $prefix: model found, demo scored"
