# A protest on a ring of streets: people go out by themselves, because others did, and stay home once they were arrested.
# The model of examples/protest-python, which lives the same histories.
source("aitia_noise.R", encoding = "UTF-8")

people <- 60
days <- 12
reach <- 2

model <- list(
  switches = c("hardship", "neighbours", "police", "watcher"),
  parameters = c("hardship", "imitation", "arrest"),
  series = c("out", "held"),
  live = function(noise, off, parameters, events) {
    on <- function(switch) is.null(off[[switch]])
    numbers <- seq_len(people) - 1
    out <- held <- rep(FALSE, people)
    came <- list(out = numeric(days), held = numeric(days))
    for (day in seq_len(days) - 1) {
      come <- function(mechanism, p) chance(noise$words(day, numbers, mechanism)[[1]], rep_len(p, people))
      if (on("watcher")) come("watcher", 0.5)
      if (on("police")) held <- held | (out & come("police", parameters$arrest))
      going <- rep(FALSE, people)
      if (on("hardship")) going <- going | come("hardship", parameters$hardship)
      if (on("neighbours")) {
        near <- 0
        for (d in c(-reach:-1, 1:reach)) near <- near + out[(numbers + d) %% people + 1]
        going <- going | come("neighbours", parameters$imitation * (near / (2 * reach)))
      }
      out <- going & !held
      came$out[day + 1] <- sum(out)
      came$held[day + 1] <- sum(held)
    }
    came
  }
)

# not where plot.R reads this file
if (sys.nframe() == 0L) serve(model)
