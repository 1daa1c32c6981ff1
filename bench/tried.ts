/** What docs/performance.md says of fewer worlds: what was measured once, and what was tried and gave nothing. */
export const tried = `## Fewer worlds, and what was tried for it

Measured on 2026-11-30 within one hour on two idle cores (AMD EPYC with AVX-512, Node 24.21.0), each figure from one run: processor seconds (user and system) of the whole command in one thread. Before is 74b9999. The necessity, net, share and "undone by other luck" of every row are the same to the last digit in all, so every interval is as wide.

| asked | before | WebAssembly alone | and a library that was kept | and one that was made meanwhile |
|---|---:|---:|---:|---:|
| \`aitia why stalin --given nothing --outcome great-terror --workers 1\` | 52.8 | 35.9 (0.68) | 25.9 (0.49) | 34.0 (0.64) |
| \`aitia why stalin --workers 1\` | 59.1 | 51.8 (0.88) | 38.7 (0.65) | not measured |

By the clock, with two threads and a library that was kept: the first 17.4 seconds for 29.4, the second 22.5 for 33.6; 13 and 14 of a hundred thread-seconds idle, about a quarter of them while the case is opened.

To repeat it: \`git worktree add\` both commits and ask each with \`--out\` in a folder that holds nothing yet. \`great-terror\` is decided in December 1938, after 263 of 434 months; the world asked about and those of the explanations are lived to their end all the same, since they are shown, and so are the twins that differ in nothing yet, since that is told of them. The question that is asked unless told reads to 1952: there nothing ends earlier. Other luck is lived where the outcome came, 98 and 563 of 1,000 histories here, and of the first 64 whatever came. The library is of [this machine's own](#a-program-of-this-machines-own).

- **Months shared by coalitions until they part** (prefix sharing): 0.982 of all months were still lived, and telling when two part cost as much as it saved (0.83 to 1.05 times the speed, one run each, measured for the issue that asked for its removal): most mechanisms of the founding case act in the first month. It is gone. The first month in which a twin differs is still told, where its luck is drawn anew from there; so are forks that somebody asks for.
- **Ending a twin that has become its history again**: of 120 twins none ever did.
- **Ending each life of the usual question once its episode has come**: not built. Four worlds live side by side and end with the last of them, and of each row's twin the largest episode is asked, not the first.

`;
