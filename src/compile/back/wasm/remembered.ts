/**
 * What was computed of a local and still holds: it is not computed again until the local is given another value, or until
 * the code that computed it is left, since whoever comes another way has not been there. In a loop nothing from before
 * it holds, since a later round may come with another value.
 */
export interface Remembered {
  /** Locals with what was made of another under this name, if it holds here. */
  find(name: string): readonly number[] | undefined;
  keep(name: string, of: number, made: readonly number[]): void;
  /** A local is given a value. */
  forget(of: number): void;
  enter(kind: "block" | "loop"): void;
  leave(): void;
}

interface Scope {
  readonly loop: boolean;
  readonly known: Map<string, { readonly of: number; readonly made: readonly number[] }>;
}

/** `release` gets locals that nobody needs any more. */
export function remembering(release: (local: number) => void): Remembered {
  const scopes: Scope[] = [{ loop: false, known: new Map() }];
  return {
    find(name) {
      for (let n = scopes.length - 1; n >= 0; n--) {
        const found = scopes[n].known.get(name);
        if (found) return found.made;
        if (scopes[n].loop) return undefined;
      }
      return undefined;
    },
    keep: (name, of, made) => void scopes[scopes.length - 1].known.set(name, { of, made }),
    forget(of) {
      for (const { known } of scopes)
        for (const [name, own] of known) {
          if (own.of !== of) continue;
          known.delete(name);
          own.made.forEach(release);
        }
    },
    enter: (kind) => void scopes.push({ loop: kind === "loop", known: new Map() }),
    leave() {
      for (const { made } of scopes.pop()?.known.values() ?? []) made.forEach(release);
    },
  };
}
