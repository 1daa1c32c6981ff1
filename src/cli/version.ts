/** The engine's version, from the package itself. */
import { existsSync, readFileSync } from "node:fs";

const places = ["../../package.json", "../../../package.json"].map(
  (path) => new URL(path, import.meta.url),
);
const place = places.find((path) => existsSync(path))!;

export const version: string = JSON.parse(readFileSync(place, "utf8")).version;
