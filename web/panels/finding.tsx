/** What must be told beside the finding: the proof that this page lives the same worlds, and links that were made elsewhere. */
import { goTo } from "../state/chapters.ts";
import { elsewhere, notices, pack, proof, runAnew, showStored } from "../state/state.ts";
import { words } from "../words.ts";

export function Proved() {
  const { state, says } = proof.value;
  const loud = state === "differs" || state === "failed";
  return (
    <p class={loud ? "notice loud" : "meta"} role="status" id="proof" data-state={state}>
      {says}{" "}
      {state === "differs" ? (
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(issue(says))}`}
          download="not-the-same-bits.txt"
        >
          {words.page.report}
        </a>
      ) : null}
    </p>
  );
}

export const Notices = () => (
  <div class="shell">
    <MadeElsewhere />
    {notices.value.map((notice) => (
      <p key={notice} class="notice" role="alert">
        {notice}
      </p>
    ))}
  </div>
);

/** A link of another run or engine, with both ways to go on. */
function MadeElsewhere() {
  const { run, engine } = elsewhere.value;
  if (run === undefined && engine === undefined) return null;
  return (
    <div class="notice" role="alert" id="made-elsewhere">
      {engine === undefined
        ? words.page.otherRun(run ?? "")
        : words.page.olderEngine(engine, pack.value.answer.engine.slice(0, 8))}{" "}
      <button type="button" onClick={showStored}>
        {words.page.showStored}
      </button>{" "}
      <button
        type="button"
        onClick={() => {
          runAnew();
          goTo("#change");
        }}
      >
        {words.page.runAnew}
      </button>
    </div>
  );
}

/** What somebody who repairs it needs. */
const issue = (says: string): string => {
  const { answer } = pack.value;
  return `${says}\ncase ${answer.case}, Aitia ${answer.version}, engine ${answer.engine}, request ${answer.request}\nfingerprint ${answer.fingerprint}, seed ${answer.seed}\n${navigator.userAgent}\n${location.href}\n`;
};
