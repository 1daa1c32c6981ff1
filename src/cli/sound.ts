/** A case that is asked something is checked first: a wrong case gives a list of what is wrong, never an answer. */
import { checkCase } from "../engine/check/check.ts";
import { type OpenCase, openCase } from "../engine/open.ts";
import { AitiaError } from "../errors.ts";

export async function openSound(name: string): Promise<OpenCase> {
  const open = await opened(name);
  const { problems } = checkCase(open);
  if (problems.length > 0) throw new AitiaError(problems);
  return open;
}

/** Code of a case runs when its files are read; what it throws is its author's to repair. */
async function opened(name: string): Promise<OpenCase> {
  try {
    return await openCase(name);
  } catch (error) {
    if (error instanceof AitiaError) throw error;
    throw new AitiaError({
      what: `the files of the case stop with: ${(error as Error).message ?? error}`,
      where: name,
      todo: "Repair what they do when they are read.",
    });
  }
}
