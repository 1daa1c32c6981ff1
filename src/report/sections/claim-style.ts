/** How a text stands whose phrases show their verdict beside them, and how cards of claims stand below it. */
export const claimStyle = `
.claimed{position:relative;max-width:40em;margin-right:min(19rem,28vw)}
.said{color:inherit;text-decoration:underline;text-decoration-color:var(--own);text-decoration-thickness:2px;text-underline-offset:3px}
.said:hover,.said:focus-visible,.said.shown{background:var(--wash)}
.told{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;user-select:none}
.told i,.tested i{font-style:normal}.told>span{display:block}
.said:hover .told,.said:focus-visible .told,.said.shown .told{clip-path:none;width:min(18rem,26vw);height:auto;left:calc(100% + 1rem);white-space:normal;background:var(--card);border:1px solid var(--rule);border-left:4px solid var(--own,var(--rule));border-radius:4px;padding:.3rem .7rem;z-index:2;font:.84rem/1.4 system-ui,-apple-system,'Segoe UI',sans-serif;margin-top:-.2rem}
.tested{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));gap:.7rem 1.2rem;align-items:start;margin:.5rem 0 1.5rem}
.tested .card{padding:.2rem .8rem .3rem}.tested summary{color:var(--ink);list-style-position:outside;margin-left:.9rem;line-height:1.4}.tested summary .id{color:var(--quiet)}
.tested .verdict{display:block;margin-top:.1rem}.tested summary q{font-family:Georgia,'Source Serif 4','Noto Serif',serif;font-size:.92rem}.tested summary svg{margin:.2rem 0}
.tested dl{margin:.3rem 0;grid-template-columns:minmax(4.5rem,max-content) 1fr;gap:.15rem .8rem;border-top:1px solid var(--rule);padding-top:.3rem}.tested dl{scroll-margin-top:13rem}.tested .card:has(:target){outline:2px solid var(--own,var(--quiet));outline-offset:2px}
@media screen and (max-width:760px){.claimed{margin-right:0}.said:hover .told,.said:focus-visible .told,.said.shown .told{position:fixed;left:0;right:0;bottom:0;top:auto;width:auto;margin:0;border-radius:0;border-left:0;border-top:4px solid var(--own,var(--rule));padding:.5rem 1rem .7rem}.tested{gap:.35rem}.tested .card{padding:.05rem .6rem}.tested summary{padding:.1em 0}.tested summary svg{display:none}.claimed{line-height:1.45}}
@media print{.told,.said:hover .told{display:none}.claimed{margin-right:0}}`;
