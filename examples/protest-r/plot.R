# Draws one history and its twin without a mechanism, as SVG: Rscript --vanilla plot.R 3 neighbours > twins.svg
source("model.R")

words <- commandArgs(trailingOnly = TRUE)
run <- as.numeric(words[1])
without <- words[2]
own <- list(hardship = 0.03, imitation = 0.9, arrest = 0.25)
lived <- function(off) model$live(Noise(1, run), off, own, list())$out
factual <- lived(list())
twin <- lived(setNames(list("unresponsive"), without))

line <- function(values, ink, dash = "") {
  points <- paste0(60 + 40 * (seq_along(values) - 1), ",", 220 - 3 * values, collapse = " ")
  sprintf('<polyline points="%s" fill="none" stroke="%s" stroke-width="2"%s/>', points, ink, dash)
}

cat(sprintf('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 270" font-family="sans-serif" font-size="13">
<title>People on the street in run %d, and in its twin without %s</title>
<path d="M60 40V220H500" fill="none" stroke="#777"/>
<text x="52" y="224" text-anchor="end">0</text><text x="52" y="44" text-anchor="end">%d</text>
<text x="60" y="240">day 1</text><text x="500" y="240" text-anchor="end">day %d</text>
', run, without, people, days))
cat(line(factual, "#1f4e79"), "\n", line(twin, "#b35900", ' stroke-dasharray="6 4"'), "\n", sep = "")
cat(sprintf('<text x="60" y="20" fill="#1f4e79">run %d, as it came</text>
<text x="250" y="20" fill="#b35900">the same luck, without %s (broken line)</text>
</svg>
', run, without))
