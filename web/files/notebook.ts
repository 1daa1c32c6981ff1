/**
 * The notebook of what is shown (nbformat 4.5): states the question, reads the worlds from the page's files or the command's,
 * counts them again and draws them. It needs Python's standard library; a picture where matplotlib is there.
 */

import { outcomeOf } from "../../src/ask/plan/outcome.ts";
import { inWords, type Reference } from "../../src/document/cite.ts";
import { titleOf } from "../../src/report/subject.ts";
import type { Pack } from "../../src/site/pack.ts";
import { deviate } from "../../src/why/options.ts";
import { capital } from "../../src/words/numbers.ts";
import type { Settings } from "../state/address.ts";
import type { Shown } from "./worlds-as-files.ts";

interface NotebookOf {
  readonly pack: Pack;
  readonly settings: Settings;
  /** The address that shows the same. */
  readonly address: string;
  readonly believed: Shown;
  readonly changed: Shown;
  /** Whether the change is one to try, and not what the address shows. */
  readonly isExample: boolean;
  readonly references: readonly Reference[];
}

type Cell = readonly ["markdown" | "code", id: string, text: string];

export function notebook(of: NotebookOf): string {
  const cells: readonly Cell[] = [
    ["markdown", "question", question(of)],
    ["markdown", "get", get(of)],
    ["code", "read", read(of)],
    ["markdown", "necessity-says", necessitySays],
    ["code", "necessity", necessity],
    ["markdown", "fan-says", fanSays(of)],
    ["code", "fan", fan],
    ["code", "draw", draw(of)],
    ["markdown", "cite", `## To cite\n\n${inWords(of.references)}`],
  ];
  return `${JSON.stringify(
    {
      cells: cells.map(([type, id, text]) => ({
        cell_type: type,
        id,
        metadata: {},
        ...(type === "code" ? { execution_count: null, outputs: [] } : {}),
        source: text
          .trimEnd()
          .split("\n")
          .map((line, n, all) => (n < all.length - 1 ? `${line}\n` : line)),
      })),
      metadata: {
        kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
        language_info: { name: "python" },
      },
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  )}\n`;
}

function question({ pack, settings, address, changed, isExample }: NotebookOf): string {
  const { spec, answer } = pack;
  const { add, without, events, set } = changed.settings;
  const says = outcomeOf(spec, settings.outcome).says;
  const changes = [
    ...add.map((id) => `with “${titleOf({ spec }, id)}” added (\`${id}\`)`),
    ...Object.entries(without).map(
      ([id, kind]) => `without “${titleOf({ spec }, id)}” (\`${id}\`, ${kind})`,
    ),
    ...Object.entries(events).map(([id, when]) => `event \`${id}\`: ${when}`),
    ...Object.entries(set).map(([id, value]) => `\`${id}\` fixed at ${value}`),
  ];
  return `# ${spec.question}

The case \`${spec.id}\` of Aitia ${answer.version}: ${settings.runs} simulated histories of the explanation \`${settings.explanation}\`, seed ${settings.seed}.

- Outcome asked after: ${says} (\`${settings.outcome}\`).
- The change: ${changes.join("; ") || "none"}.${isExample ? " Nothing is changed at the address below; this is a change to try." : ""}
- Address of what is shown: <${address}>

Every simulated history is lived twice from the same chance, once as believed and once with the change, so that only the change makes the
difference. “Necessary” means necessary in the model: it is a statement about the model, not about guilt.`;
}

function get({ believed, changed, isExample }: NotebookOf): string {
  const lines = [believed, changed].map((s) => `${s.command} > ${s.file}.json`).join("\n");
  const files = isExample
    ? `Put \`${believed.file}.csv\` beside this notebook, from “Data, citation, code” on the page. What the change brings is lived on the command line`
    : `Put \`${believed.file}.csv\` and \`${changed.file}.csv\` beside this notebook, from “Data, citation, code” on the page. Or live the same simulated histories again on the command line`;
  return `## The numbers

${files}, in a clone of Aitia, to the same bits:

\`\`\`sh
${lines}
\`\`\``;
}

const text = (value: string): string => JSON.stringify(value);

const read = ({ settings, believed, changed }: NotebookOf): string => `import csv
import json
import math
from pathlib import Path

OUTCOME = ${text(settings.outcome)}
SERIES = ${text(settings.show)}


def read(name):
    """Worlds by run: years, series by name, and whether each outcome came."""
    table, document = Path(name + ".csv"), Path(name + ".json")
    worlds = {}
    if table.exists():
        with table.open(newline="", encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                world = worlds.setdefault(int(row["run"]), {"years": [], "series": {}, "came": {}})
                world["years"].append(int(row["year"]))
                for column, value in row.items():
                    if column.startswith("came:"):
                        world["came"][column[5:]] = value == "1"
                    elif column not in ("run", "year"):
                        world["series"].setdefault(column, []).append(float(value))
    elif document.exists():
        answer = json.loads(document.read_text(encoding="utf-8"))
        for world in answer["worlds"]:
            worlds[world["run"]] = {
                "years": answer["years"],
                "series": world["series"],
                "came": world["outcomes"],
            }
    else:
        print(f"Neither {table} nor {document} is here: see above.")
    return worlds


believed = read(${text(believed.file)})
changed = read(${text(changed.file)})
print(len(believed), "simulated histories as believed,", len(changed), "with the change")`;

