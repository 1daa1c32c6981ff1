"""Draws one history and its twin without a mechanism, as SVG: python3 plot.py 3 neighbours > twins.svg"""

import sys

from aitia_noise import Noise
from model import DAYS, Model, PEOPLE

run, without = int(sys.argv[1]), sys.argv[2]
own = {"hardship": 0.03, "imitation": 0.9, "arrest": 0.25}
factual = Model().live(Noise(1, run), {}, own, {})["out"]
twin = Model().live(Noise(1, run), {without: "unresponsive"}, own, {})["out"]


def line(values, ink, dash=""):
    points = " ".join(f"{60 + 40 * day},{220 - 3 * value}" for day, value in enumerate(values))
    return f'<polyline points="{points}" fill="none" stroke="{ink}" stroke-width="2"{dash}/>'


print(f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 270" font-family="sans-serif" font-size="13">
<title>People on the street in run {run}, and in its twin without {without}</title>
<path d="M60 40V220H500" fill="none" stroke="#777"/>
<text x="52" y="224" text-anchor="end">0</text><text x="52" y="44" text-anchor="end">{PEOPLE}</text>
<text x="60" y="240">day 1</text><text x="500" y="240" text-anchor="end">day {DAYS}</text>
{line(factual, "#1f4e79")}
{line(twin, "#b35900", ' stroke-dasharray="6 4"')}
<text x="60" y="20" fill="#1f4e79">run {run}, as it came</text>
<text x="250" y="20" fill="#b35900">the same luck, without {without} (broken line)</text>
</svg>""")
