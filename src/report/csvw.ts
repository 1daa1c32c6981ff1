/**
 * What is to be known of a table of text, as W3C's CSV on the Web has it: tools look for it beside the file, by its name
 * with "-metadata.json" behind.
 */

export interface TableColumn {
  readonly name: string;
  readonly datatype: "integer" | "number" | "string";
  /** What it holds, with its unit. */
  readonly says: string;
}

export interface AboutTable {
  readonly name: string;
  readonly language: string;
  readonly title: string;
  readonly says: string;
  /** Of which histories of which run, by what, and where. */
  readonly source: string;
  readonly columns: readonly TableColumn[];
}

export const csvwName = (name: string): string => `${name}-metadata.json`;

export function csvwOf({ name, language, title, says, source, columns }: AboutTable): string {
  return `${JSON.stringify(
    {
      "@context": ["http://www.w3.org/ns/csvw", { "@language": language }],
      url: name,
      "dc:title": title,
      "dc:description": says,
      "dc:source": source,
      "dc:creator": "Aitia",
      tableSchema: {
        columns: columns.map(({ name, datatype, says }) => ({
          name: encodeURIComponent(name),
          titles: name,
          datatype,
          "dc:description": says,
        })),
      },
    },
    null,
    1,
  )}\n`;
}
