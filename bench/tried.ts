/** What docs/performance.md says of fewer worlds: what was measured once, and what was tried and gave nothing. */
export const tried = `## Fewer worlds, and what was tried for it

Measured on 2026-11-30, each question asked of both states in turn in one hour, in one thread, processor seconds (user and system) of the whole command; two shared cores with much other work, each figure from one run. Of both states every number of the answer is the same, so every interval is as wide.

| asked | before (74b9999) | lives end where they are decided, no month is shared (2c75395) | ratio |
|---|---:|---:|---:|
| \`aitia why stalin --given nothing --outcome great-terror --workers 1\` | 56.7 | 41.7 | 0.74 |
| \`aitia why stalin --workers 1\` | 67.8 | 66.6 | 0.98 |

To repeat it: \`git worktree add\` both commits and ask each with \`--out\` in a folder that holds nothing yet. \`great-terror\` is decided in December 1938, after 263 of 434 months; the world asked about and those of the explanations are lived to their end all the same, since they are shown, and so are the twins that differ in nothing yet, since that is told of them. The question that is asked unless told reads to 1952: there nothing ends earlier, and its ratio is that of no longer sharing months.

- **Months shared by coalitions until they part** (prefix sharing): 0.982 of all months were still lived, and telling when two part cost as much as it saved (0.83 to 1.05 times the speed, one run each, measured for the issue that asked for its removal): most mechanisms of the founding case act in the first month. It is gone. The first month in which a twin differs is still told, where its luck is drawn anew from there; so are forks that somebody asks for.
- **Ending a twin that has become its history again**: of 120 twins none ever did.
- **Ending each life of the usual question once its episode has come**: not built. Four worlds live side by side and end with the last of them, and of each row's twin the largest episode is asked, not the first.

`;
