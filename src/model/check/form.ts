/** Forms of values, and everything in which a value differs from its form: a case is TypeScript, but nobody need have checked it. */
import { nearest, type Trouble } from "../../errors.ts";

/** What a value must be. A part whose name ends in "?" may be left out. */
export type Form =
  | "text"
  | "number"
  | "yes or no"
  | "function"
  | "anything"
  | "numbers"
  | { readonly list: Form }
  | { readonly table: Form }
  | { readonly parts: Readonly<Record<string, Form>> }
  | { readonly either: (value: Readonly<Record<string, unknown>>) => Form };

/** Whether a value has named parts: no list, no function, nothing that is none. */
export const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Everything in which the value differs from its form; `path` says where it stands: "claims[3].says". */
export function differences(value: unknown, form: Form, path: string): Trouble[] {
  if (form === "anything") return [];
  if (typeof form === "string") return isOf(value, form) ? [] : [other(value, form, path)];
  if ("list" in form)
    return Array.isArray(value)
      ? value.flatMap((one, n) => differences(one, form.list, `${path}[${n}]`))
      : [other(value, "list", path)];
  if (!isTable(value)) return [other(value, "object", path)];
  if ("table" in form)
    return Object.entries(value).flatMap(([name, one]) =>
      one === undefined
        ? []
        : isTaken(name)
          ? [taken(name, `${path}.${name}`)]
          : differences(one, form.table, `${path}.${name}`),
    );
  if ("either" in form) return differences(value, form.either(value), path);
  return partsOf(value, form.parts, path);
}

/** Whether every object of JavaScript has a part of this name: what is looked up by it would be found where it is not. */
export const isTaken = (name: string): boolean => name in Object.prototype;

const taken = (name: string, where: string): Trouble => ({
  what: `nothing can be named "${name}", since every object of JavaScript has a part of that name`,
  where,
  todo: "Give it another name.",
});

function partsOf(
  value: Readonly<Record<string, unknown>>,
  parts: Readonly<Record<string, Form>>,
  path: string,
): Trouble[] {
  const below = (name: string) => (path === "" ? name : `${path}.${name}`);
  const known = Object.keys(parts).map((name) => name.replace(/\?$/, ""));
  const id = typeof value.id === "string" && path !== "" ? ` ("${value.id}")` : "";
  return [
    ...Object.entries(parts).flatMap(([part, form]): Trouble[] => {
      const name = part.replace(/\?$/, "");
      const own = value[name];
      if (own === undefined || (form === "text" && own === ""))
        return part.endsWith("?")
          ? []
          : [
              {
                what: `"${name}" is missing${id}`,
                where: below(name),
                todo: `Write ${sample(name, form)}.`,
              },
            ];
      return differences(own, form, below(name));
    }),
    ...Object.keys(value)
      .filter((name) => !known.includes(name) && value[name] !== undefined)
      .map((name) => {
        const near = nearest(name, known);
        return {
          what: `"${shortly(name)}" is no part of it${id}`,
          where: below(shortly(name)),
          todo: near
            ? `Did you mean "${near}"? Else remove it.`
            : `Remove it; known: ${known.join(", ")}.`,
        };
      }),
  ];
}

function isOf(value: unknown, form: Extract<Form, string>): boolean {
  switch (form) {
    case "text":
      return typeof value === "string" && value.trim() !== "";
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "numbers":
      return Array.isArray(value) && value.length === 2 && value.every(Number.isInteger);
    case "yes or no":
      return typeof value === "boolean";
    case "function":
      return typeof value === "function";
    default:
      return true;
  }
}

const wanted: Readonly<Record<string, string>> = {
  text: 'a text: "…"',
  number: "a finite number",
  numbers: "a list of two whole numbers: [first, last]",
  "yes or no": "true or false",
  function: "a function",
  list: "a list: […]",
  object: "an object: { … }",
};

const other = (value: unknown, form: string, path: string): Trouble => ({
  what: `"${path.replace(/^.*\./, "")}" is ${described(value)}`,
  where: path,
  todo: `Give ${wanted[form]}.`,
});

/** Signs that command a terminal, or turn the order of what stands beside them, and are not seen. */
const UNSEEN = /(?![\n\r\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** Every text and every name in a value that holds such a sign. */
export function unseenTroubles(value: unknown, path: string): Trouble[] {
  const hidden = (): Trouble => ({
    what: `"${path.replace(/^.*\./, "")}" holds a sign that nobody sees`,
    where: path,
    todo: "Leave out what is no letter, space or end of a line.",
  });
  if (typeof value === "string") return UNSEEN.test(value) ? [hidden()] : [];
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return [];
  return Object.entries(value).flatMap(([name, one]) => {
    const below = Array.isArray(value)
      ? `${path}[${name}]`
      : path === ""
        ? name
        : `${path}.${name}`;
    return UNSEEN.test(name)
      ? unseenTroubles("\0", `${path}.${shortly(name)}`)
      : unseenTroubles(one, below);
  });
}

/** A value in a few words, whatever it is. */
function described(value: unknown): string {
  if (typeof value === "string")
    return value.trim() === "" ? "empty" : `the text "${shortly(value)}"`;
  if (typeof value === "number")
    return Number.isNaN(value) ? "NaN, which is no number" : String(value);
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value === "function") return "a function";
  return String(value);
}

/** The beginning of a text that may be long or hold signs that no terminal should be sent. */
export const shortly = (text: string): string => {
  const plain = text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ");
  return plain.length <= 60 ? plain : `${plain.slice(0, 60)}…`;
};

function sample(name: string, form: Form): string {
  if (typeof form === "string") {
    if (form === "text") return `${name}: "…"`;
    if (form === "function") return `${name}: (…) => …`;
    return `${name}: ${wanted[form] ?? "…"}`;
  }
  return "list" in form ? `${name}: […]; it may be empty` : `${name}: { … }`;
}
