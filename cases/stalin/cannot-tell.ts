/** What the model leaves out or cannot decide; written before any result. */
export const cannotTell: readonly string[] = [
  "Whether anybody is guilty. A mechanism that explains does not excuse: the choices of those who ruled are in the model as choices, and a share is a statement about a model, not about responsibility.",
  "Whether the violence was needed, rational in the sense of justified, or inevitable. Necessary means here: without this mechanism, with everything else drawn alike, the outcome does not come in the model.",
  "How many people were sentenced, put to death, deported or starved. Counts enter as the record gives them, with their doubt, and are never improved by the model.",
  "Anything about people whom nobody sentenced by a political article: deaths in camps and prisons, deportation and the famine of 1931-34 lie outside. The model has no demography.",
  "Who was an enemy. The word stands for a state of the ruler's belief; almost all of those sentenced were guilty of nothing by any fair law.",
  "How often such a history would arise. There was one; necessity and sufficiency are exact only inside the model.",
  "How ruthless anybody was. Ruthlessness is drawn from the same field for everybody: coded from later deeds, the claim that the most ruthless won would be true by definition. Of a field of nine even a perfect coding is worth at most nine to one.",
  "Whether fear was felt or used. Felt threat and threat invoked as a pretext leave the same trace in these series; only private papers and timing part them.",
  "Dogma apart from blame (both stop revision), learning apart from selection (both raise force late), labels apart from the fear of a fifth column, the grip apart from the memory of killing: the record moves them together.",
  "Which doctrine did what: Marxism as a picture of the world stands in both answers, as insulation and grip in one, as certainty in the other.",
  "What one person did. 240 posts stand for some five thousand, 20 persons for the leading circle; there is no named person among them and no network but who owes a post to whom.",
  "The period before November 1917 and the rule of law of that year: the world starts in February 1917 only so that beliefs and habits have something to form on.",
  "How strongly a pact, a dispute or a treaty was felt. The rows are dated by their sources; their strength is a parameter with a prior, and the date of the peak depends on it.",
  "Anything about another country, another time, or a living politician. It is no advice to anybody.",
];
