/** Phrases that became no mechanism, and why. */
import type { Unmodelled } from "aitia";

export const unmodelled: readonly Unmodelled[] = [
  {
    answer: "1",
    quote: "To this day, one of the reasons Russia expands its territory",
    because: "the account ends in March 1953; nothing is said about later governments",
  },
  {
    answer: "1",
    quote: "Stalin learned of Marxism from reading various sources",
    because:
      "how one man came by his beliefs lies before the first month; dogmatism is drawn, not explained",
  },
  {
    answer: "1",
    quote: "eventually the final stage of communism",
    because: "an aim in the far future changes nothing from month to month",
  },
  {
    answer: "1",
    quote:
      "the Great Game wasn't entirely one-sided and Russia was also imperialistic to its neighbors",
    because:
      "the Russian side of the Great Game is history before 1917; its likeness after 1917, arms and buffers that frighten the others, is in the spiral",
  },
  {
    answer: "1",
    quote: "having neighbors aligned with Russia could help to protect the nation's autonomy",
    because: "said already by claim C4; counted once",
  },
  {
    answer: "2",
    quote:
      "neither a dull bureaucrat nor an outlaw but a man shaped by rigid adherence to a puritanical doctrine",
    because: "a portrait; what it asserts about rigidity is claims C19 and C20",
  },
  {
    answer: "2",
    quote: "His violence was not the product of his subconscious",
    because: "a denial of a psychological cause; the model has no such cause to deny",
  },
  {
    answer: "2",
    quote: "Stalin wasn't a dreamer like Lenin or Trotsky",
    because: "a trait that nobody measured; that he wanted the post is in the appointment itself",
  },
  {
    answer: "2",
    quote: "why he ultimately proved to be master of them all",
    because: "the outcome, not a cause",
  },
  {
    answer: "2",
    quote: "All quotes from the article quoted in the original question.",
    because: "a remark on sources: the quoted article is not in our copy",
  },
];
