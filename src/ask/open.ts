/** Opens a case from its folder, as it is asked: a wrong case gives a list of what is wrong, never an answer. */
import { checkCase } from "../engine/check/check.ts";
import { keepChecked, stateOf, wasChecked } from "../engine/check/checked.ts";
import { findCase, type OpenCase, openCase as open } from "../engine/open.ts";
import { AitiaError } from "../errors.ts";

/**
 * Opens a case in Node: reads its files, compiles its rules and checks them.
 *
 * @param nameOrFolder the name of a case that comes with Aitia, or the folder of one's own
 * @returns the model, with the threads of this machine as its crew
 * @throws AitiaError that names everything that is wrong with it
 */
export async function openCase(nameOrFolder: string): Promise<OpenCase> {
  const before = stateOf(findCase(nameOrFolder));
  const opened = await read(nameOrFolder);
  const { spec, source, program } = opened;
  // what was saved meanwhile is neither what was read nor what was checked
  const state = before === stateOf(opened.folder) ? before : undefined;
  const inputsAreRight = state !== undefined && wasChecked(spec.id, state);
  const { problems } = checkCase({ spec, source, program, inputsAreRight });
  if (problems.length > 0) throw new AitiaError(problems);
  if (state !== undefined && !inputsAreRight) keepChecked(spec.id, state);
  return opened;
}

/** Code of a case runs when its files are read; what it throws is its author's to repair. */
async function read(nameOrFolder: string): Promise<OpenCase> {
  try {
    return await open(nameOrFolder);
  } catch (error) {
    if (error instanceof AitiaError) throw error;
    throw new AitiaError({
      what: `the files of the case stop with: ${(error as Error).message ?? error}`,
      where: nameOrFolder,
      todo: "Repair what they do when they are read.",
    });
  }
}
