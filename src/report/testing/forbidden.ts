/**
 * Words that count people like goods or points: neither report nor page may use them of their own. A killing may be
 * named as the deed that it is, and a contest has who wins it.
 */
export const forbidden =
  /\b(kills?|killed|casualt\w+|scores?|victor\w*|damage|blame[sd]|culprit|body count|achievement|level up)\b/i;