const necessitySays = `## Would it have come without it?

Of the simulated histories in which the outcome came, in how many does it not come after the change? The interval is Wilson's (1927), 95%.`;

const necessity = `def wilson(hits, n, z=${deviate(0.95)}):
    share = hits / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = math.sqrt((z * z * (share * (1 - share) + z * z / (4 * n))) / n) / (1 + z * z / n)
    low = 0.0 if hits == 0 else max(0.0, centre - half)
    high = 1.0 if hits == n else min(1.0, centre + half)
    return {"value": share, "low": low, "high": high, "n": n}


pairs = [run for run in believed if run in changed]
came = [run for run in pairs if believed[run]["came"][OUTCOME]]
fails = [run for run in came if not changed[run]["came"][OUTCOME]]
only_changed = [run for run in pairs if changed[run]["came"][OUTCOME] and run not in came]
necessity = wilson(len(fails), len(came)) if came else None

print("as believed it came in", sum(w["came"][OUTCOME] for w in believed.values()), "of", len(believed))
if pairs:
    print("with the change it came in", sum(w["came"][OUTCOME] for w in changed.values()), "of", len(changed))
if necessity:
    print(f"of the {len(came)} in which it came, it does not come in {len(fails)} after the change:")
    print("{value:.1%} ({low:.1%} to {high:.1%}, n = {n})".format(**necessity))
    print("it comes only because of the change in", len(only_changed))
else:
    print("unknown: the outcome came in none of", len(pairs), "pairs of simulated histories")`;

const fanSays = ({ pack, settings }: NotebookOf): string => {
  const { title, unit } = named(pack, settings);
  return `## The fan: ${title} (${unit})

Year by year: the middle of the simulated histories, half of them (\`q25\` to \`q75\`) and nine in ten (\`q05\` to \`q95\`).`;
};

const fan = `LEVELS = {"q05": 0.05, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q95": 0.95}


def quantile(values, level):
    """By linear interpolation (Hyndman and Fan 1996, type 7)."""
    values = sorted(values)
    place = level * (len(values) - 1)
    below = math.floor(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (place - below) * (values[above] - values[below])


def fan(worlds):
    rows = []
    for n, year in enumerate(next(iter(worlds.values()))["years"]):
        values = [world["series"][SERIES][n] for world in worlds.values()]
        rows.append({"year": year, **{name: quantile(values, q) for name, q in LEVELS.items()}})
    return rows


def holds(worlds):
    """Documents of the command line leave out series that are only watched; the page's tables hold them."""
    return bool(worlds) and SERIES in next(iter(worlds.values()))["series"]


both = {"as believed": believed, "with the change": changed}
fans = {name: fan(worlds) for name, worlds in both.items() if holds(worlds)}
for name, rows in fans.items():
    print(name)
    print("year", *(f"{level:>12}" for level in LEVELS))
    for row in rows:
        print(row["year"], *(f"{row[level]:12.7g}" for level in LEVELS))`;

function draw({ pack, settings }: NotebookOf): string {
  const { title, unit, points } = named(pack, settings);
  const record = points.map((p) => `${p.year}: ${p.value}`).join(", ");
  const says =
    points.length > 0
      ? "The record, where it has a number"
      : "No series of the record is compared with this";
  return `# ${says}.
RECORD = {${record}}
SCALE = ${text(settings.scale)}

try:
    import matplotlib.pyplot as plt
except ImportError:
    print("No picture: matplotlib is not installed. The numbers stand above.")
else:
    rows = [row for rows in fans.values() for row in rows]
    high = max([row["q95"] for row in rows] + list(RECORD.values()), default=0)
    positive = [v for v in [row["q50"] for row in rows] + list(RECORD.values()) if v > 0]
    # as on the page: logarithmic where the numbers span more than a factor of 100
    spans = high >= 100 and high > 100 * min(positive, default=high)
    can = positive and all(row["q05"] >= 0 for row in rows)
    log = can and (SCALE == "log" or SCALE == "fitting" and spans)
    figure, axes = plt.subplots(
        1, max(1, len(fans)), sharey=True, squeeze=False, figsize=(6 * max(1, len(fans)), 4)
    )
    for axis, (name, own) in zip(axes[0], fans.items()):
        years = [row["year"] for row in own]
        for low, above, shade in (("q05", "q95", "0.88"), ("q25", "q75", "0.7")):
            axis.fill_between(years, [r[low] for r in own], [r[above] for r in own], color=shade)
        axis.plot(years, [row["q50"] for row in own], color="0.2", label="middle")
        if RECORD:
            axis.plot(list(RECORD), list(RECORD.values()), "o", color="black", markersize=3, label="record")
        if log:
            axis.set_yscale("log")
            axis.set_ylim(bottom=min(positive) / 10)
        axis.set_title(name)
        axis.legend(frameon=False)
    axes[0][0].set_ylabel(${text(unit)})
    figure.suptitle(${text(title)})
    plt.show()`;
}

/** The series that is shown: as the record calls it where it is compared with one. */
function named({ spec }: Pack, { show }: Settings) {
  const series = { ...spec.world.series, ...spec.world.watched }[show];
  const compared = spec.record.find((c) => c.output === show);
  return compared ?? { title: capital(series.says), unit: series.unit, points: [] };
}
