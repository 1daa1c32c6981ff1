/** The claims of the two answers: a phrase word for word, what it asserts and no more, the mechanisms that carry it, the test. */
import type { Claim } from "aitia";

const one = "1";
const two = "2";

export const claims: readonly Claim[] = [
  {
    id: "C1",
    answer: one,
    quotes: [
      "contends with such a autocratic government is to protect itself from Western control",
    ],
    says: "protection from Western control is one of the reasons for autocratic rule",
    mechanisms: ["memory-of-invasion", "threat-to-repression", "buffer-states"],
    test: { by: "net", without: ["memory-of-invasion", "threat-to-repression", "buffer-states"] },
    untested:
      "autocratic rule itself, the West alone, and Russia “to this day”: asked is what the mechanisms' answers to six powers, Japan among them, do to death sentences of 1921-53",
  },
  {
    id: "C2",
    answer: one,
    quotes: [
      "There was the Great Game",
      "the French invasion of Russia in 1812",
      "the attack by the German Empire during World War I",
      "Russia had to deal with invasion and interference from Western nations before",
    ],
    says: "past invasions and interference of Western powers let one expect further ones",
    mechanisms: ["memory-of-invasion"],
    test: {
      by: "twin",
      says: "nobody remembers an invasion, so that every power is expected to be as hostile as one that never came",
      without: { "memory-of-invasion": "absent" },
      expects: { output: "threat", year: 1926, twin: "less" },
      alsoRead: [
        {
          says: "every power is expected to be as hostile as the mean of the model with memory (as first tested)",
          without: { "memory-of-invasion": "unresponsive" },
        },
      ],
    },
    untested: "the West alone: asked of all six powers, Japan among them",
  },
  {
    id: "C3",
    answer: one,
    quotes: [
      "obsessed with protecting Russia from any perceived future invasions by the West",
      "saw his brutality as a counterbalance",
    ],
    says: "an obsession with protection from perceived invasions by the West; to some degree brutality is seen as a counterbalance to its interference",
    mechanisms: ["threat-to-repression"],
    test: { by: "net", without: ["threat-to-repression"] },
    untested:
      "that he saw it so, and the West alone: asked is what the answer to the threat of six powers, Japan among them, does to death sentences",
  },
  {
    id: "C4",
    answer: one,
    quotes: ["establishing other Marxist-Leninist states to protect the Soviet Union"],
    says: "other Marxist-Leninist states are set up for the protection of the Soviet Union",
    mechanisms: ["buffer-states"],
    test: {
      by: "twin",
      says: "buffer states are sought at the usual rate, whatever the threat",
      without: { "buffer-states": "unresponsive" },
      expects: { output: "buffers", year: 1949, twin: "less" },
    },
    untested:
      "that the states are Marxist-Leninist: asked is whether borders are covered more where the threat is greater",
  },
  {
    id: "C5",
    answer: one,
    quotes: [
      "Stalin's brutality was somewhat based on a logic that the dictatorship of the proletariat was the true method to Communism",
    ],
    says: "brutality is somewhat based on the logic that the dictatorship of the proletariat is the true method to communism",
    mechanisms: ["grip", "dogma"],
    test: { by: "net", without: ["grip", "dogma"] },
    untested:
      "that the dictatorship of the proletariat is held to be the true method: asked is what the answers of grip and dogma together do to death sentences; those of dogma alone stand with C19",
  },
  {
    id: "C6",
    answer: one,
    quotes: [
      "protect the USSR from being affected by the market economy of Western capitalist nations",
    ],
    says: "the economy is put under command to protect it from the markets of the West",
    mechanisms: ["insulation"],
    test: {
      by: "twin",
      says: "neither shelter nor arms are worth anything",
      set: { insulationValue: 0, defenceValue: 0 },
      expects: { outcome: "command-by-1931", twin: "rarer" },
      alsoRead: [
        {
          says: "shelter and arms are worth what they are at the usual threat, whatever the threat (as first tested)",
          without: { insulation: "unresponsive" },
        },
      ],
    },
    untested:
      "markets as such, and apart from arms: in the model the worth of shelter answers to felt threat, and the twin takes what command is worth for arms too",
  },
  {
    id: "C7",
    answer: one,
    quotes: ["not only because it is part of Marxist socialism"],
    says: "the economy is put under command also because doctrine asks for it, beside any protection",
    mechanisms: ["doctrine-of-command"],
    test: {
      by: "twin",
      says: "the leader's line adds nothing to the value of command",
      without: { "doctrine-of-command": "unresponsive" },
      expects: { outcome: "command-by-1931", twin: "rarer" },
    },
    untested: "that it is Marxist doctrine: the twin takes what the leader's own line adds",
  },
  {
    id: "C8",
    answer: one,
    quotes: [
      'saw a foreigner threat from other non-Marxist socialists, calling them "social fascists"',
      "calling those who stood in the way of the dictatorship of the proletariat corporatists",
    ],
    says: "other, non-Marxist socialists are labelled and seen as a threat from abroad, and so are labelled those who stand in the way",
    mechanisms: ["labels"],
    test: {
      by: "twin",
      says: "nobody is labelled",
      without: { labels: "absent" },
      expects: { output: "enemyShare", year: 1936, twin: "less" },
      alsoRead: [
        {
          says: "labels stay at their mean, whatever the threat and however near the rivals (as first tested)",
          without: { labels: "unresponsive" },
        },
      ],
    },
    untested:
      "that they are socialists and a threat from abroad: nearness of rivals at the top and links abroad stand for it, and the number is of people at home whom the ruler believes to be enemies",
  },
  {
    id: "C9",
    answer: one,
    quotes: [
      "strengthening capitalist nations like the United States",
      "preventing proletariat revolutions that would lead to socialism",
    ],
    says: "these groups (other socialists, and those who stand in the way) are believed to strengthen capitalist nations and to prevent revolutions",
    mechanisms: ["failed-revolutions"],
    test: {
      by: "twin",
      says: "no revolution was tried abroad, so that none failed",
      events: { "revolutions-abroad": "off" },
      expects: { output: "threat", year: 1933, twin: "less" },
    },
    untested:
      "that they strengthen capitalist nations, and that it is they who prevent revolutions, which is a rule here: asked is whether revolutions that failed are felt as threat",
  },
  {
    id: "C10",
    answer: one,
    quotes: [
      "released its grip too soon",
      "end up being controlled by the most reactionary elements of their community",
    ],
    says: "a grip released too soon is believed to hand control to the most reactionary and to bring capitalism back",
    mechanisms: ["grip"],
    test: {
      by: "twin",
      says: "whoever leads believes so little in a return that he would loosen as early as the model allows",
      set: { loosenPoint: 0.45 },
      expects: { output: "grip", year: 1935, twin: "less" },
      alsoRead: [
        {
          says: "the grip answers to open unrest alone and is about as tight on average (as first tested)",
          without: { grip: "unresponsive" },
        },
      ],
    },
    untested:
      "the belief itself: asked is the step that the model adds, that it keeps the grip tight",
  },
  {
    id: "C11",
    answer: one,
    quotes: ["make Russia a puppet of foreign forces"],
    says: "a grip released too soon is believed to bring back a market economy that makes the country a puppet of foreign forces",
    mechanisms: ["grip"],
    test: {
      by: "twin",
      says: "what loosening lets in is not felt as threat",
      set: { comebackPower: 0 },
      expects: { output: "threat", year: 1928, twin: "less" },
    },
    untested:
      "the market economy and the puppet: asked is whether what loosening lets in is felt as threat",
  },
  {
    id: "C12",
    answer: one,
    quotes: ["a way to purge those who were seen as too subservient to Westerners"],
    says: "purges are meant, to some degree, for people who seem too subservient to the West",
    mechanisms: ["threat-to-repression", "labels"],
    test: {
      by: "twin",
      says: "people with links abroad are struck like all others",
      set: { aimAtLinks: 0, labelHazard: 0 },
      expects: { output: "linkedShare", year: 1937, twin: "less" },
    },
    untested:
      "who seems too subservient, the West alone, and what is meant: links abroad, of whatever country, stand for it",
  },
  {
    id: "C13",
    answer: one,
    quotes: ["their actions were a necessary move", "believed they needed to control Central Asia"],
    says: "(Update) what is a necessary defence in the eyes of one side is a threat in those of the other",
    mechanisms: ["spiral"],
    test: {
      by: "twin",
      says: "arms here are not seen abroad, and what others fear is understood here as an answer to them",
      set: { shownArms: 0, misread: 0 },
      expects: { output: "threat", year: 1936, twin: "less" },
      alsoRead: [
        {
          says: "the others' fear, what of it is misread and what arms answer to stay at their means (as first tested)",
          without: { spiral: "unresponsive" },
        },
      ],
    },
    untested:
      "the threat in the others' eyes, and what it rested on: the answer lays it to exaggerated reports and speaks of the Great Game; asked is the threat felt here in 1936",
  },
  {
    id: "C14",
    answer: one,
    quotes: [
      "thanks to somewhat exaggerated accounts and reports",
      "something Russia had no intention of doing",
    ],
    says: "(Update) exaggerated reports make one side believe in plans that the other does not have",
    mechanisms: ["exaggerated-reports-here", "exaggerated-reports-abroad", "spiral"],
    test: { by: "accounts", account: "A-updated", against: "A-first" },
    untested:
      "the British of the Great Game, of whom the answer says it: asked of both sides in 1917-53, and with the whole Update, C13 among it",
  },
  {
    id: "C15",
    answer: one,
    quotes: [
      "a concept that stretches to before the existence of the USSR",
      "influenced Stalin's attitudes",
    ],
    says: "(Update) the fear of control by Western powers is older than the Soviet state and influenced Stalin's attitudes",
    mechanisms: ["memory-of-invasion"],
    test: {
      by: "twin",
      says: "no power is hostile, or was before the account",
      events: { "hostile-powers": "off" },
      expects: { outcome: "terror-episode", twin: "rarer" },
      kept: {
        says: "whoever leads in 1936 is as ruthless in both",
        output: "leaderRuthlessness",
        year: 1936,
      },
    },
    untested:
      "attitudes, control, the West alone (asked of all six powers, Japan among them), and the old fear apart from fresh grounds: asked are death sentences, in a twin in which no power is hostile after 1917 either; that the fear is older is put in and not found; what memory alone does to the outcome stands with C2",
  },
  {
    id: "C16",
    answer: two,
    quotes: ["Don't confuse cause and effect"],
    says: "ruthlessness is a cause of success and not its effect",
    mechanisms: ["selection"],
    test: { by: "net", without: ["selection"] },
    untested:
      "that it is not its effect; whether ruthlessness helps to win is asked under C17, here what that does to death sentences",
  },
  {
    id: "C17",
    answer: two,
    quotes: ["Stalin succeeded because he was the most brutal and ruthless Politburo member"],
    says: "he won the contest for power because he was the most brutal and ruthless",
    mechanisms: ["selection"],
    test: {
      by: "twin",
      says: "ruthlessness does not help to win",
      without: { selection: "unresponsive" },
      expects: { outcome: "ruthless-winner", twin: "rarer" },
    },
    untested:
      "“the most”: asked is whether whoever leads was among the three most ruthless of nine",
  },
  {
    id: "C18",
    answer: two,
    quotes: ["Only someone even more brutal and ruthless could have succeeded in his place"],
    says: "only somebody even more brutal and ruthless could have succeeded in his place",
    mechanisms: ["selection"],
    test: {
      by: "twin",
      says: "the likely winner of the succession has as much less luck as it takes to lose",
      events: { "winner-beaten": "on" },
      expects: { output: "leaderRuthlessness", year: 1924, twin: "more" },
      alsoRead: [
        {
          says: "the likely winner of the succession is not there",
          events: { "winner-absent-1924": "on" },
        },
      ],
      view: "record",
    },
    untested:
      "“only”: asked is how often whoever leads after the contest of 1924 is the more ruthless one",
  },
  {
    id: "C19",
    answer: two,
    quotes: [
      "The certainty of dogmatic fanaticism requires no further justification",
      "it justifies itself",
    ],
    says: "certainty of a dogma needs nothing beside itself to justify it",
    mechanisms: ["dogma"],
    test: { by: "net", without: ["dogma"] },
    untested: "justification itself: asked is what the answers of dogma do to death sentences",
  },
  {
    id: "C20",
    answer: two,
    quotes: ["a deep sense of certainty in the face of political and economic setbacks"],
    says: "the ideology gives certainty in the face of setbacks",
    mechanisms: ["dogma"],
    test: {
      by: "twin",
      says: "whoever leads has an open mind: before any evidence he gives the doctrine one chance in five to be wrong",
      without: { dogma: "absent" },
      expects: { output: "command", year: 1935, twin: "less" },
      alsoRead: [
        {
          says: "whoever leads is dogmatic to the degree that keeps doubt at its mean (as first tested)",
          without: { dogma: "unresponsive" },
        },
      ],
    },
    untested:
      "that it is the ideology that gives it, and certainty itself: the twin takes a trait of whoever leads, and a command economy that is kept stands for certainty",
  },
  {
    id: "C21",
    answer: two,
    quotes: ["removed them with whatever degree of force appeared necessary at the time"],
    says: "obstacles are removed with as much force as seems necessary at the time",
    mechanisms: ["measured-force"],
    test: {
      by: "twin",
      says: "less stands in the way: the weather of 1932 is as good as that of 1937",
      events: { "good-harvest-1932": "on" },
      expects: { output: "dose", year: 1933, twin: "less" },
      alsoRead: [
        {
          says: "force keeps its mean measure, whatever stands in the way, and sentences are asked for (as first tested)",
          without: { "measured-force": "unresponsive" },
          expects: { output: "sentences", year: 1930, twin: "less" },
        },
      ],
    },
    untested:
      "obstacles of every kind, that they are removed, and that the force seemed necessary: asked is one obstacle, the bad harvest of 1932, and the force of 1933",
  },
  {
    id: "C22",
    answer: two,
    quotes: ["When the only possible direction is forward, no opposition can be tolerated"],
    says: "where only one direction is possible no opposition can be tolerated",
    mechanisms: ["dogma"],
    test: {
      by: "twin",
      says: "whoever leads has an open mind: before any evidence he gives the doctrine one chance in five to be wrong",
      without: { dogma: "absent" },
      expects: { output: "dose", year: 1930, twin: "less" },
      alsoRead: [
        {
          says: "whoever leads is dogmatic to the degree that keeps doubt at its mean, and the habit of force is asked for (as first tested)",
          without: { dogma: "unresponsive" },
          expects: { output: "force", year: 1930, twin: "less" },
        },
      ],
    },
    untested:
      "“no”, and opposition alone: asked is whether force is less, and grain that is missing is an obstacle too",
  },
  {
    id: "C23",
    answer: two,
    quotes: [
      "Whatever went wrong, the counterrevolution, the forces of conservatism, the secret influence of the bourgeoisie could always be held responsible",
    ],
    says: "whatever goes wrong can always be laid to enemies, open or secret",
    mechanisms: ["blame"],
    test: { by: "net", without: ["blame"] },
    untested: "that blame is laid: asked is what this does to death sentences",
  },
  {
    id: "C24",
    answer: two,
    quotes: ["Over and over again, Stalin learned that violence was the key to success."],
    says: "experience teaches, again and again, that violence is the key to success",
    mechanisms: ["learning"],
    test: { by: "net", without: ["learning"] },
    untested:
      "learning apart from who leads: with it the leader's own ruthlessness stays out of the answer by force; and asked is what both do to death sentences",
  },
  {
    id: "C25",
    answer: two,
    quotes: ["if he was sufficiently ruthless, all opposition ultimately melted away"],
    says: "before enough ruthlessness all opposition melts away in the end",
    mechanisms: ["submission"],
    test: {
      by: "twin",
      says: "force ends as few confrontations as conciliation",
      without: { submission: "absent" },
      expects: { output: "unrest", year: 1935, twin: "more" },
    },
    untested:
      "all opposition, “in the end”, and force that is enough: asked is open resistance in the regions in 1935, and where force ends less of it, it is also learned less, so that this is no word on force that is enough",
  },
  {
    id: "C26",
    answer: two,
    quotes: ["why the others were content to let him have the position"],
    says: "the others were content to let him have the post of general secretary",
    mechanisms: ["patronage"],
    test: {
      by: "twin",
      says: "the post of secretary is drawn among all nine",
      events: { "secretary-appointed": "off" },
      expects: { output: "secretaryClients", year: 1927, twin: "less" },
    },
    untested:
      "the claim itself, that they were content, and why: the appointment of 1922 is a rule here, and asked is what it brought him",
  },
  {
    id: "C27",
    answer: two,
    quotes: [
      "Stalin was the diligent, conscientious bureaucrat who plumbed the depths of the party organization for supporters",
    ],
    says: "a diligent official gathers supporters from the depths of the party",
    mechanisms: ["patronage"],
    test: {
      by: "twin",
      says: "the secretary fills no more vacancies than any other of the nine",
      without: { patronage: "unresponsive" },
      expects: { output: "secretaryClients", year: 1927, twin: "less" },
    },
    untested: "diligence apart from the office: the twin takes the reach of both",
  },
  {
    id: "C28",
    answer: two,
    quotes: [
      "always turned up with far more supporters than anticipated at every crisis of leadership",
    ],
    says: "at every crisis of leadership he has far more supporters than anticipated",
    mechanisms: ["unseen-supporters"],
    test: {
      by: "twin",
      says: "everybody knows who owes a post to whom, so that by definition hardly anybody is surprised",
      without: { "unseen-supporters": "unresponsive" },
      expects: { output: "unexpected", year: 1929, twin: "less" },
      alsoRead: [
        {
          says: "the same twin, asked for all posts of the secretary's clients (as first tested)",
          without: { "unseen-supporters": "unresponsive" },
          expects: { output: "secretaryClients", year: 1929, twin: "less" },
        },
      ],
    },
    untested: "“every” and “far”: asked is 1929, and whether there are more",
  },
];
