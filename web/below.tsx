/** What stands below the first view; loaded after it, so that it waits for less. */
import { Assumed } from "./panels/assumed.tsx";
import { Cannot } from "./panels/cannot.tsx";
import { Change } from "./panels/change.tsx";
import { Loops } from "./panels/loops.tsx";
import { Origin } from "./panels/origin.tsx";
import { Stored } from "./panels/stored.tsx";
import { Twin } from "./panels/twin.tsx";
import { Yourself } from "./panels/yourself.tsx";
import { words } from "./words.ts";

export { Change, Origin, Twin };

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
        <a href="teachers.html">{words.teachers}</a> ·{" "}
        <a href="contribute.html">{words.contribute}</a>
      </p>
    </footer>
  </>
);
