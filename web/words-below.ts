/** The words of what stands below the first view, loaded with it. */
export { page as below } from "../src/words/en/page.ts";
export { report } from "../src/words/en/report.ts";
export { yourself as own } from "../src/words/en/yourself.ts";
