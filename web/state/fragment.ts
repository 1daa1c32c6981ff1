/** The place in the page that an address's fragment ("#record") names. */

/** Its element; undefined where the fragment is empty, names nothing that is there, or cannot be read, as "#100%". */
export function placeOf(hash: string): HTMLElement | undefined {
  const name = hash.slice(1);
  return document.getElementById(name) ?? document.getElementById(decoded(name)) ?? undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
