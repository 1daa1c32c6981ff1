/** The words of the cards in the language that the document was sent in, loaded with their chapter. */
import { type ClaimCards, claimCards as english } from "../../../src/words/en/claim-cards.ts";
import { words } from "../../words.ts";

const others: Readonly<Record<string, () => Promise<ClaimCards>>> = {
  de: async () => (await import("../../../src/words/de/claim-cards.ts")).claimCards,
};

export const claimCards: ClaimCards = (await others[words.language]?.()) ?? english;
