/** What stands below the table, and what little above it is opened later; loaded after it, so that the first view waits for less. */
import { fileAt } from "./base.ts";
import { AsStored } from "./panels/as-stored.tsx";
import { Assumed } from "./panels/assumed.tsx";
import { Cannot } from "./panels/cannot.tsx";
import { Loops } from "./panels/loops.tsx";
import { Odds } from "./panels/odds.tsx";
import { Origin } from "./panels/origin.tsx";
import { Stored, storedContents } from "./panels/stored.tsx";
import { Twin } from "./panels/twin.tsx";
import { Worth } from "./panels/worth.tsx";
import { Yourself } from "./panels/yourself.tsx";
import { words } from "./words.ts";

export { AsStored, Odds, Origin, storedContents, Twin, Worth };

export const Below = () => (
  <>
    <Stored />
    <Loops />
    <Twin />
    <Assumed />
    <Cannot />
    <Yourself />
    <footer class="meta">
      <p>
        <a href={fileAt("teachers.html")}>{words.teachers}</a> ·{" "}
        <a href={fileAt("contribute.html")}>{words.contribute}</a>
      </p>
    </footer>
  </>
);
