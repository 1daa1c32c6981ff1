/**
 * Words that count people like goods or points: neither report nor page may use them of their own. A killing may be
 * named as the deed that it is, and a contest has who wins it.
 */
export const forbidden =
  /\b(kills?|killed|casualt\w+|scores?|victor\w*|damage|blame[sd]|culprit|body count|achievement|level up)\b/i;

/**
 * What a reader stumbles over: a negation of a negation, the states of a switch in brackets, and names that only the
 * code knows ("deathSentences").
 */
export const unclear =
  /\bnot (?:un(?!der|it|til|less|ion)\w+|without|none|never|impossible)\b|\bnever not\b|\((?:on|off)\)|; off:|\b(?!aitia)[a-z]{2,}[A-Z][a-z]\w*/;
