/** A text to take along. */
import { useState } from "preact/hooks";
import { own } from "../../words-below.ts";

interface CopiedOf {
  readonly id: string;
  readonly text: string;
  /** What it is; needed where it is long enough to scroll. */
  readonly says?: string;
}

export function Copied({ id, text, says }: CopiedOf) {
  const code = <code id={id}>{text}</code>;
  return (
    <div>
      {says === undefined ? (
        <pre>{code}</pre>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard.
        <section class="scroll" tabIndex={0} aria-label={says}>
          <pre>{code}</pre>
        </section>
      )}
      <CopyButton text={text} says={says} />
    </div>
  );
}

export function CopyButton({ text, says }: { readonly text: string; readonly says?: string }) {
  const [done, setDone] = useState<"" | "copied" | "select">("");
  const say = (what: typeof done) => {
    setDone(what);
    setTimeout(() => setDone(""), 1500);
  };
  const copy = () =>
    navigator.clipboard
      ? navigator.clipboard.writeText(text).then(
          () => say("copied"),
          () => say("select"),
        )
      : say("select");
  return (
    <button
      type="button"
      class="no-print"
      aria-label={says === undefined || done !== "" ? undefined : `${own.yourself.copy}: ${says}`}
      onClick={() => void copy()}
    >
      {done === "" ? own.yourself.copy : own.yourself[done]}
    </button>
  );
}
