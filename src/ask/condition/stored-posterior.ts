/** A posterior that `aitia fit` stored: does it fit the case as it stands, and the worlds as they are lived now? */
import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import { AitiaError } from "../../errors.ts";
import { inForm } from "../../store/form.ts";
import { livedAgain, type Read, readOr } from "./lived-again.ts";
import { modelHash, POSTERIOR_FORM, type Posterior } from "./posterior.ts";

/** Reads the posterior in a text and lives some of its particles again. */
export const readPosterior = (
  model: Model,
  text: string,
  { where, ...hands }: Hands & { readonly where: string },
): Promise<Read<Posterior>> =>
  readOr(async () => {
    const again = (which: string) => `Run aitia fit ${model.spec.id}${which} --keep again.`;
    const posterior = inForm<Posterior>(text, {
      what: "the stored posterior",
      form: POSTERIOR_FORM,
      where,
      todo: again(""),
    });
    const { explanation } = posterior;
    const what = `the stored posterior of "${explanation}"`;
    const todo = again(` --explanation ${explanation}`);
    if (posterior.model !== modelHash(model))
      throw new AitiaError({
        what: `${what} belongs to an earlier state of the case "${model.spec.id}"`,
        where,
        todo,
      });
    const told = await livedAgain(model, explanation, posterior, { ...hands, what, where, todo });
    return { posterior, told };
  });
