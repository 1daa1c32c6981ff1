/** The section of docs/performance.md on native programs, measured once by hand. */
export const ownProgram = `## A program of this machine's own

\`--device native\` has the machine's C compiler make a program of the case's rules, which lives as many worlds at once as a vector
of the processor has lanes: 8 where it has AVX2, else 4. It is the code that WebAssembly gets, written as C, so the bits are the
same. It is made once for each program, in about 3 seconds, and kept in the user's cache; WebAssembly lives meanwhile, and always
the lives whose luck is exchanged or redrawn. Where there is no C compiler, or the program fails, a sentence says so and WebAssembly
lives everything. Before it is believed, its first histories are lived by WebAssembly too: a program whose bits are others is told
of and not used.

Measured once on 2026-11-30 on an AMD EPYC with AVX-512, busy with other work, processor time of whole histories, as multiples of
WebAssembly in the same minute, whose time holds the drawing of parameters: founding case 1.4 with 4 lanes, 1.8 to 1.9 with 8, 1.9 to
2.1 with 16; \`civil-violence\` 1.1, 1.0 and 0.9, perhaps since sixteen lanes of its grid no longer fit the first cache. A whole question
gains less: \`why stalin --runs 300 --workers 1\` took 32.4 processor seconds and 37.3 in WebAssembly. Walking rare branches alone for up to 2, 3 or 4 lanes of 8, not 1, gained
nothing (1.75 to 1.77 for 1.8).

`;
