/** What the pages of many histories need beside the style of the page. */
import { belowStyle, pageStyle } from "../style.ts";

export const manyStyle = `${pageStyle}${belowStyle}
.units,.inputs{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,8rem),1fr));gap:.9rem 1rem}
.unit h4,.unit h3{font:600 .86rem/1.3 system-ui,-apple-system,'Segoe UI',sans-serif;margin:0 0 .15rem}
.unit svg{width:100%;max-width:16rem}.unit p{margin:.2rem 0;font-size:.76rem;line-height:1.5}
figure h2{margin-top:1.2rem}.first figcaption{font-size:.78rem}.drawn svg{width:auto}
section[aria-labelledby=evidence] .panels{grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr))}
@media screen and (max-width:760px){[aria-labelledby=hung] .turns td[data-says]::before{display:inline-block;width:58%;margin:0}[aria-labelledby=hung] .turns td{padding:.1em 0}}
@media print{.drawn .wide{display:block}.drawn .narrow{display:none}}
`;
