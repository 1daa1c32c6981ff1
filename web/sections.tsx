/** What stands below the first view, and what little of it is opened later; loaded after it, so that it waits for less. */
import { belowStyle } from "../src/report/style.ts";
import { fileAt } from "./files/place.ts";
import { Assumed } from "./panels/assumed/assumed.tsx";
import { Cannot } from "./panels/cannot.tsx";
import { Change } from "./panels/change/change.tsx";
import { Claims } from "./panels/claims/claims.tsx";
import { Depend } from "./panels/depend/depend.tsx";
import { Odds } from "./panels/depend/odds.tsx";
import { Numbers } from "./panels/first-numbers.tsx";
import { Loops } from "./panels/loops/loops.tsx";
import { Origin } from "./panels/origin.tsx";
import { RecordPanel } from "./panels/record/record.tsx";
import { Stored } from "./panels/stored.tsx";
import { Twin } from "./panels/twin/twin.tsx";
import { Worth } from "./panels/worth.tsx";
import { Yourself } from "./panels/yourself/yourself.tsx";
import { printWhole } from "./state/printed.ts";
import { below } from "./words-below.ts";

document.head.append(Object.assign(document.createElement("style"), { textContent: belowStyle }));

printWhole();

export { hashText } from "../src/store/fingerprint.ts";
export { Change, Claims, Depend, Numbers, Odds, Origin, RecordPanel, Twin, Worth };

/** What is loaded after the first view. */
export type Later = typeof import("./sections.tsx");

export const WhatItHungOn = () => (
  <>
    <Depend />
    <Stored />
    <Loops />
  </>
);

export const Limits = () => (
  <>
    <Assumed />
    <Cannot />
  </>
);

export const Data = () => (
  <>
    <Yourself />
    <footer class="meta">
      <p>
        <a href={fileAt("teachers.html")}>{below.teachers}</a> ·{" "}
        <a href={fileAt("contribute.html")}>{below.contribute}</a>
      </p>
    </footer>
  </>
);
