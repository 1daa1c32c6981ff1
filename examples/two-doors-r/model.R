# Two doors: each may open once, and the prisoner is free when either is open. Every answer is known exactly.
source("aitia_noise.R", encoding = "UTF-8")

serve(list(
  switches = c("left", "right", "watcher"),
  parameters = c("a", "b"),
  series = "free",
  live = function(noise, off, parameters, events) {
    left <- is.null(off$left) && chance(noise$words(0, 0, "left")[[1]], parameters$a)
    right <- is.null(off$right) && chance(noise$words(0, 0, "right")[[1]], parameters$b)
    # draws and changes nothing: by it check --deep sees that no draw moves
    if (is.null(off$watcher)) noise$words(0, 0, "watcher")
    list(free = as.numeric(left || right))
  }
))
