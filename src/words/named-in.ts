/** As the case was named where it was asked: a folder's id is no name of it. */
export const namedIn = (answer: { readonly case: string; readonly commandLine?: string }): string =>
  /^npx aitia why (.+?) --/.exec(answer.commandLine ?? "")?.[1] ?? answer.case;
