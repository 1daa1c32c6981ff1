/** The events of the case: what may be taken away from the inputs, or added, what goes with it, and what may be coded otherwise. */
import { AitiaError, type Event, type Events } from "aitia";

export const events: readonly Event[] = [
  {
    id: "lenin-dies",
    says: "Lenin, the leader of the state, dies in office, by illness",
    source: "PTW-LEADERS",
    usual: "1924-01",
    dated: true,
  },
  {
    id: "secretary-appointed",
    says: "a general secretary is appointed; off: the post is drawn among all nine",
    source: "WP-USSR",
    usual: "1922-04",
    dated: false,
  },
  {
    id: "germany-1933",
    says: "Germany's change of government; off: no pact, dispute, treaty or war with Germany after 1932, and Germany's capability stays at its level of 1932",
    source: "COW-NMC",
    usual: "on",
    dated: false,
  },
  {
    id: "civil-war",
    says: "the Civil War with the intervention; off: no such war, no dispute or rivalry that belongs to it, nothing of it to remember, and no retreat from it in 1921",
    source: "WP-RCW",
    usual: "on",
    dated: false,
  },
  {
    id: "invasion-1941",
    says: "the German attack of June 1941; off: no war, the treaty of 1939 runs to its term, no opportunity in 1944-48",
    source: "COW-WAR",
    usual: "on",
    dated: false,
  },
  {
    id: "good-harvests-1927-28",
    says: "the harvests of 1927 and 1928 are as good as that of 1937",
    source: "dronin-t54",
    usual: "off",
    dated: false,
  },
  {
    id: "good-harvest-1932",
    says: "the weather of 1932 is as good as that of 1937",
    source: "dronin-t54",
    usual: "off",
    dated: false,
  },
  {
    id: "death-penalty-abolished",
    says: "the law knows no death penalty from May 1947 to January 1950",
    source: "zemskov-kgb",
    usual: "on",
    dated: false,
  },
  {
    id: "winner-absent-1924",
    says: "the likely winner of the succession is not there when the leader dies, the others have the luck that they had (C18 read as absence)",
    source: "none: a question, not a fact",
    usual: "off",
    dated: false,
  },
  {
    id: "winner-beaten",
    says: "the likely winner of the succession has as much less luck as it takes to lose the contest (C18 read as defeat)",
    source: "none: a question, not a fact",
    usual: "off",
    dated: true,
  },
  {
    id: "hostile-powers",
    says: "foreign powers with pacts, disputes, rivalries, invasions and wars; off: none of them before 1917 or after, and no window; the Civil War stays as a war at home (C15)",
    source: "GML-MID; COW-WAR; TSS-RIV",
    usual: "on",
    dated: false,
  },
  {
    id: "winner-kept",
    says: "whoever is secretary when the founder dies leads from then on, whatever contests bring: the same person in both worlds of a twin (C15)",
    source: "none: a question, not a fact",
    usual: "off",
    dated: false,
  },
  {
    id: "revolutions-abroad",
    says: "revolutions abroad that failed; off: none was tried (C9)",
    source: "WP-HSR; WP-KPD; WP-SEPT23; RIDDELL; WP-EST24; WP-SHANGHAI",
    usual: "on",
    dated: false,
  },
  {
    id: "congresses",
    says: "congresses of the party and deaths in office of members open contests; off: contests come at any time alike",
    source: "GSE-C10; GSE-C14; WP-SEC18",
    usual: "on",
    dated: false,
  },
  {
    id: "begun-here",
    says: "disputes and wars that the data let the state itself begin frighten it like those that others began; off: they do not",
    source: "GML-MID; COW-WAR",
    usual: "on",
    dated: false,
    coding: "initiators",
  },
  {
    id: "misjudged-here",
    says: "reports here misjudge the others; off: they are true on average",
    source: "DEAN; MORGAN",
    usual: "on",
    dated: false,
    coding: "who misperceived whom",
  },
  {
    id: "misjudged-abroad",
    says: "reports abroad misjudge this state; off: they are true on average",
    source: "DEAN; WPI-GG; MORGAN",
    usual: "on",
    dated: false,
    coding: "who misperceived whom",
  },
  {
    id: "factions-1926",
    says: "leading persons stand as the nine of January 1926 did by their alliance: seven for the market, two for command",
    source: "WP-BUKHARIN; WP-TROTSKY; WP-STALIN",
    usual: "off",
    dated: false,
    coding: "factions",
  },
  {
    id: "factions-1928",
    says: "leading persons stand as the same nine did at the break of 1928: three for the market, four between, two for command",
    source: "WP-BUKHARIN; WP-TROTSKY; WP-STALIN",
    usual: "off",
    dated: false,
    coding: "factions",
  },
];

/** What is chosen for each event: "off", "on", or the month that was asked for. */
export function choices(chosen: Events): (id: string) => string {
  const by = new Map(events.map((event) => [event.id, event]));
  for (const [id, value] of Object.entries(chosen)) {
    const event = by.get(id);
    const where = `the event ${id}=${value}`;
    if (!event) {
      const todo = `Known: ${[...by.keys()].join(", ")}.`;
      throw new AitiaError({ what: `unknown event "${id}"`, where, todo });
    }
    const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/.test(value);
    const allowed = value === "on" || value === "off" || value === event.usual;
    if (!allowed && !(event.dated && isMonth)) {
      const month = event.dated ? ", or a month such as 1934-12" : "";
      throw new AitiaError({
        what: `"${value}" is not a choice for the event "${id}"`,
        where,
        todo: `Write on or off${month}.`,
      });
    }
  }
  return (id) => chosen[id] ?? by.get(id)!.usual;
}
