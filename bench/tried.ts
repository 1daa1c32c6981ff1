/** What docs/performance.md says of fewer worlds: what was measured once, and what was tried and gave nothing. */
export const tried = `## Fewer worlds, and what was tried for it

Measured on 2026-11-30 within ten minutes on two idle cores (AMD EPYC with AVX-512, Node 24.21.0), each figure from one run, those of the first row before and with a library made meanwhile from two: processor seconds (user and system) of the whole command in one thread. Before is 74b9999. The necessity, net, share and "undone by other luck" of every row are the same to the last digit in all, so every interval is as wide.

| asked | before | WebAssembly alone | and a library that was kept | and one that was made meanwhile |
|---|---:|---:|---:|---:|
| \`aitia why stalin --given nothing --outcome great-terror --workers 1\` | 53.5, 54.9 | 34.5 (0.64) | 23.7 (0.44) | 31.3, 31.1 (0.59, 0.57) |
| \`aitia why stalin --workers 1\` | 61.4 | 49.2 (0.80) | 35.9 (0.59) | 45.7 (0.74) |

By the clock, with two threads and a library that was kept: the first 15.3 seconds for 28.5, the second 21.1 for 36.3; 14 and 13 of a hundred thread-seconds idle.

To repeat it: \`git worktree add\` both commits and ask each with \`--out\` in a folder that holds nothing yet. \`great-terror\` is decided in December 1938, after 263 of 434 months; the world asked about and those of the explanations are lived to their end all the same, since they are shown, and so are the twins that differ in nothing yet, since that is told of them. The question that is asked unless told reads to 1952: there nothing ends earlier. Other luck is lived where the outcome came, 98 and 563 of 1,000 histories here, and of the first 64 whatever came. The library is of [this machine's own](#a-program-of-this-machines-own).

- **Loops cut in two** (in use): a loop of which a rare branch is dear, such as that of posts which fall vacant, first does the little for everybody and lists, in each world, who has more to do; a second loop walks down the lists, the first of every world together. It is cut where something is done for everybody, and neither part reads what the other writes for somebody else. Two loops of the founding case are, none of the other cases'. 12,288 of its lives took 4.5 processor seconds for 5.2 in a native library, 8.2 for 8.9 in WebAssembly (the middle of three runs and one of two, beside other work).
- **Arrays of a helper that one world walks alone laid side by side**, and **the processor's own instruction that writes to sixteen places**, or none that reads from them: nothing (0.97 to 1.04 times, three runs each). **A library made with -O1 or -O2** is made in 1.7 and 2.6 processor seconds for 2.6, and lives for 1.08 and 1.05 times as long.
- **Proving a library beside what WebAssembly has lived** (in use), not beside JavaScript: 0.3 processor seconds for 1.9.
- **Months shared by coalitions until they part** (prefix sharing): 0.982 of all months were still lived, and telling when two part cost as much as it saved (0.83 to 1.05 times the speed, one run each, measured for the issue that asked for its removal): most mechanisms of the founding case act in the first month. It is gone. The first month in which a twin differs is still told, where its luck is drawn anew from there; so are forks that somebody asks for.
- **Ending a twin that has become its history again**: of 120 twins none ever did.
- **Ending each life of the usual question once its episode has come**: not built. Four worlds live side by side and end with the last of them, and of each row's twin the largest episode is asked, not the first.

`;
