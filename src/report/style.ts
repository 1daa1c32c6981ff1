/** The report's style, and the part that the page shares with it: serif text, two quiet colours, much white. */

/** Contrast on the ground, light then dark: ink 16.6 and 14.9, quiet 6.8 and 7.2, a 5.5 and 8.2, b 5.1 and 8.3. */
const palette = `
:root{color-scheme:light dark;--ground:#fdfcf8;--card:#fff;--ink:#1d1c1a;--quiet:#5c5953;--rule:#dcd8cf;--a:#1f6b8a;--b:#a1500f;--c:#5c5953;--fan:#857f74;--change:#6a4b9b;--wash:#f4f1ea}
@media(prefers-color-scheme:dark){:root{--ground:#171613;--card:#1f1d1a;--ink:#ece9e2;--quiet:#aba69c;--rule:#3a3733;--a:#6fb9d3;--b:#e3a263;--c:#aba69c;--fan:#9b958a;--change:#b9a2e2;--wash:#22201c}}`;

const basics = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.55 Georgia,'Source Serif 4','Noto Serif',serif;overflow-wrap:break-word}
h1{font-size:clamp(1.6rem,4.2vw,2.3rem);line-height:1.2;margin:.1em 0 .2em;font-weight:700}
h2{font-size:1.35rem;line-height:1.3;margin:2.6rem 0 .5rem}
header p{max-width:none}
h3{font-size:1.05rem;line-height:1.35;margin:1.4rem 0 .35rem}
p{margin:.5em 0;max-width:44em}
a{color:inherit;text-decoration-color:var(--quiet);text-underline-offset:3px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--a);outline-offset:2px;border-radius:2px}
.quiet,.meta{color:var(--quiet)}
p.meta{max-width:none}.meta,figcaption,table,summary,dl,.small{font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:.84rem;line-height:1.5}
.a{--own:var(--a)}.b{--own:var(--b)}.c{--own:var(--c)}
.phrase{text-decoration:underline;text-decoration-color:var(--own);text-decoration-thickness:2px;text-underline-offset:3px;color:inherit}
a.aside{color:var(--quiet);text-decoration:underline dotted;text-underline-offset:3px}
q{quotes:"\\201c" "\\201d"}
figure{margin:1rem 0;min-width:0}figcaption{color:var(--quiet);max-width:60em}
svg{display:block;max-width:100%;height:auto}
summary{cursor:pointer;color:var(--quiet);padding:.25em 0}
details[open]>summary{color:var(--ink)}
.cards .card p{margin:.25em 0}.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1.2rem;margin:.4rem 0;align-items:start}
.card{background:var(--card);border:1px solid var(--rule);border-top:4px solid var(--own,var(--rule));border-radius:4px;padding:.5rem 1.1rem}
.card h3{margin:.1em 0 .3em}.ribbon{float:right}
.finding{border-left:4px solid var(--quiet);padding:0 0 0 1em;margin:.3rem 0 .1rem}
.finding p{margin:.15em 0;max-width:none;font-size:.88rem;line-height:1.4}.finding p:first-child{font-weight:700;font-size:.95rem}.finding details p{max-width:48em}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}`;

/** Code, tables and charts, which stand below the first screen. */
const tables = `
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.82rem}
pre{background:var(--wash);padding:.7rem .9rem;border-radius:4px;white-space:pre-wrap;overflow-wrap:anywhere;margin:.5rem 0}
table{border-collapse:collapse;width:100%}
caption{text-align:left;color:var(--quiet);padding:.3em 0}
th,td{text-align:left;vertical-align:top;padding:.5em .8em .5em 0;border-bottom:1px solid var(--rule)}
thead th{font-weight:600;border-bottom:1px solid var(--quiet)}
td.n,th.n{font-variant-numeric:tabular-nums}
#record{margin-top:.9rem}#record+h3,#record+div h3{margin-top:.6rem}.beside{display:flex;flex-wrap:wrap;gap:0 2rem}.beside details{min-width:0;max-width:100%}.beside details[open]{flex-basis:100%}
.scroll{overflow-x:auto;max-height:24rem;overflow-y:auto}
.joins{box-shadow:inset -2px 0 var(--quiet)}.joins+td{padding-left:.7em}.fold>summary{color:var(--ink);font-size:1rem;font-weight:600;padding:.45em 0}.fold>summary h4{display:inline;font:inherit}.fold>summary~section>h2:first-child,.fold>summary~div>section>h2:first-child,.fold>summary~div>h3:first-child{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.top{box-shadow:inset -2px 2px var(--quiet)}
.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:.4rem 1.6rem}
.panels figure{display:grid;grid-template-columns:minmax(0,1fr);grid-template-rows:subgrid;grid-row:span 4;align-content:start;margin:.6rem 0}
.panels h3,.panels h4{align-self:end;font-size:.95rem;margin:.3rem 0;color:var(--own)}
.bar{display:block;position:relative;height:7px;width:100%;max-width:9rem;background:var(--wash);border-radius:2px;margin:.45em 0 .3em}
.bar i{position:absolute;top:0;bottom:0;background:var(--own,var(--quiet));opacity:.45;border-radius:2px;min-width:2px}
.bar b{position:absolute;top:-3px;bottom:-3px;width:3px;margin-left:-1.5px;background:var(--own,var(--quiet));border-radius:1px}
.bar u{position:absolute;top:-3px;bottom:-3px;width:1px;background:var(--quiet)}`;

/** A table that becomes cards where a phone leaves no room for columns. */
const cardsOnPhones = `
@media screen and (max-width:760px){
.turns,.turns tbody,.turns tr,.turns th,.turns td,.turns caption:not(.hidden){display:block;width:100%}
.turns thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.turns tr{border:1px solid var(--rule);border-top:3px solid var(--own,var(--rule));border-radius:4px;background:var(--card);padding:.6rem .9rem;margin:.8rem 0}
.turns th,.turns td{border:0;padding:.25em 0;box-shadow:none}
.turns td[data-says]::before{content:attr(data-says);display:block;color:var(--quiet);margin-top:.35em}
.turns .bar{max-width:100%}}`;

export const print = `
@media print{:root{--ground:#fff;--card:#fff;--ink:#000;--quiet:#444;--rule:#bbb;--a:#1f6b8a;--b:#a1500f;--wash:#f3f3f3}
body{font-size:10.5pt}main{max-width:none;padding:0}nav,.no-print{display:none}
h2,h3{break-after:avoid}figure,tr,.card{break-inside:avoid}.scroll{max-height:none;overflow:visible}a{text-decoration:none}}`;

const layout = `
main,header,footer,nav,.shell{max-width:1180px;margin:0 auto;padding:0 1.25rem}
header{padding-top:.6rem}.made{float:right;margin:.9em 0 0}.shell p{max-width:none;margin:.3em 0}footer{padding-bottom:3rem}
nav.small{font-size:.8rem}nav ul{list-style:none;padding:0;margin:.4rem 0;display:flex;flex-wrap:wrap;gap:.1rem 1.05rem}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.2rem 1.2rem}dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
@media screen and (max-width:760px){body{font-size:15.4px}p{margin:.4em 0}figure{margin:.6rem 0}.made{display:none}.ribbon{float:none;display:block}header{padding-top:.2rem}.cards{gap:.4rem;margin:.2rem 0}.finding p{font-size:.84rem;line-height:1.33}.finding p:first-child{font-size:.88rem}.card{padding:.4rem .8rem}nav ul{flex-wrap:nowrap;overflow-x:auto;white-space:nowrap;padding-bottom:.4rem}dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}
blockquote{margin:.6rem 0;padding:0;max-width:44em}blockquote p{white-space:pre-wrap}
ol.plain,ul.plain{padding-left:1.2rem;max-width:46em}li{margin:.3em 0}`;

export const reportStyle = `${palette}${basics}${tables}${layout}${cardsOnPhones}${print}`;

/** The first screen and the list of chapters, which stays in reach below it and then above. */
const firstStyle = `
html{scroll-padding:3.2rem 0}.first{padding-top:.7rem}.first h1{margin:0}.first>p.quiet,.first .now{margin:.1rem 0 .5rem;max-width:none;min-height:1.6em}
.halves{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,7fr);gap:0 2rem;align-items:start}
.first .finding{border:0;padding:0;margin:0}.first .finding p{font-size:1.02rem;font-weight:400;line-height:1.4;margin:.3em 0}.first .finding>p:first-child{font-size:1.18rem;font-weight:600;line-height:1.34;margin-top:0}.first .finding p.meta,.first .finding details p{font-size:.84rem}
.first .take{display:flex;flex-wrap:wrap;gap:.35rem .5rem;align-items:center;white-space:normal;overflow:visible;margin:.5rem 0;font-size:.88rem}.first .take strong{flex-basis:100%}.first .take .chip{font-size:.86rem;padding:.2em .8em}.chip[aria-pressed=true]{background:var(--ink);color:var(--ground);text-decoration:line-through}
.first figure{margin:0}q+a.meta{white-space:nowrap}.first .title,.first figure h3{font:600 .92rem/1.35 system-ui,-apple-system,'Segoe UI',sans-serif;margin:0 0 .25rem}.first figure h3{margin:.5rem 0 .2rem}.marks{margin:.2rem 0;max-width:none}.marks span{white-space:nowrap;margin-right:.9em}.marks span::before{content:"";display:inline-block;box-sizing:border-box;width:.72em;height:.72em;border-radius:50%;margin-right:.35em;background:var(--ink)}.marks .isNew::before{background:var(--change)}.marks .goes::before{background:none;border:2px solid var(--change)}.marks .never::before{background:none;border:2px solid var(--quiet)}
.drawn .narrow{display:none}.drawn svg{width:100%}
.who{border-top:4px solid var(--own,var(--rule));padding:.35rem .1rem 0}.who h2{font-size:1.02rem;margin:0}.who p{margin:.1em 0}.first .cards{margin:.5rem 0 0}.limits{border-top:1px solid var(--rule);margin:.5rem 0 .3rem;padding-top:.35rem;font-size:.86rem;max-width:none;color:var(--quiet)}.limits strong{color:var(--ink)}
nav.chapters{position:sticky;top:0;bottom:0;z-index:1;background:var(--ground);border-block:1px solid var(--rule);max-width:none;margin:.4rem 0;padding:.35rem max(1.25rem,calc(50vw - 590px + 1.25rem));font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:.86rem;display:flex;gap:0 1.05rem;overflow-x:auto;white-space:nowrap}nav.chapters ul{margin:0;flex-wrap:nowrap;gap:0 1.05rem;overflow:visible;padding:0}nav.chapters li{margin:0}nav.chapters a[aria-current]{font-weight:600;text-decoration-thickness:2px}
.chapter>section:first-child>h2:first-child,.chapter>section:first-child>.row:first-child>h2{margin-top:1rem}
@media screen and (max-width:760px){.halves{grid-template-columns:minmax(0,1fr);gap:.5rem}.drawn .wide{display:none}.drawn .narrow{display:block}.first .finding>p:first-child{font-size:1.06rem}.first .finding p{font-size:.96rem}.first .cards{gap:.5rem}}`;

/** What the page needs beside the report's style. */
export const pageStyle = `${palette}${basics}${layout}
button,select,input{font:inherit;color:inherit}button,select{font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:.88rem}
label,select{max-width:100%}button,select{background:var(--card);border:1px solid var(--quiet);border-radius:4px;padding:.28em .7em;cursor:pointer}
button:disabled{color:var(--quiet);border-color:var(--rule);cursor:default}
button.link{display:inline;text-align:left;font-size:inherit;line-height:inherit;border:0;border-radius:0;background:none;padding:0;text-decoration:underline;text-underline-offset:3px;color:inherit}
.row{display:flex;flex-wrap:wrap;gap:.5rem 1.1rem;align-items:center}
.notice{border:1px solid var(--quiet);border-radius:4px;padding:.5rem .9rem;margin:.8rem 0;font-family:system-ui,sans-serif;font-size:.88rem}
.loud{border:2px solid var(--b)}
.chip{display:inline-block;font:inherit;background:var(--card);border:1px solid var(--own,var(--quiet));border-radius:1em;padding:.05em .7em;text-decoration:none;text-align:left}
.take{font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:.84rem;gap:.3rem .6rem;margin:.3rem 0}.take .chip{font-size:.8rem}
@media screen and (max-width:760px){.take{flex-wrap:nowrap;overflow-x:auto;white-space:nowrap;padding-bottom:.3rem}}
${firstStyle}
.late{visibility:hidden;animation:late 0s 9s forwards}@keyframes late{to{visibility:visible}}
.skip{position:absolute;left:-99em}.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.4em .8em;z-index:2}
.embed header,.embed nav,.embed footer,.embed .no-embed{display:none}`;

/** What the page needs below its first screen; it comes with what stands there. */
export const belowStyle = `${tables}${cardsOnPhones}${print}
a.here{color:var(--quiet);text-decoration:none;font-weight:400;font-size:.8em;opacity:0}h2:hover a.here,.card:hover a.here,.finding:hover a.here,.beside:hover a.here,a.here:focus{opacity:1}@media(hover:none){a.here{opacity:1}}
[aria-labelledby=record]>.row>h2{margin:0 .6rem 0 0}[aria-labelledby=record]>.row{margin-top:.2rem;align-items:baseline}[aria-labelledby=record]>.row>select{max-width:min(100%,21rem)}
@media screen and (max-width:760px){[aria-labelledby=record]>.row{gap:.3rem .8rem}[aria-labelledby=record]>.row .meta{display:none}}
.bench{background:var(--wash);border-radius:4px;padding:.6rem 1rem;margin:1rem 0;font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:.88rem}
input[type=range]{accent-color:var(--a);width:100%;margin:.3em 0}input[type=checkbox]{accent-color:var(--a);width:1.05em;height:1.05em}
input[type=number],input[type=text],input[type=month]{background:var(--card);border:1px solid var(--quiet);border-radius:4px;padding:.2em .4em;max-width:11em}
tr.lit>*{background:var(--wash)}tr.off>*{color:var(--quiet)}a.phrase.lit{background:var(--wash)}
.pointing{position:relative}.pointing>i{position:absolute;top:10px;bottom:4rem;width:1px;background:var(--ink);opacity:.5;pointer-events:none}
thead th button.link{font-weight:600}
.loops text{font:12px system-ui,sans-serif;fill:var(--ink)}.loops rect{fill:var(--card);stroke:var(--quiet)}.loops .a rect,.loops .b rect{stroke:var(--own);stroke-width:2}.loops path{fill:none;stroke:var(--quiet);opacity:.55}.loops .lit rect{fill:var(--wash);stroke-width:3}#feedback button.link{vertical-align:top}.loops .band rect{fill:var(--wash);stroke:none;opacity:.5}.loops .band text{fill:var(--quiet);font-size:11px}.loops path.lit{opacity:1;stroke:var(--ink);stroke-width:1.6}
.events{list-style:none;padding:0!important;max-width:62em!important}.events button{margin:.1em .3em .1em 0}.events button[aria-pressed=true]{background:var(--ink);color:var(--ground)}
.wide{overflow-x:auto}
.printed{display:none}@media print{body{font-size:9.5pt;line-height:1.4}pre,code,table,.meta,figcaption,summary,dl,.small,.bench{font-size:7.5pt!important;line-height:1.35}th,td{padding:.2em .6em .2em 0}h2{margin-top:1.2rem}p,ul.plain,ol.plain{max-width:none}td details,th details,.bench svg:empty{display:none}.bench[id]{display:inline-block;width:48%;margin:0 1% .3em 0;padding:.2em .5em;vertical-align:top;break-inside:avoid}.first .halves,.panels{display:block}.panels figure{display:block;margin:0 0 1em}.panels .pointing{max-width:9cm!important}dl{grid-template-columns:minmax(0,1fr) minmax(0,2fr)}.first .finding>p:first-child{font-size:11pt}.first .finding p,.finding details p{font-size:9pt}
.no-print,nav,button:not(th button),select,input,label,a.here,.take{display:none!important}summary{list-style:none}.wide{overflow:visible}.printed{display:block;font-size:9pt;border-top:1px solid var(--rule);padding:.5em 1.25rem}}
.numbers tbody th{white-space:nowrap}.strip svg{width:100%;min-width:52rem;cursor:pointer}`;
