/** Boxes and arrows laid out: an arrow goes from a rule that writes a field to a mechanism that reads it. */
import { Graph, layout } from "@dagrejs/dagre";
import { isMechanism } from "../src/model/mechanism.ts";
import { tenth } from "../src/report/html.ts";
import type { Pack } from "../src/site/pack.ts";

export interface Diagram {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly {
    readonly id: string;
    readonly title: string;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
  /** Of more than a few boxes, those of one explanation. */
  readonly groups: readonly {
    readonly explanation: string;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly fields: readonly string[];
    readonly path: string;
  }[];
}

/** More boxes than this are drawn without the book-keeping between mechanisms. */
const MOST = 48;
/** More boxes than this are grouped by the explanation that they belong to. */
const UNGROUPED = 20;
/** Ids of rules hold no space. */
const groupName = (explanation: string): string => `group ${explanation}`;

export function layOut({ answer, spec, touches }: Pack): Diagram {
  const rules = spec.order.length <= MOST ? spec.order : spec.order.filter(isMechanism);
  const graph = new Graph({ compound: true });
  graph.setGraph({ rankdir: "LR", nodesep: 14, ranksep: 36, marginx: 10, marginy: 10 });
  graph.setDefaultEdgeLabel(() => ({}));
  const title = (rule: (typeof rules)[number]) => rule.id.replaceAll("-", " ");
  for (const rule of rules)
    graph.setNode(rule.id, {
      width: 24 + 6.6 * title(rule).length,
      height: isMechanism(rule) ? 30 : 22,
    });
  if (rules.length > UNGROUPED)
    for (const { id, explanation } of answer.mechanisms) {
      const group = groupName(explanation);
      if (!graph.hasNode(group)) graph.setNode(group, {});
      graph.setParent(id, group);
    }
  const fields = new Map<string, string[]>();
  for (const one of rules)
    for (const other of rules) {
      if (one === other || !(isMechanism(one) || isMechanism(other))) continue;
      const shared = touches[one.id].writes.filter((f) => touches[other.id].reads.includes(f));
      if (shared.length === 0) continue;
      fields.set(`${one.id} ${other.id}`, shared);
      graph.setEdge(one.id, other.id);
    }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width,
    height,
    boxes: rules.map((rule) => ({ id: rule.id, title: title(rule), ...placed(graph, rule.id) })),
    groups: spec.explanations.flatMap(({ id }) =>
      graph.hasNode(groupName(id)) ? [{ explanation: id, ...placed(graph, groupName(id)) }] : [],
    ),
    edges: graph.edges().map(({ v, w }) => {
      const { points } = graph.edge(v, w) as { points: readonly { x: number; y: number }[] };
      return { from: v, to: w, fields: fields.get(`${v} ${w}`) ?? [], path: smooth(points) };
    }),
  };
}

function placed(graph: Graph, id: string) {
  const { x, y, width, height } = graph.node(id) as {
    x: number;
    y: number;
    width: number;
    height: number;
  };
  return { x, y, width, height };
}

/** A line through the middles of its stretches. */
function smooth(points: readonly { readonly x: number; readonly y: number }[]): string {
  const at = ({ x, y }: { x: number; y: number }) => `${tenth(x)},${tenth(y)}`;
  const [first, ...rest] = points;
  const last = rest[rest.length - 1];
  const bends = rest.slice(0, -1).map((p, n) => {
    const next = rest[n + 1];
    return `Q${at(p)} ${at({ x: (p.x + next.x) / 2, y: (p.y + next.y) / 2 })}`;
  });
  return `M${at(first)}${bends.join("")}L${at(last)}`;
}
