/** Two pages that stand beside the page of a case: how to add what is missing, and how to teach with it. *Emphasis*, **strong**, `code`, [link](#place). */

/** A heading and what stands below it, in the order in which it is read. */
export type Block =
  | { readonly heading: string }
  | { readonly text: string }
  | { readonly code: string }
  | { readonly list: readonly string[]; readonly ordered?: boolean }
  /** The lines of what the case cannot tell, numbered from 0. */
  | { readonly lines: true };

interface Beside {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export const beside = {
  back: "Back to the page",
  contribute: (id: string): Beside => ({
    title: "To add what is missing",
    blocks: [
      {
        text: `The case is an ordinary folder of the project, \`cases/${id}\`; whoever knows better can change it and see what follows.`,
      },
      { heading: "What would help" },
      {
        ordered: true,
        list: [
          "**A mechanism.** One file: the claim with its words, the equation, parameters with unit, prior and reason, and what stands in its place when it is removed. Its name is added to the case's order and to an explanation. `docs/mechanisms.md` says what a rule may say.",
          "**A number of the record.** One row: series, year, value, source. Where sources disagree both are kept.",
          "**A rival answer.** Its text word for word, its phrases as claims, its mechanisms as an explanation.",
          "**A reason.** That a prior is too wide, a stand-in unfair, a phrase misread: with the source that says so.",
        ],
      },
      { text: "Then everything that is wrong is listed, and the same question asked again:" },
      { code: `npx aitia check ${id}\nnpx aitia why ${id}` },
      {
        text: "Send the changed files, with the line below that they answer, to whoever gave you this page.",
      },
      { heading: "The lines" },
      { lines: true },
    ],
  }),
  teachers: (question: string): Beside => ({
    title: "For teachers",
    blocks: [
      { text: `The question of this page: [${question}](./)` },
      { heading: "How long it takes" },
      {
        text: "One lesson of 45 minutes is enough for one question: *was it inevitable?* Ten minutes to read the answers and write down what each claims; ten for the phrases that became mechanisms; fifteen to remove one mechanism and compare; ten for what the page cannot tell.",
      },
      { heading: "What to do" },
      {
        ordered: true,
        list: [
          "Let pupils first write, in their own words, what they think each answer claims.",
          "Read the phrases that became mechanisms, and those that did not, with the reasons.",
          "Choose one mechanism. Before anybody looks, everyone writes down in how many of a hundred simulated histories the outcome will no longer come without it. Then remove it and compare.",
          "Open one simulated history beside its twin and find the first decision that differs.",
        ],
      },
      { heading: "What to discuss" },
      {
        list: [
          "Why may removing something change little? (Something else stands in.)",
          "“Necessary” means necessary in the model. What would it take to say it of the past?",
          "Where do the sources of the record disagree, and what do they leave out?",
          "Does a reason for a deed excuse it? Read [What this cannot tell](./#cannot) together before anything is concluded.",
        ],
      },
      { heading: "What not to do" },
      {
        list: [
          "No re-enactment. Nobody plays anybody: neither those who decided nor those who suffered.",
          "No contest about who brings a number down. Where people are counted, read at least one documented life beside the counts, from a published list of names.",
          "No comparing of sufferings, and no picture that makes what people suffered a spectacle.",
        ],
      },
    ],
  }),
};
