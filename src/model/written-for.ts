/** Case files and versions: what a case was written for means the same here, or the case is refused by version. */
import type { Trouble } from "../errors.ts";

/**
 * What is wrong with asking a case of this version of Aitia; undefined where nothing is, or where the case does not say
 * which it was written for.
 *
 * A version says by its first number that is not 0 whether case files mean the same: 0.1 and 0.2 may differ, 1.0 and 1.1
 * do not (semver.org). What a later version only adds is unknown to an earlier one.
 *
 * @param aitia "0.1": the major and minor number of the Aitia that the case was written for
 * @param version of this Aitia: "0.1.0"
 */
export function writtenFor(
  id: string,
  aitia: string | undefined,
  version: string,
): Trouble | undefined {
  if (aitia === undefined) return undefined;
  const where = `the case "${id}"`;
  const [, major, minor] = /^(\d+)\.(\d+)$/.exec(aitia) ?? [];
  if (major === undefined || minor === undefined)
    return {
      what: `"${aitia}" names no version of Aitia that a case could be written for`,
      where,
      todo: `Write aitia: "${version.split(".").slice(0, 2).join(".")}" if it was written for this one, or leave it out.`,
    };
  const [ownMajor, ownMinor] = version.split(".").map(Number);
  const means = `it was written for Aitia ${aitia}, and this is ${version}`;
  if (Number(major) > ownMajor || (Number(major) === ownMajor && Number(minor) > ownMinor))
    return {
      what: `${means}, which is earlier`,
      where,
      todo: `Ask it with Aitia ${aitia} or later.`,
    };
  const same = ownMajor > 0 ? Number(major) === ownMajor : Number(minor) === ownMinor;
  if (same) return undefined;
  return {
    what: `${means}, to which case files mean something else`,
    where,
    todo: `Change it as CHANGELOG.md says of the versions after ${aitia}, then write the version that it is written for; or ask it with Aitia ${aitia}.`,
  };
}
