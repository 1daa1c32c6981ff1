/** HTML by template in which every value is escaped unless it is HTML already. */

export interface Html {
  readonly html: string;
}

type Value = Html | string | number | undefined | false | readonly Value[];

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Text that is HTML already, made by us. */
export const raw = (html: string): Html => ({ html });

function text(value: Value): string {
  if (value === undefined || value === false) return "";
  if (typeof value === "object") return "html" in value ? value.html : value.map(text).join("");
  return escaped(String(value));
}

/** Values go into texts and quoted attributes; lists are put one after the other; undefined and false are nothing. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Html => ({
  html: parts.reduce((all, part, n) => all + text(values[n - 1]) + part),
});

/** Text with *emphasis*, **strong**, `code` and [links](to a place of ours), everything else escaped. */
export const marked = (words: string): Html =>
  raw(
    escaped(words)
      .replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>")
      .replace(/\*([^*]+)\*/g, "<em>$1</em>")
      .replace(/`([^`]+)`/g, "<code>$1</code>")
      .replace(/\[([^\]]+)\]\((\.\/[^)\s]*)\)/g, '<a href="$2">$1</a>'),
  );

/** A place in a drawing: nobody sees more than a tenth. */
export const tenth = (x: number): number => Math.round(10 * x) / 10;

/** A name as an id of the page: "m-" and the letters, digits and hyphens of the name. */
export const anchor = (prefix: string, name: string): string =>
  `${prefix}-${name.replace(/[^A-Za-z0-9-]/g, "-")}`;
