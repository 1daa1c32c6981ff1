/** The same with the words of what stands below the first view. */
import type { WholeSubject } from "../src/report/subject.ts";
import { subject } from "./subject.ts";
import { words } from "./words.ts";
import { report } from "./words-below.ts";

export const wholeSubject = (): WholeSubject => ({ ...subject(), words: { ...words, report } });
