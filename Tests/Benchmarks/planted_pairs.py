#!/usr/bin/env python3
"""Pair precision and recall of the templates found in the planted corpus (Python 3, standard library only).

usage: planted_pairs.py TRUTH.tsv[.gz] SCORED.jsonl

Two replies are a true pair if truth gives them one family (levels 0 to 2), a found pair if they have one template.
Exit status 1 below the bars: precision 0.99, recall 0.98.
"""
import collections, gzip, json, sys


def pairs(counts):
    return sum(n * (n - 1) // 2 for n in counts)


def main(truth_path, scored_path):
    opener = gzip.open if truth_path.endswith(".gz") else open
    family = {}
    for number, line in enumerate(opener(truth_path, "rt", encoding="utf8")):
        if number:
            row = line.rstrip("\n").split("\t")
            family[row[0]] = row[1] if int(row[2]) >= 0 else None
    template = {}
    for line in open(scored_path, encoding="utf8"):
        row = json.loads(line)
        template[str(row["id"])] = row["template"]
    if family.keys() != template.keys():
        sys.exit("the ids of truth and output differ")
    families = collections.Counter(f for f in family.values() if f is not None)
    found = collections.Counter(t for t in template.values() if t is not None)
    both = collections.Counter(
        (f, template[i]) for i, f in family.items() if f is not None and template[i] is not None
    )
    precision = pairs(both.values()) / max(1, pairs(found.values()))
    recall = pairs(both.values()) / max(1, pairs(families.values()))
    print(f"families {len(families)}, templates {len(found)}, pair precision {precision:.4f}, recall {recall:.4f}")
    return 0 if precision >= 0.99 and recall >= 0.98 else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
